"""The parameters of a query as data: what each is called and how it is read.  LANGUAGE 1.2."""

from __future__ import annotations

from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from tpql.syntax.parse import Clause

    Kind = Literal["clause", "integer", "flag", "text", "credential", "v1"]

__all__ = ["PARAMETERS", "KnownParameter", "known"]


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

_BY_NAME = {parameter.name.lower(): parameter for parameter in PARAMETERS}


def known(name: str) -> KnownParameter | None:
    """Return what is known of a parameter; names match in any letter case."""
    return _BY_NAME.get(name.lower())
