"""Typing of calls.  LANGUAGE 4.3."""

from __future__ import annotations

from tpql.semantics.calls import call, static_call
from tpql.semantics.entries import entry
from tpql.semantics.resolve import is_static
from tpql.semantics.types import UNKNOWN
from tpql.semantics.walk_names import note, static_owner
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.semantics.analysis import Walk
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Call

__all__ = ["enter_call"]


def enter_call(walk: Walk, node: Call, it: Type) -> None:
    """Type the target of a call first, for the arguments may depend on it."""
    func = node.func
    if isinstance(func, Name):
        walk.work.append((_bare_call, node, it))
        _visit_arguments(walk, node, it, func.id, it)
    elif isinstance(func.value, Name) and static_owner(node, func.value) is not None:
        walk.work.append((_static_call, node, it))
        for argument in node.args:
            walk.visit(argument, it)
    else:
        walk.work.append((_enter_arguments, node, it))
        walk.visit(func.value, it)


def _enter_arguments(walk: Walk, node: Call, it: Type) -> None:
    """Type the arguments of a call whose target is typed."""
    func = node.func
    assert isinstance(func, Attribute)  # noqa: S101 - enter_call sends no other
    target = walk.types[id(func.value)]
    walk.work.append((_target_call, node, it))
    _visit_arguments(walk, node, target, func.attr, UNKNOWN if target is UNKNOWN else it)


def _visit_arguments(walk: Walk, node: Call, target: Type, method: str, it: Type) -> None:
    """Arguments of a collection method are read on the element, all others on ``it``."""
    element = target.plain.element
    scope = element if element is not None and entry("collection", "", method) else it
    for argument in node.args:
        walk.visit(argument, scope)


def _bare_call(walk: Walk, node: Call, it: Type) -> None:
    from tpql.semantics.walk_functions import FUNCTIONS  # calls of members are more

    func = node.func
    assert isinstance(func, Name)  # noqa: S101 - enter_call sends no other
    if it.kind == "unknown" and func.id.lower() not in FUNCTIONS:
        walk.types[id(node)] = UNKNOWN
        return
    arguments = [walk.types[id(a)] for a in node.args]
    found = walk.known.call(call, it, func.id, arguments) if it.kind != "unknown" else None
    if found is not None:
        note(walk, node, found, arguments)
        return
    function = FUNCTIONS.get(func.id.lower())
    if function is None:
        _unknown(walk, node, it, func.id, arguments)
        return
    if it.element is not None:
        _warn_of_scope(walk, node, func.id)
    function(walk, node, arguments)


def _unknown(walk: Walk, node: Call, target: Type, method: str, arguments: Sequence[Type]) -> None:
    from tpql.semantics.unknown_names import unknown_method  # most names are known

    unknown_method(walk, node, target, method, arguments)


def _warn_of_scope(walk: Walk, node: Call, function: str) -> None:
    from tpql.semantics.rules import FUNCTION_SCOPE

    walk.report(
        FUNCTION_SCOPE,
        node.span,
        f"over a collection the published server reads the arguments of {function} on its elements",
        hints=("write condition ? a : b instead",),
    )


def _target_call(walk: Walk, node: Call, _it: Type) -> None:
    func = node.func
    assert isinstance(func, Attribute)  # noqa: S101 - enter_call sends no other
    target = walk.types[id(func.value)]
    if target.kind == "unknown":
        walk.types[id(node)] = UNKNOWN
        return
    arguments = [walk.types[id(a)] for a in node.args]
    found = walk.known.call(call, target, func.attr, arguments)
    if found is None:
        _unknown(walk, node, target, func.attr, arguments)
        return
    note(walk, node, found, arguments)
    member = walk.symbols.get(id(func.value))
    if found.name == "Contains" and member is not None and member.name == "Tags":
        from tpql.semantics.pitfalls import warn_of_tag_substring  # other members are more

        warn_of_tag_substring(walk, node)


def _static_call(walk: Walk, node: Call, _it: Type) -> None:
    func = node.func
    assert isinstance(func, Attribute)  # noqa: S101 - enter_call sends no other
    assert isinstance(func.value, Name)  # noqa: S101 - enter_call sends no other
    owner = is_static(func.value.id) or ""
    arguments = [walk.types[id(a)] for a in node.args]
    found = walk.known.call(static_call, owner, func.attr, arguments)
    if found is None:
        from tpql.semantics.unknown_names import unknown_static

        unknown_static(walk, node, owner, func.attr, arguments)
    else:
        note(walk, node, found, arguments)
