"""The rules by code: their modules, what they look at, and where.

Written by ``python -m tpql.lint.pages --write``: do not edit.
"""

from __future__ import annotations

__all__ = ["DEFAULT", "FILTERS", "MODULES", "ON", "SIGNS"]

MODULES = {
    "TP101": "unexpected_token",
    "TP102": "unclosed_bracket",
    "TP103": "unclosed_string",
    "TP104": "unmatched_bracket",
    "TP105": "mismatched_bracket",
    "TP106": "missing_comma",
    "TP107": "missing_operand",
    "TP108": "unknown_character",
    "TP109": "unexpected_end",
    "TP110": "missing_expression",
    "TP111": "integer_too_long",
    "TP121": "foreign_operator",
    "TP122": "foreign_literal",
    "TP123": "foreign_character",
    "TP124": "foreign_syntax",
    "TP125": "reserved_word",
    "TP126": "host_placeholder",
    "TP131": "integer_out_of_range",
    "TP132": "real_out_of_range",
    "TP133": "apostrophe_escape",
    "TP201": "unknown_member",
    "TP202": "unknown_method",
    "TP203": "unknown_type",
    "TP204": "incompatible_operands",
    "TP205": "not_boolean",
    "TP206": "function_arguments",
    "TP207": "branch_types",
    "TP208": "ifnone_operand",
    "TP209": "no_indexer",
    "TP210": "missing_name",
    "TP211": "duplicate_name",
    "TP212": "nested_scope",
    "TP213": "literal_too_large",
    "TP214": "list_item",
    "TP215": "unary_operand",
    "TP216": "real_literal",
    "TP217": "text_concatenation",
    "TP218": "ampersand",
    "TP219": "unordered",
    "TP220": "nullable_condition",
    "TP221": "no_result",
    "TP222": "fails_on_server",
    "TP223": "object_parameter",
    "TP224": "floor_date",
    "TP225": "function_scope",
    "TP226": "hidden_member",
    "TP227": "unknown_entity",
    "TP228": "deprecated_member",
    "TP229": "aggregate_order",
    "TP230": "collection_null",
    "TP231": "cast_collection",
    "TP232": "tag_substring",
    "TP233": "generation_name",
    "TP234": "complement",
    "TP301": "misread_not",
    "TP302": "mixed_comparisons",
    "TP303": "nested_conditional",
    "TP304": "ampersand_as_and",
    "TP305": "operator_after_list",
    "TP306": "nullable_negation",
    "TP307": "string_ends_in_backslash",
    "TP308": "today_equality",
    "TP309": "impossible_cast",
    "TP310": "custom_value_in_filter",
    "TP311": "unordered_paging",
    "TP312": "take_over_limit",
    "TP313": "ignored_by_result",
    "TP314": "ignored_by_streaming",
    "TP315": "deleted_items_in_pages",
    "TP316": "long_url",
    "TP317": "long_list",
    "TP318": "jsonp",
    "TP319": "placeholder_in_string",
    "TP320": "hidden_credential",
    "TP321": "constant_condition",
    "TP322": "self_comparison",
    "TP323": "duplicate_condition",
    "TP324": "contradiction",
    "TP325": "always_true",
    "TP326": "never_null",
    "TP327": "empty_list",
    "TP328": "null_in_list",
    "TP329": "duplicate_item",
    "TP330": "empty_text",
    "TP331": "letter_case",
    "TP332": "count_below_zero",
    "TP333": "repeated_order_key",
    "TP334": "unordered_first",
    "TP335": "filter_as_text",
    "TP336": "select_without_braces",
    "TP337": "empty_select",
    "TP338": "date_format",
    "TP339": "text_order",
    "TP340": "nested_include",
    "TP341": "paging_of_one",
    "TP342": "whole_collection",
    "TP343": "integer_division",
    "TP344": "empty_object",
    "TP345": "omitted_null",
    "TP346": "millisecond_dates",
    "TP347": "default_page",
    "TP348": "timebox_of_project",
    "TP349": "aggregate_of_nothing",
    "TP390": "unescaped_hole",
    "TP401": "unneeded_parentheses",
    "TP402": "operator_spelling",
    "TP403": "single_quotes",
    "TP404": "redundant_true",
    "TP405": "double_negation",
    "TP406": "new_object",
    "TP407": "conditional_operator",
    "TP408": "member_case",
    "TP409": "unnamed_path",
    "TP410": "call_parentheses",
    "TP411": "equal_to_any",
    "TP412": "empty_parameter",
    "TP413": "order_by_desc",
    "TP414": "redundant_cast",
    "TP415": "redundant_name",
    "TP416": "ascending_order",
    "TP417": "raw_character",
    "TP418": "redundant_it",
    "TP419": "where_before_call",
    "TP491": "unused_suppression",
    "TP492": "unknown_rule",
    "TP493": "expired_snooze",
    "TP494": "bad_suppression",
    "TP501": "not_a_v2_url",
    "TP502": "missing_question_mark",
    "TP503": "bad_entity_id",
    "TP504": "raw_plus",
    "TP505": "raw_ampersand",
    "TP506": "raw_hash",
    "TP507": "bad_percent_escape",
    "TP508": "bad_utf8_escape",
    "TP509": "bad_integer",
    "TP510": "unknown_parameter",
    "TP511": "repeated_parameter",
    "TP512": "v1_parameter",
    "TP513": "unbound_placeholder",
    "TP514": "credential_in_query",
    "TP515": "not_one_query",
    "TP516": "method_not_get",
    "TP901": "limit_exceeded",
    "TP902": "unreadable_file",
    "TP903": "binary_file",
    "TP904": "not_utf8",
    "TP905": "host_not_read",
    "TP906": "missing_extra",
}
DEFAULT = """
TP301 TP302 TP303 TP304 TP305 TP306 TP307 TP308 TP309 TP310 TP311 TP312 TP313 TP314 TP315 TP316
TP317 TP318 TP319 TP320 TP321 TP322 TP323 TP324 TP325 TP326 TP327 TP328 TP329 TP330 TP331 TP332
TP333 TP334 TP335 TP336 TP337 TP338 TP339 TP340 TP341 TP342 TP401 TP404 TP405 TP411 TP412 TP413
TP414
"""
FILTERS = "TP319 TP323 TP335"
SIGNS = r"""
TP307 \
TP308 today
TP310 customvalues
TP319 { % @
TP328 null
TP330 "" ''
TP331 tolower toupper
TP332 count
TP334 first
TP401 (
"""
ON = {
    "Attribute": """
TP305 In
TP334
TP408
TP410
TP418
""",
    "BinaryOp": """
TP304 &
TP305 *,In
TP343
TP401
""",
    "BoolOp": """
TP321 *,BooleanConstant
TP321 *,*,BooleanConstant
TP323
TP324 and
TP325 or
TP401
TP402
TP411 or
""",
    "Call": """
TP310
TP321 Name,BooleanConstant
TP330 Attribute,StringConstant
TP331 Attribute,StringConstant
TP334
TP348
TP349
TP419
""",
    "Cast": """
TP305 In
TP309
TP414
""",
    "CharConstant": "TP403",
    "Compare": """
TP301 *,UnaryOp
TP302 *,Compare
TP302 *,*,Compare|In
TP304 *,Compare
TP304 *,*,Compare
TP306 ==,Name|Attribute,BooleanConstant
TP308 ==|!=,Name|Attribute
TP308 ==|!=,*,Name|Attribute
TP310 *,Subscript
TP310 *,*,Subscript
TP321 *,*Constant,*Constant
TP322 *,Attribute,Attribute
TP322 *,BinaryOp,BinaryOp
TP322 *,BoolOp,BoolOp
TP322 *,Call,Call
TP322 *,Cast,Cast
TP322 *,Compare,Compare
TP322 *,Conditional,Conditional
TP322 *,In,In
TP322 *,Name,Name
TP322 *,ObjectExpr,ObjectExpr
TP322 *,Placeholder,Placeholder
TP322 *,Subscript,Subscript
TP322 *,UnaryOp,UnaryOp
TP326 ==|!=,Name,NullConstant
TP331 *,Call|Attribute,StringConstant
TP331 *,StringConstant,Call|Attribute
TP332 <|>|<=|>=,Name|Attribute|Call,IntegerConstant
TP332 <|>|<=|>=,IntegerConstant,Name|Attribute|Call
TP339 <|<=|>|>=,*,Name|Attribute|Call|Subscript|BinaryOp|Conditional|StringConstant
TP401
TP402
TP404 ==|!=,*,BooleanConstant
""",
    "Conditional": """
TP303 Conditional
TP321 BooleanConstant
TP401
TP407
""",
    "Field": """
TP342 Name|Attribute
TP344
TP345
TP409
TP415
""",
    "In": """
TP301 UnaryOp
TP310 Subscript
TP317 *,*,*
TP327 *,none
TP328
TP329 *,*,*
TP401
""",
    "Name": """
TP408
TP410
""",
    "ObjectExpr": """
TP336 none
TP337 *,none
TP337 none,none
TP346
TP406
""",
    "OrderKey": "TP416",
    "Ordering": """
TP311
TP333 *,*
""",
    "StringConstant": """
TP307
TP319
TP403
""",
    "Subscript": "TP305 In",
    "TextSearch": "TP335",
    "UnaryOp": """
TP306 not,Name|Attribute
TP321 not,BooleanConstant
TP401
TP402
TP405 *,UnaryOp
""",
    "callback": "TP318",
    "credential": "TP320",
    "dateFormat": "TP338",
    "empty": "TP412",
    "include": "TP340",
    "includeDeleted": "TP315",
    "long": "TP316",
    "many": "TP312",
    "one": "TP341",
    "orderByDesc": "TP413",
    "query": """
TP347
TP417
""",
    "result": "TP313",
    "skip": "TP311",
    "streaming": "TP314",
}
