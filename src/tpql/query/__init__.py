"""Queries as documents: between trees and the texts of URLs and saved queries."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.query.document import Parameter, Query
    from tpql.query.layout import format_saved
    from tpql.query.parameters import PARAMETERS, KnownParameter, known
    from tpql.query.percent import decode, encode
    from tpql.query.rules import RULES
    from tpql.query.saved import SavedFile, SavedQuery, parse_saved
    from tpql.query.secrets import find_secrets, redact
    from tpql.query.url import parse_query, parse_url

__all__ = [
    "PARAMETERS",
    "RULES",
    "KnownParameter",
    "Parameter",
    "Query",
    "SavedFile",
    "SavedQuery",
    "decode",
    "encode",
    "find_secrets",
    "format_saved",
    "known",
    "parse_query",
    "parse_saved",
    "parse_url",
    "redact",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "Parameter": "document",
            "Query": "document",
            "format_saved": "layout",
            "KnownParameter": "parameters",
            "PARAMETERS": "parameters",
            "known": "parameters",
            "decode": "percent",
            "encode": "percent",
            "RULES": "rules",
            "SavedFile": "saved",
            "SavedQuery": "saved",
            "parse_saved": "saved",
            "find_secrets": "secrets",
            "redact": "secrets",
            "parse_query": "url",
            "parse_url": "url",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
