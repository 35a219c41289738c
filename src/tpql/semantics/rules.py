"""The findings of the checker: code, name, severity and what it is, TP2xx.

An error is what the vendor documents as wrong or what was seen to fail on a live server.  What
only the binder published in 2020 refuses is a warning (LANGUAGE 19).
"""

from __future__ import annotations

from tpql.diagnostics import Rule

__all__ = [
    "AGGREGATE_ORDER",
    "AMPERSAND",
    "BRANCH_TYPES",
    "CAST_COLLECTION",
    "COLLECTION_NULL",
    "COMPLEMENT",
    "DEPRECATED_MEMBER",
    "DUPLICATE_NAME",
    "FAILS_ON_SERVER",
    "FLOOR_DATE",
    "FUNCTION_ARGUMENTS",
    "FUNCTION_SCOPE",
    "GENERATION_NAME",
    "HIDDEN_MEMBER",
    "IFNONE_OPERAND",
    "INCOMPATIBLE_OPERANDS",
    "LIST_ITEM",
    "LITERAL_TOO_LARGE",
    "MISSING_NAME",
    "NESTED_SCOPE",
    "NOT_BOOLEAN",
    "NO_INDEXER",
    "NO_RESULT",
    "NULLABLE_CONDITION",
    "OBJECT_PARAMETER",
    "REAL_LITERAL",
    "RULES",
    "TAG_SUBSTRING",
    "TEXT_CONCATENATION",
    "UNARY_OPERAND",
    "UNKNOWN_ENTITY",
    "UNKNOWN_MEMBER",
    "UNKNOWN_METHOD",
    "UNKNOWN_TYPE",
    "UNORDERED",
]

UNKNOWN_MEMBER = Rule("TP201", "unknown-member", "error", "There is no member of that name.")
UNKNOWN_METHOD = Rule(
    "TP202",
    "unknown-method",
    "error",
    "There is no method of that name that takes these arguments.",
)
UNKNOWN_TYPE = Rule("TP203", "unknown-type", "error", "A cast names a type that is no entity.")
INCOMPATIBLE_OPERANDS = Rule(
    "TP204", "incompatible-operands", "error", "An operator does not take operands of these types."
)
NOT_BOOLEAN = Rule("TP205", "not-boolean", "error", "A condition is not true or false.")
FUNCTION_ARGUMENTS = Rule(
    "TP206", "function-arguments", "error", "IIF takes three arguments, IFNONE two."
)
BRANCH_TYPES = Rule(
    "TP207", "branch-types", "error", "The branches of a condition cannot be brought to one type."
)
IFNONE_OPERAND = Rule(
    "TP208", "ifnone-operand", "warning", "IFNONE is given a value that is never null, or no value."
)
NO_INDEXER = Rule("TP209", "no-indexer", "error", "A value is indexed that has no such index.")
MISSING_NAME = Rule(
    "TP210", "missing-name", "error", "A value of an object has no name and none can be inferred."
)
DUPLICATE_NAME = Rule(
    "TP211", "duplicate-name", "warning", "Two values of an object have the same name."
)
NESTED_SCOPE = Rule(
    "TP212", "nested-scope", "warning", "Names in a nested object are those of the outer entity."
)
LITERAL_TOO_LARGE = Rule("TP213", "literal-too-large", "error", "No type holds this number.")
LIST_ITEM = Rule("TP214", "list-item", "warning", "An item of a list is not of the operand's type.")
UNARY_OPERAND = Rule(
    "TP215", "unary-operand", "warning", "A sign or a not stands before a value that has none."
)
REAL_LITERAL = Rule(
    "TP216",
    "real-literal",
    "warning",
    "A literal such as 1.5 stands beside a Decimal or an integer.",
)
TEXT_CONCATENATION = Rule(
    "TP217", "text-concatenation", "warning", "A text is joined with a value that is no text."
)
AMPERSAND = Rule("TP218", "ampersand", "warning", "The operator & never works; + joins texts.")
UNORDERED = Rule("TP219", "unordered", "warning", "Values that have no order are compared by it.")
NULLABLE_CONDITION = Rule(
    "TP220", "nullable-condition", "warning", "A whole condition may be null; compare it with true."
)
NO_RESULT = Rule("TP221", "no-result", "error", "A method that returns nothing is called.")
FAILS_ON_SERVER = Rule(
    "TP222", "fails-on-server", "warning", "A method that a live server is known to refuse."
)
OBJECT_PARAMETER = Rule(
    "TP223", "object-parameter", "warning", "An argument breaks the conversion that a method needs."
)
FLOOR_DATE = Rule(
    "TP224", "floor-date", "warning", "Year or Month of a nullable date is a date, not a number."
)
FUNCTION_SCOPE = Rule(
    "TP225", "function-scope", "warning", "IIF and IFNONE over a collection see its elements."
)
HIDDEN_MEMBER = Rule(
    "TP226", "hidden-member", "warning", "A member is hidden by the predefined type of its name."
)
UNKNOWN_ENTITY = Rule("TP227", "unknown-entity", "error", "There is no entity of that name.")
DEPRECATED_MEMBER = Rule(
    "TP228", "deprecated-member", "warning", "A member that the vendor advises against."
)
AGGREGATE_ORDER = Rule(
    "TP229", "aggregate-order", "warning", "A live server is known to refuse this order."
)
COLLECTION_NULL = Rule(
    "TP230", "collection-null", "warning", "A collection is compared with null, which it never is."
)
CAST_COLLECTION = Rule(
    "TP231", "cast-collection", "warning", "A collection is read after a cast, as no server can."
)
TAG_SUBSTRING = Rule(
    "TP232", "tag-substring", "warning", "A tag is looked for in the text of all tags."
)
GENERATION_NAME = Rule(
    "TP233", "generation-name", "info", "Old and new servers give a value different names."
)
COMPLEMENT = Rule(
    "TP234", "complement", "warning", "The operator not stands before a number and flips its bits."
)

RULES = tuple(value for value in list(vars().values()) if isinstance(value, Rule))
"""All rules of this package, in the order of their codes."""
