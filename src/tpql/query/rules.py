"""The rules of URLs and saved queries: TP5xx."""

from __future__ import annotations

from tpql.diagnostics import Rule

__all__ = [
    "BAD_ENTITY_ID",
    "BAD_INTEGER",
    "BAD_PERCENT_ESCAPE",
    "BAD_UTF8_ESCAPE",
    "CREDENTIAL_IN_QUERY",
    "METHOD_NOT_GET",
    "MISSING_QUESTION_MARK",
    "NOT_A_V2_URL",
    "NOT_ONE_QUERY",
    "RAW_AMPERSAND",
    "RAW_HASH",
    "RAW_PLUS",
    "REPEATED_PARAMETER",
    "RULES",
    "UNBOUND_PLACEHOLDER",
    "UNKNOWN_PARAMETER",
    "V1_PARAMETER",
]

NOT_A_V2_URL = Rule(
    "TP501", "not-a-v2-url", "error", "The text is no URL or path of API v2 or its siblings."
)
MISSING_QUESTION_MARK = Rule(
    "TP502", "missing-question-mark", "error", "Parameters follow the path without a `?`."
)
BAD_ENTITY_ID = Rule(
    "TP503", "bad-entity-id", "warning", "What follows the entity in the path is no number."
)
RAW_PLUS = Rule(
    "TP504", "raw-plus", "warning", "A `+` in a URL is a space; the operator is written `%2B`."
)
RAW_AMPERSAND = Rule("TP505", "raw-ampersand", "error", "An `&` inside a value ends the parameter.")
RAW_HASH = Rule(
    "TP506", "raw-hash", "warning", "A `#` ends the URL; what follows never reaches the server."
)
BAD_PERCENT_ESCAPE = Rule(
    "TP507", "bad-percent-escape", "warning", "A `%` is not followed by two hexadecimal digits."
)
BAD_UTF8_ESCAPE = Rule("TP508", "bad-utf8-escape", "warning", "Something in the query is no UTF-8.")
BAD_INTEGER = Rule(
    "TP509", "bad-integer", "warning", "A parameter that counts items is no whole number."
)
UNKNOWN_PARAMETER = Rule("TP510", "unknown-parameter", "info", "API v2 knows no such parameter.")
REPEATED_PARAMETER = Rule(
    "TP511", "repeated-parameter", "warning", "A parameter is given more than once."
)
V1_PARAMETER = Rule("TP512", "v1-parameter", "warning", "The parameter belongs to API v1.")
UNBOUND_PLACEHOLDER = Rule(
    "TP513", "unbound-placeholder", "warning", "A URL holds a placeholder without a value."
)
CREDENTIAL_IN_QUERY = Rule(
    "TP514", "credential-in-query", "warning", "A URL or saved query holds a credential."
)
NOT_ONE_QUERY = Rule(
    "TP515", "not-one-query", "error", "A text that should be one query holds none or several."
)
METHOD_NOT_GET = Rule("TP516", "method-not-get", "warning", "API v2 answers only `GET`.")

RULES = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""All rules of this package, in the order of their codes."""
