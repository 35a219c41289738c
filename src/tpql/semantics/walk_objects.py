"""Typing of object literals and orderings, and the names in them.  LANGUAGE 4.6, 6.2, 9."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix, Related
from tpql.semantics.names import inferred_name, output_key
from tpql.semantics.types import NULL, OBJECT, UNKNOWN, record
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Call, Field, Name, ObjectExpr, Ordering, OrderKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpql.semantics.analysis import Walk
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Expression

__all__ = ["enter_object", "enter_order_key", "enter_ordering"]


def enter_object(walk: Walk, node: ObjectExpr, it: Type) -> None:
    """Type the values first; an object literal does not change what ``it`` is."""
    walk.work.append((_object, node, it))
    for field in node.fields:
        value = field.value
        nested = type(value) is ObjectExpr and field.name is not None
        walk.visit(value, _nested_scope(walk, field, it) if nested else it)


def _object(walk: Walk, node: ObjectExpr, _it: Type) -> None:
    fields: dict[str, Type] = {}
    keys: dict[str, Field] = {}
    for field in node.fields:
        name = field.name or _inferred(walk, field)
        if name is None:
            continue
        type_ = walk.types[id(field.value)]
        fields[name] = OBJECT if type_ is NULL else type_.plain
        key = output_key(name)
        if key in keys:
            _report_duplicate(walk, field, key, keys[key])
        keys[key] = field
    walk.types[id(node)] = record(fields.items())


def _inferred(walk: Walk, field: Field) -> str | None:
    symbols: Mapping[int, Symbol] = walk.symbols
    value = field.value
    found = symbols.get(id(value))
    if found is not None and found.kind == "property" and type(value) is not Call:
        return found.name  # most often
    name = inferred_name(value, lambda node: symbols.get(id(node)), walk.server)
    if name is not None:
        if found is not None and found.kind == "collection":
            from tpql.semantics.pitfalls import warn_of_generation_name  # most are members

            warn_of_generation_name(walk, value, name)
        return name
    if isinstance(value, (Name, Attribute, Call)) and walk.types[id(value)] is UNKNOWN:
        return None
    from tpql.semantics.rules import MISSING_NAME  # rare

    walk.report(
        MISSING_NAME,
        value.span,
        "this value needs a name of its own",
        server="Expression is missing an 'as' clause.",
        hints=("write name: before it",),
    )
    return None


def _report_duplicate(walk: Walk, field: Field, key: str, first: Field) -> None:
    value = field.value
    same = value == first.value
    mend = "leave it out" if same else f"name it, as in {_suggested(value)}: ..."
    from tpql.semantics.rules import DUPLICATE_NAME  # rare

    walk.report(
        DUPLICATE_NAME,
        Span(field.start, field.end) if field.end else value.span,
        f"there is a value named {key} already{'' if same else '; one of the two is lost'}",
        hints=(mend,),
        related=(Related(first.value.span, f"{key} is named here first"),),
    )


def _suggested(value: object) -> str:
    """Return a name that tells a dotted path from others: ``projectId`` for ``project.id``."""
    if isinstance(value, Attribute) and isinstance(value.value, (Name, Attribute)):
        target = value.value
        owner = target.id if isinstance(target, Name) else target.attr
        return output_key(owner) + value.attr[:1].upper() + value.attr[1:]
    return "other"


def _nested_scope(walk: Walk, field: Field, it: Type) -> Type:
    """Warn of ``project:{id,name}``, which gives the id and name of the outer entity.

    Names that only the inner entity has are read on it, so that one mistake is one finding.
    """
    value = field.value
    names = [f.value for f in value.fields] if isinstance(value, ObjectExpr) else []
    if not names or not all(isinstance(name, Name) for name in names):
        return it
    member = walk.known.schema.member(it.name, field.name or "") if it.kind == "entity" else None
    inner = walk.known.type_of(member) if member and member.kind != "value" else UNKNOWN
    target = inner.element or inner
    if target.kind != "entity" or not _all_members(walk, names, target):
        return it
    _report_scope(walk, field, names, inner, it)
    return it if _all_members(walk, names, it) else target


def _all_members(walk: Walk, names: list[Expression], target: Type) -> bool:
    member = walk.known.schema.member
    return all(isinstance(n, Name) and member(target.name, n.id) for n in names)


def _report_scope(walk: Walk, field: Field, names: list[Expression], inner: Type, it: Type) -> None:
    words = ",".join(n.id for n in names if isinstance(n, Name))
    fixes: tuple[Fix, ...] = ()
    if inner.element is not None:
        hint = f"write {field.name}:{field.name}.Select({{{words}}})"
    else:
        hint = f"write full paths: {field.name}.{words.replace(',', f', {field.name}.')}"
        edits = tuple(Edit(Span(n.start, n.start), f"{field.name}.") for n in names)
        if all(n.end for n in names):
            fixes = (Fix(f"take the members of {field.name}", edits, safe=False),)
    from tpql.semantics.rules import NESTED_SCOPE  # rare

    walk.report(
        NESTED_SCOPE,
        field.value.span,
        f"braces do not change the scope: names in them are those of {it}, not of {field.name}",
        hints=(hint,),
        fixes=fixes,
    )


def enter_ordering(walk: Walk, node: Ordering, it: Type) -> None:
    """Type the keys; an ordering has no type."""
    walk.types[id(node)] = UNKNOWN
    for key in node.keys:
        enter_order_key(walk, key, it)


def enter_order_key(walk: Walk, node: OrderKey, it: Type) -> None:
    """Type the value that orders."""
    walk.types[id(node)] = UNKNOWN
    if not isinstance(node.value, Name):
        walk.work.append((_order_key, node, it))
    walk.visit(node.value, it)


def _order_key(walk: Walk, node: OrderKey, _it: Type) -> None:
    from tpql.semantics.pitfalls import warn_of_aggregate_order  # most are members

    warn_of_aggregate_order(walk, node)
