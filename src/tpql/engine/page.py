"""Pages: how much of an answer is sent, and where the rest is.  LANGUAGE 1.2, 13."""

from __future__ import annotations

from tpql.engine.refusal import Refusal
from tpql.record import Record
from tpql.syntax.nodes import Placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.query.document import Query

__all__ = ["DEFAULT_TAKE", "MOST_TAKEN", "Page", "read_page"]

DEFAULT_TAKE = 25
MOST_TAKEN = 1000
"""A larger ``take`` is taken for this one."""

_ALWAYS = ("where", "select")
"""What a link repeats though it is empty."""
_REPEATED = ("filter", "orderBy", "orderByDesc")
"""What it repeats if it is there; everything else is dropped, ``includeDeleted`` too."""
_LARGEST = 2**31 - 1
"""The largest number that the server reads, an Int32."""
_LEFT_RAW = "!'()*,-./:;=?@_~$"


class Page(Record):
    """The page that a query asks for."""

    take: int = DEFAULT_TAKE
    skip: int = 0

    def link(self, query: Query, base: str = "", kind: str = "") -> str:
        """Return the URL of a page.

        Args:
            query: the query that it is a page of.
            base: what it begins with, nothing for a relative link.
            kind: the value of ``type``, which old servers added to relative links.
        """
        texts = {p.name.lower(): p.text for p in reversed(query.parameters)}
        given = [(name, texts.get(name.lower(), "")) for name in (*_ALWAYS, *_REPEATED)]
        kept = [(name, _encoded(text)) for name, text in given if text or name in _ALWAYS]
        kept += [("take", str(self.take)), ("skip", str(self.skip))]
        kept += [("type", kind)] if kind else []
        parameters = "&".join(f"{name}={text}" for name, text in kept)
        return f"{base.rstrip('/')}/api/v2/{_encoded(query.entity)}?{parameters}"

    @property
    def next(self) -> Page:
        """The page after this one."""
        return Page(self.take, self.skip + self.take)

    @property
    def previous(self) -> Page | None:
        """The page before this one, None for the first."""
        return Page(self.take, max(0, self.skip - self.take)) if self.skip else None


def _encoded(text: str) -> str:
    from urllib.parse import quote  # slow to import

    return quote(text, _LEFT_RAW, errors="replace")


def _count(query: Query, name: str, default: int) -> int:
    value = query.value(name)
    if value is None or value is True:
        return default
    if isinstance(value, int) and value <= _LARGEST:
        return value
    if isinstance(value, Placeholder):
        from tpql.errors import TpqlUsageError  # a mistake of the caller

        raise TpqlUsageError(f"the parameter {value.name} has no value: bind it first")
    raise Refusal(400, "Error during parameters parsing.")


def read_page(query: Query) -> Page:
    """Return the page that a query asks for.

    Raises:
        Refusal: ``take`` or ``skip`` is no number.
        TpqlUsageError: it is a placeholder.
    """
    take = min(_count(query, "take", DEFAULT_TAKE), MOST_TAKEN)
    return Page(take, _count(query, "skip", 0))
