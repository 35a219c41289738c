"""How to mend what does not fit: sentences and edits for the findings of the checker."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.pattern import pattern
from tpql.schema.suggest import nearest, suggest_member
from tpql.semantics.entries import names
from tpql.semantics.written_types import NO_DATE, mend_comparison
from tpql.source import Span
from tpql.syntax.nodes import IntegerConstant, Node, RealConstant, StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.resolve import Resolver
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type

__all__ = ["alternatives", "is_floor", "mend_operands", "outer_member", "unknown_name"]

_ISO_DATE = pattern(r"\d{4}-\d{2}-\d{2}([T ][\d:.Z+-]*)?")
_MEND_OBJECT = ('the type is not known: write CustomValues.Number("...") or Text("...")',)
_MOST_CASTS = 3
_NEVER_THERE = {
    "none": "there is no None(...); write Count(...) == 0",
    "now": "write DateTime.Now, or Today",
    "toint": "write ToInt32, or SafeConvert.ToInt",
}


def unknown_name(known: Resolver, target: Type, name: str, subject: str = "it") -> tuple[str, ...]:
    """Return suggestions for a member or method that ``target`` does not have.

    A cast to a derived type or the method of a collection that leads to such a member; or
    else the API's name for a term of the user interface, or the nearest names.  ``subject`` is
    how the value was written that should have it.
    """
    hints = []
    if name.lower() in _NEVER_THERE:
        hints.append(_NEVER_THERE[name.lower()])
    if name.lower() in ("value", "hasvalue") and target.is_value:
        hints.append(f"{target.base} is never null here: leave out `.{name}`")
    exact: list[str] = []
    if target.kind == "entity":
        exact = _cast(known, target, name, subject)
    elif target.element is not None and target.element.kind == "entity":
        exact = _per_element(known, target.element, name)
    near = () if exact else _near(known, target, name)
    if near:
        hints.append(f"did you mean {alternatives(near)}?")
    return (*hints, *exact)


def outer_member(known: Resolver, root: Type, target: Type, name: str) -> tuple[str, ...]:
    """Explain that inside a collection method the outer entity cannot be seen.  LANGUAGE 4.1."""
    if root.kind != "entity" or target.kind != "entity" or root is target:
        return ()
    if known.schema.member(root.name, name) is None:
        return ()
    return (f"{root.name} has it, but only the {target.name} can be seen here",)


def _near(known: Resolver, target: Type, name: str) -> tuple[str, ...]:
    if target.kind == "entity":
        found = suggest_member(known.schema, target.name, name)
        if found:
            return found
        return nearest(name, (m.name for m in known.schema.methods(target.name)))
    if target.element is not None:
        return nearest(name, names("collection", ""))
    if target.kind == "record":
        return nearest(name, (field for field, _ in target.fields))
    opaque = known.schema.opaque(target.name)
    of_schema: list[str] = []
    if opaque is not None:
        of_schema += [member.name for member in opaque.members]
        of_schema += [method.name for method in opaque.methods]
    of_base = names("member", target.base.owner)
    return nearest(name, [*of_schema, *of_base, *names("member", target.owner)])


def _cast(known: Resolver, target: Type, name: str, subject: str) -> list[str]:
    schema = known.schema
    having = [each for each in schema.derived(target.name) if schema.member(each, name)]
    if not having or len(having) > _MOST_CASTS:
        return []
    cast = f"write `{subject}.As<{having[0]}>.{name}`"
    if len(having) == 1:
        return [f"only {having[0]} has it: {cast}"]
    return [f"{', '.join(having[:-1])} and {having[-1]} have it: {cast}, for one"]


def _per_element(known: Resolver, element: Type, name: str) -> list[str]:
    if known.schema.member(element.name, name) is None:
        return []
    return [
        f"it belongs to each {element}: write `Select({name})` or `Any({name} == ...)`",
    ]


def alternatives(found: tuple[str, ...]) -> str:
    """Return names as a list in English, each in backticks, the last behind ``or``."""
    *others, last = [f"`{name}`" for name in found]
    return f"{', '.join(others)} or {last}" if others else last


def mend_operands(
    op: str, left: tuple[Node, Type], right: tuple[Node, Type]
) -> tuple[tuple[str, ...], tuple[Fix, ...]]:
    """Return hints and fixes for operands that do not fit."""
    for (node, type_), (other, other_type) in ((left, right), (right, left)):
        if type_.base.name == "DateTime" and other_type.kind == "string":
            return _parse_date(other)
        if type_.kind == "entity" and other_type.plain.base.name in ("Int32", "String"):
            return _of_reference(node, other_type)
        if type_.kind == "object":
            return _MEND_OBJECT, ()
        if type_.element is not None:
            return (f"it is a collection: write Any(...), or Count() {op} ...",), ()
    if "DateTime" in (left[1].base.name, right[1].base.name) and op in ("+", "-"):
        return _shift_date(op, left[0], right[0])
    return mend_comparison(op, left[1], right[1]), ()


def _parse_date(other: Node) -> tuple[tuple[str, ...], tuple[Fix, ...]]:
    if not isinstance(other, StringConstant) or not other.end:
        return (NO_DATE,), ()
    edits = (
        Edit(Span(other.start, other.start), "DateTime.Parse("),
        Edit(Span(other.end, other.end), ")"),
    )
    safe = _ISO_DATE.fullmatch(other.value) is not None
    return (NO_DATE,), (Fix("read the text as a date", edits, safe),)


def _of_reference(node: Node, other: Type) -> tuple[tuple[str, ...], tuple[Fix, ...]]:
    member = "Name" if other.kind == "string" else "Id"
    hint = f"compare a member of it: write .{member}"
    if not node.end:
        return (hint,), ()
    edit = Edit(Span(node.end, node.end), f".{member}")
    return (hint,), (Fix(f"compare its {member}", (edit,), safe=False),)


def _shift_date(op: str, left: Node, right: Node) -> tuple[tuple[str, ...], tuple[Fix, ...]]:
    hint = "dates move with AddDays(n), AddMonths(n), ...; a negative n goes back"
    if not isinstance(right, (IntegerConstant, RealConstant)) or not right.end:
        return (hint,), ()
    sign = "-" if op == "-" else ""
    edit = Edit(Span(left.end, right.end), f".AddDays({sign}{right.raw or right.value})")
    return (hint,), (Fix("move the date by days", (edit,)),)


def is_floor(symbol: Symbol | None) -> bool:
    """Whether a name is the start of a period of a nullable date.  LANGUAGE 19.1 row 17."""
    return symbol is not None and symbol.kind == "extension" and symbol.name.startswith("Floor")
