"""The rules TP1xx: what can be wrong with a text before anything is known of its names."""

from __future__ import annotations

from tpql.diagnostics import Rule

__all__ = [
    "APOSTROPHE_ESCAPE",
    "FOREIGN_CHARACTER",
    "FOREIGN_LITERAL",
    "FOREIGN_OPERATOR",
    "FOREIGN_SYNTAX",
    "HOST_PLACEHOLDER",
    "INTEGER_OUT_OF_RANGE",
    "INTEGER_TOO_LONG",
    "MISMATCHED_BRACKET",
    "MISSING_COMMA",
    "MISSING_EXPRESSION",
    "MISSING_OPERAND",
    "REAL_OUT_OF_RANGE",
    "RESERVED_WORD",
    "RULES",
    "UNCLOSED_BRACKET",
    "UNCLOSED_STRING",
    "UNEXPECTED_END",
    "UNEXPECTED_TOKEN",
    "UNKNOWN_CHARACTER",
    "UNMATCHED_BRACKET",
]


def _error(code: str, name: str, summary: str) -> Rule:
    return Rule(code, name, "error", summary)


UNEXPECTED_TOKEN = _error("TP101", "unexpected-token", "Something else must stand here.")
UNCLOSED_BRACKET = _error("TP102", "unclosed-bracket", "A bracket is never closed.")
UNCLOSED_STRING = _error("TP103", "unclosed-string", "A string is not closed on its line.")
UNMATCHED_BRACKET = _error("TP104", "unmatched-bracket", "A bracket closes nothing.")
MISMATCHED_BRACKET = _error(
    "TP105", "mismatched-bracket", "A bracket is closed by one of another kind."
)
MISSING_COMMA = _error("TP106", "missing-comma", "A comma is missing between two items.")
MISSING_OPERAND = _error("TP107", "missing-operand", "An operator lacks an operand.")
UNKNOWN_CHARACTER = _error(
    "TP108", "unknown-character", "A character has no meaning outside of strings."
)
UNEXPECTED_END = _error("TP109", "unexpected-end", "The text ends too early.")
MISSING_EXPRESSION = _error("TP110", "missing-expression", "The text is empty.")
INTEGER_TOO_LONG = _error("TP111", "integer-too-long", "An integer has thousands of digits.")

FOREIGN_OPERATOR = _error(
    "TP121", "foreign-operator", "An operator of another language, or of version 1 of the API."
)
FOREIGN_LITERAL = _error("TP122", "foreign-literal", "A literal as other languages write it.")
FOREIGN_CHARACTER = _error(
    "TP123", "foreign-character", "A character as word processors and chats put it."
)
FOREIGN_SYNTAX = _error("TP124", "foreign-syntax", "A construct of another language.")
RESERVED_WORD = _error("TP125", "reserved-word", "A reserved word is used as a name.")
HOST_PLACEHOLDER = _error(
    "TP126", "host-placeholder", "A placeholder stands in a text that goes to the server."
)

INTEGER_OUT_OF_RANGE = _error(
    "TP131", "integer-out-of-range", "An integer is larger than the server can read."
)
REAL_OUT_OF_RANGE = _error("TP132", "real-out-of-range", "A number is too large for a Double.")
APOSTROPHE_ESCAPE = Rule(
    "TP133", "apostrophe-escape", "warning", r"The server refuses `\'` in a string."
)

RULES: tuple[Rule, ...] = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""All rules of this module.  The entries of the catalogue of habits have the codes TP121
to TP126 and a name of their own each."""
