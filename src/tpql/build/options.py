"""The parameters of a query that are no clauses, as keyword arguments.  LANGUAGE 1.2."""

from __future__ import annotations

from tpql.build.operands import Operand
from tpql.errors import TpqlUsageError
from tpql.query.parameters import PARAMETERS
from tpql.schema.suggest import nearest
from tpql.syntax.nodes import Placeholder

__all__ = ["OPTIONS", "option"]

OPTIONS = {
    "".join(f"_{c.lower()}" if c.isupper() else c for c in parameter.name): parameter
    for parameter in PARAMETERS
    if parameter.kind in ("flag", "text")
}
"""The options by their names in Python's spelling."""

_CREDENTIALS = frozenset(p.name for p in PARAMETERS if p.kind == "credential")


def option(name: str, value: object) -> tuple[str, str]:
    """Return the name and the text of a parameter.

    Args:
        name: ``iso_date``; one of :data:`OPTIONS`.
        value: a bool for a flag, a text, a number, or an open parameter.

    Raises:
        TpqlUsageError: there is no such option, it is a credential, or it is of another type.
    """
    about = OPTIONS.get(name)
    if about is None:
        raise TpqlUsageError(_unknown(name))
    if isinstance(value, Operand) and isinstance(value.node, Placeholder):
        return about.name, value.node.spelling
    if isinstance(value, bool):
        return about.name, str(value).lower()
    if not isinstance(value, (str, int)):
        raise TpqlUsageError(f"{name} is a text or a bool, not {type(value).__name__}")
    return about.name, str(value)


def _unknown(name: str) -> str:
    if name in _CREDENTIALS:
        return f"{name} is a credential: send it with the request, and keep it out of the query"
    near = nearest(name, OPTIONS)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(OPTIONS)}"
    return f"there is no option {name}; {hint}; .parameter(name, value) sets any"
