"""tpql: the compiler and toolkit for the query language of the Targetprocess REST API v2.

>>> import tpql
>>> tree = tpql.parse("effort > 5 and feature != null", clause="where")
>>> tpql.compact(tree)
'effort>5&&feature!=null'
>>> tpql.check("feature is null", clause="where")[0].message
'`is null` is not in this language; write `== null`'
"""

from tpql._version import __version__
from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.build.templates import quote, template
    from tpql.checking import check
    from tpql.diagnostics import Diagnostic
    from tpql.errors import (
        TpqlError,
        TpqlLimitError,
        TpqlSchemaError,
        TpqlSyntaxError,
        TpqlTypeError,
        TpqlUsageError,
    )
    from tpql.formatting import compact, format  # noqa: A004 - the agreed name
    from tpql.inference import fields, infer, type_of
    from tpql.limits import Limits
    from tpql.query.document import Query
    from tpql.query.url import parse_query
    from tpql.schema.model import Schema
    from tpql.syntax.parse import parse

__all__ = [
    "Diagnostic",
    "Limits",
    "Query",
    "Schema",
    "TpqlError",
    "TpqlLimitError",
    "TpqlSchemaError",
    "TpqlSyntaxError",
    "TpqlTypeError",
    "TpqlUsageError",
    "__version__",
    "check",
    "compact",
    "fields",
    "format",
    "infer",
    "parse",
    "parse_query",
    "quote",
    "template",
    "type_of",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "Diagnostic": "diagnostics",
            "Limits": "limits",
            "Query": "query.document",
            "Schema": "schema.model",
            "TpqlError": "errors",
            "TpqlLimitError": "errors",
            "TpqlSchemaError": "errors",
            "TpqlSyntaxError": "errors",
            "TpqlTypeError": "errors",
            "TpqlUsageError": "errors",
            "check": "checking",
            "compact": "formatting",
            "fields": "inference",
            "format": "formatting",
            "infer": "inference",
            "parse": "syntax.parse",
            "parse_query": "query.url",
            "quote": "build.templates",
            "template": "build.templates",
            "type_of": "inference",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
