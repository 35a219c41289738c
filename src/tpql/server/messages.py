"""Requests and responses of HTTP, whatever brings them: a socket, or a test without one."""

from __future__ import annotations

from urllib.parse import parse_qsl

from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["JSON", "XML", "Request", "Response"]

JSON = "application/json; charset=utf-8"
XML = "application/xml; charset=utf-8"

_CREDENTIALS = ("token", "access_token")


class Request(Record):
    """A request: ``path`` is decoded, ``target`` the same as it was sent.

    ``query`` is what stands behind the ``?``, as it was sent; the names of ``headers`` are in
    lower case; ``base`` is the address under which the account was asked.
    """

    method: str
    path: str
    target: str
    query: str = field(default="", compare=False)
    headers: Mapping[str, str] = field(default={}, compare=False)
    body: bytes = field(default=b"", compare=False)
    base: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters, decoded; their names are read in any letter case, the last counts."""
        pairs = parse_qsl(self.query, keep_blank_values=True, errors="replace")
        return {name.lower(): value for name, value in pairs}

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies, as they were sent."""
        pairs = (part.partition("=") for part in self.headers.get("cookie", "").split(";"))
        return {name.strip(): value.strip().strip('"') for name, equals, value in pairs if equals}

    @property
    def asked(self) -> str:
        """Path and parameters as they were sent, without credentials."""
        kept = [part for part in self.query.split("&") if not _is_credential(part)]
        query = "&".join(kept)
        return f"{self.target}?{query}" if query else self.target

    @property
    def wants_xml(self) -> bool:
        """Whether API v1 answers in XML: it does unless JSON is asked for."""
        if self.path.lower().startswith(("/api/v2/", "/svc/")):
            return False
        asked = self.parameters.get("format", "").lower()
        return asked != "json" and "json" not in self.headers.get("accept", "").lower()


def _is_credential(part: str) -> bool:
    pairs = parse_qsl(part, keep_blank_values=True, errors="replace")
    return bool(pairs) and pairs[0][0].lower() in _CREDENTIALS


class Response(Record):
    """A response; a body that is made in pieces is sent as they are made.

    ``delay`` and ``cut`` make a bad connection of it: seconds before it is sent, and the
    number of bytes of the body after which the connection ends.
    """

    status: int = 200
    body: bytes | Iterable[bytes] = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    cut: int | None = None

    @classmethod
    def of(cls, text: str, kind: str, status: int = 200, **headers: str) -> Response:
        """Make a response of a text; ``kind`` is its media type."""
        named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        # A name of the data may hold half of a surrogate pair, which has no bytes.
        return cls(status, text.encode(errors="replace"), (("content-type", kind), *named))
