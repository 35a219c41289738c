"""The builder: queries from Python, safely and with types.

>>> from tpql.build import F, Q
>>> print(Q("UserStory").where(F.effort > 5, F.name.contains("disk")).select(F.id, F.name))
/api/v2/UserStory
  ?where=effort > 5 and name.contains("disk")
  &select={id, name}
"""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.build.classes import generate
    from tpql.build.expression import Expression, infix
    from tpql.build.functions import (
        all_,
        any_,
        call,
        char,
        concat,
        conditional,
        ifnone,
        iif,
        integer,
        lit,
        not_,
        obj,
        ordering,
        single,
    )
    from tpql.build.namespace import F, it, now, today
    from tpql.build.operands import Key, Named
    from tpql.build.parameters import P
    from tpql.build.python_code import to_python
    from tpql.build.query import Q
    from tpql.build.templates import board_filter, quote, template
    from tpql.build.typed import Boolean, Collection, Date, Entity, Number, Span, Text

__all__ = [
    "Boolean",
    "Collection",
    "Date",
    "Entity",
    "Expression",
    "F",
    "Key",
    "Named",
    "Number",
    "P",
    "Q",
    "Span",
    "Text",
    "all_",
    "any_",
    "board_filter",
    "call",
    "char",
    "concat",
    "conditional",
    "generate",
    "ifnone",
    "iif",
    "infix",
    "integer",
    "it",
    "lit",
    "not_",
    "now",
    "obj",
    "ordering",
    "quote",
    "single",
    "template",
    "to_python",
    "today",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "generate": "classes",
            "Expression": "expression",
            "infix": "expression",
            "all_": "functions",
            "any_": "functions",
            "call": "functions",
            "char": "functions",
            "concat": "functions",
            "conditional": "functions",
            "ifnone": "functions",
            "iif": "functions",
            "integer": "functions",
            "lit": "functions",
            "not_": "functions",
            "obj": "functions",
            "ordering": "functions",
            "single": "functions",
            "F": "namespace",
            "it": "namespace",
            "now": "namespace",
            "today": "namespace",
            "Key": "operands",
            "Named": "operands",
            "P": "parameters",
            "to_python": "python_code",
            "Q": "query",
            "board_filter": "templates",
            "quote": "templates",
            "template": "templates",
            "Boolean": "typed",
            "Collection": "typed",
            "Date": "typed",
            "Entity": "typed",
            "Number": "typed",
            "Span": "typed",
            "Text": "typed",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
