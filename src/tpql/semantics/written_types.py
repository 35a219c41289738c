"""How the predefined types and their values are written: hints for who writes them otherwise."""

from __future__ import annotations

from tpql.semantics.conversions import NUMERIC
from tpql.semantics.entries import STATIC_TYPES, names
from tpql.syntax.nodes import CharConstant, IntegerConstant, StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Node

__all__ = ["CHARACTER", "NO_DATE", "mend_comparison", "mend_item", "no_selector", "of_type"]

NO_DATE = 'there is no date literal: write DateTime.Parse("2018-10-31")'
"""What to do about a text where a date is meant.  LANGUAGE 2.7."""

_NO_QUOTES = "write the items without quotes"
_NO_NAMES = "compare with ==, and join with or: a list takes no names of values"
_EQUALITY = ("==", "!=")
_COMPARISONS = (*_EQUALITY, "<", "<=", ">", ">=")
_ITEMS = {
    "DateTime": NO_DATE,
    "Guid": 'write Guid.Parse("...")',
    "TimeSpan": "write TimeSpan.FromDays(1)",
}
"""How an item of a list is written for an operand of a type that has no literals."""

CHARACTER = "one character in single quotes is a Char: write it in double quotes"
"""What to do about a Char where a text is meant.  LANGUAGE 2.6."""

_COMPARED = {
    ("TimeSpan", "number"): "write .TotalDays, .TotalHours, ... to get a number",
    ("Guid", "String"): _ITEMS["Guid"],
    ("Char", "String"): "a Char is one character in single quotes",
    ("enum", "number"): "compare with the name of a value, in quotes",
    ("number", "String"): 'both sides need one type: 5 is a number, "5" is a text',
    ("Boolean", "number"): "compare with true or false",
    ("Boolean", "String"): "compare with true or false",
}
"""What to do about two types that are not compared."""

_EXAMPLES = {
    "DateTime": 'DateTime.Parse("2018-10-31")',
    "TimeSpan": "TimeSpan.FromDays(1)",
    "Guid": "Guid.Empty",
    "Math": "Math.Abs(...)",
    "Convert": "Convert.ToInt32(...)",
    "SafeConvert": "SafeConvert.ToInt(...)",
    "String": "String.IsNullOrEmpty(...)",
}
_KEYWORDS = {
    "bool": "Boolean",
    "float": "Single",
    "int": "Int32",
    "long": "Int64",
    "short": "Int16",
}
"""The types that C# has other words for, which are no names here.  LANGUAGE 11.1."""


def of_type(name: str) -> tuple[str, ...]:
    """Explain a bare name that is one of a predefined type.  LANGUAGE 4.6, 19.1 row 19."""
    keyword = _KEYWORDS.get(name.lower())
    if keyword is not None:
        return (f"the type `{name}` is called {keyword} here",)
    owner = STATIC_TYPES.get(name.lower(), "")
    parse = f"{owner}.Parse(...)" if "Parse" in names("static", owner) else ""
    example = _EXAMPLES.get(owner, parse)
    said = f"{owner} is a type, and no value: write a member of it, as {example}"
    return (said,) if example else ()


def mend_item(item: Node, operand: Type) -> tuple[str, ...]:
    """Return how to write an item of a list for an operand of this type.  LANGUAGE 5.8."""
    if operand.element is not None:
        return ("it is a collection: write Any(... in [...])",)
    if operand.kind == "entity":
        member = "Id" if isinstance(item, IntegerConstant) else "Name"
        return (f"compare a member of it: write .{member} in [...]",)
    if not isinstance(item, (StringConstant, CharConstant)):
        return ()
    if operand.kind == "enum":
        return (_NO_NAMES,)
    if operand.is_value:
        return (_ITEMS.get(operand.base.name, _NO_QUOTES),)
    return (CHARACTER,) if isinstance(item, CharConstant) else ()


def mend_comparison(op: str, left: Type, right: Type) -> tuple[str, ...]:
    """Return how to compare values of two types that do not fit.  LANGUAGE 11.3."""
    pair = _sort(left), _sort(right)
    # An enum has no order, and nothing of these can be added.
    if op not in (_EQUALITY if "enum" in pair else _COMPARISONS):
        return ()
    hint = _COMPARED.get(pair) or _COMPARED.get(pair[::-1])
    return (hint,) if hint else ()


def _sort(type_: Type) -> str:
    if type_.kind == "enum":
        return "enum"
    return "number" if type_.base.name in NUMERIC else type_.base.name


def no_selector(method: str, element: Type) -> tuple[str, ...]:
    """Return how to call an aggregate that was called without a selector.  LANGUAGE 6.4."""
    if element.kind == "entity":
        return (f"say of what: write `{method}(...)` with a member of each {element}",)
    return (f"say of what: write `{method}(it)`",)
