"""The parameters of a query as data: what each is called and how it is read.  LANGUAGE 1.2."""

from __future__ import annotations

from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from tpql.syntax.parse import Clause

    Kind = Literal["clause", "integer", "flag", "text", "credential", "v1"]

__all__ = ["FOREIGN", "PARAMETERS", "KnownParameter", "known", "suggest_parameter"]


class KnownParameter(Record):
    """A parameter that the server, or its predecessor, knows.

    ``name`` is the canonical spelling; ``clause`` the grammar that reads a parameter of
    kind ``clause``; ``evidence`` says where it is described.
    """

    name: str
    kind: Kind
    clause: Clause | None = None
    evidence: str = field(default="LANGUAGE 1.2", compare=False)


PARAMETERS = (
    KnownParameter("where", "clause", "where", "LANGUAGE 7"),
    KnownParameter("select", "clause", "select", "LANGUAGE 6"),
    KnownParameter("result", "clause", "result", "LANGUAGE 8"),
    KnownParameter("orderBy", "clause", "orderBy", "LANGUAGE 9"),
    # One key without a direction: `desc` is already said by the name.
    KnownParameter("orderByDesc", "clause", "expression", "LANGUAGE 9"),
    KnownParameter("filter", "clause", "filter", "LANGUAGE 10"),
    KnownParameter("take", "integer"),
    KnownParameter("skip", "integer"),
    KnownParameter("prettify", "flag"),
    KnownParameter("isoDate", "flag"),
    KnownParameter("includeDeleted", "flag"),
    KnownParameter("callback", "text"),
    KnownParameter("dateFormat", "text"),
    KnownParameter("acid", "text"),
    KnownParameter("format", "text"),
    KnownParameter("type", "text"),
    KnownParameter("access_token", "credential"),
    KnownParameter("token", "credential"),
    KnownParameter("include", "v1"),
    KnownParameter("exclude", "v1"),
    KnownParameter("append", "v1"),
    KnownParameter("innerTake", "v1"),
    KnownParameter("resultFormat", "v1"),
    KnownParameter("resultInclude", "v1"),
)
"""All known parameters; those of kind ``v1`` have no effect in API v2."""

FOREIGN = {
    "fields": "select",
    "limit": "take",
    "offset": "skip",
    "order": "orderBy",
    "pagesize": "take",
    "sort": "orderBy",
    "top": "take",
}
"""What other services call a parameter, in small letters, and its name here."""

_BY_NAME = {parameter.name.lower(): parameter for parameter in PARAMETERS}


def known(name: str) -> KnownParameter | None:
    """Return what is known of a parameter; names match in any letter case."""
    return _BY_NAME.get(name.lower())


def suggest_parameter(name: str) -> tuple[str, ...]:
    """Return the parameters that an unknown name may have meant."""
    from tpql.schema.suggest import nearest  # most names are known

    written = name.lower().lstrip("$")
    if written in FOREIGN:
        return (FOREIGN[written],)
    offered = (p.name for p in PARAMETERS if p.kind not in ("v1", "credential"))
    # The names are short; slips of the pen leave the first letter alone.
    return nearest(name, (each for each in offered if each[0] == written[:1]))
