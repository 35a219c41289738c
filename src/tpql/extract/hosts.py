"""The hosts by the suffixes of their files, and the door to all of them."""

from __future__ import annotations

from tpql.extract.find import CALLEES, find
from tpql.lazy import load
from tpql.pattern import pattern
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from tpql.extract.found import Found

__all__ = ["HOSTS", "Host", "extract", "host_of", "may_hold_queries"]


class Host(Record):
    """A kind of file: ``module`` reads it with ``reader``.

    A reader of kind ``values`` gives values, in which queries are looked for; one of kind
    ``queries`` gives queries; one of kind ``nested`` too, but reads other hosts inside of it,
    so it is told the callees, and whether to look at everything.  ``argument`` is passed to it
    behind the text.  With ``selects``, it passes over what holds no query when it is told the
    callees.
    """

    module: str
    reader: str
    kind: str = "values"
    argument: str = ""
    selects: bool = False


def _program(language: str) -> Host:
    return Host("languages", "read_values", argument=language, selects=True)


_JSON = Host("languages", "read_values", argument="json")
_JAVASCRIPT = _program("javascript")
_MARKDOWN = Host("markdown", "find_in_markdown", "nested")
_PLAIN = Host("plain", "find_in_lines", "queries")
_SAVED = Host("plain", "find_saved", "queries")
_SHELL = Host("shell", "read_shell", selects=True)
_PYTHON = Host("python", "read_python", selects=True)
_YAML = Host("yaml", "read_yaml", selects=True)

HOSTS = {
    ".tpql": _SAVED,
    ".http": _SAVED,
    ".rest": _SAVED,
    ".txt": _PLAIN,
    ".urls": _PLAIN,
    ".bru": Host("plain", "find_in_bruno", "queries"),
    ".env": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdx": _MARKDOWN,
    ".json": _JSON,
    ".jsonc": _JSON,
    ".json5": _JSON,
    ".har": _JSON,
    ".yaml": _YAML,
    ".yml": _YAML,
    ".toml": Host("toml", "read_toml", selects=True),
    ".py": _PYTHON,
    ".pyi": _PYTHON,
    ".ipynb": Host("notebook", "find_in_notebook", "nested"),
    **dict.fromkeys((".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"), _JAVASCRIPT),
    **dict.fromkeys((".sh", ".bash", ".zsh", ".curl"), _SHELL),
    **dict.fromkeys((".m", ".pq", ".pqm"), _program("m")),
    ".cs": _program("csharp"),
    ".csx": _program("csharp"),
    ".java": _program("java"),
    ".kt": _program("kotlin"),
    ".kts": _program("kotlin"),
    ".go": _program("go"),
}
"""What reads the files of a suffix."""

_SIGNS = pattern(
    r"(?ai:api\\?/v2(?:\\?/|\\?[\"'`])|api\\?/history\\?/v2|tp-apiv2-streaming-service|storage\\?/v1\\?/)"
)
_CLAUSES = pattern(r"(?ai:\b(?:where|select)\b)")
_ENTITIES = pattern(r"(?ai:\b(?:entity(?:_?type)?|resource(?:_?type)?|from)\b)")
_TELLING = pattern(r"(?ai:api\\?/v2\b|tpondemand|targetprocess)")
_CALLEES = pattern(r"\btpql:[ \t]*callees?[ \t]*[=:]?[ \t]*([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*)")


def host_of(name: str) -> Host | None:
    """Return the host of a file with this name, or ``None`` if its suffix is unknown."""
    dot = name.rfind(".")
    return HOSTS.get(name[dot:].lower()) if dot >= 0 else None


def _named(text: str) -> list[str]:
    """Return the callees that comments of a file name: ``tpql: callees=fetch, api.find``."""
    if "tpql:" not in text:
        return []  # most files; the pattern takes twenty times as long
    return [name.strip() for match in _CALLEES.finditer(text) for name in match[1].split(",")]


def may_hold_queries(text: str, callees: Iterable[str] = CALLEES) -> bool:
    """Tell whether it is worth reading a text: reading a host takes time, and can fail."""
    folded = text.lower()
    if any(name.rpartition(".")[2].lower() in folded for name in callees):
        return True
    if "where" not in folded and "select" not in folded and "/v" not in folded:
        return False
    if _SIGNS.search(text) is not None:
        return True
    return _CLAUSES.search(text) is not None and _ENTITIES.search(text) is not None


def extract(
    text: str, name: str, *, callees: Sequence[str] = (), everything: bool = False
) -> list[Found]:
    """Return the queries in a file, in the order of the file.

    Args:
        text: what the file holds; no code in it is ever run or imported.
        name: its name, whose suffix says what it is.
        callees: functions that take an entity and clauses, besides those that are known and
            those that a comment in the file names.
        everything: return also what may be no query at all.

    Raises:
        TpqlSyntaxError: the file is not what its name says.
        TpqlUsageError: reading it takes an extra that is not installed.

    >>> [found.text.text for found in extract('u = "/api/v2/Bug?where=id==1"', "a.py")]
    ['/api/v2/Bug?where=id==1']
    """
    host = host_of(name)
    names = (*callees, *_named(text))
    if host is None or not (everything or may_hold_queries(text, (*CALLEES, *names))):
        return []
    telling = bool(_TELLING.search(text))
    found = find_in(text, host, names, telling=telling, everything=everything)
    queries = _largest(query for query in found if query.text.text.strip())
    return [query for query in queries if everything or query.certainty == "sure"]


def _largest(found: Iterable[Found]) -> list[Found]:
    """Return queries in order, without those that are but the beginning of another.

    A program may name a URL, and go on with it elsewhere: put in values, add parameters.  What
    goes on with a certain query is certain.
    """
    kept: dict[int, list[_Kept]] = {}
    for query in sorted(found, key=lambda f: (-len(f.text.pieces), f.certainty != "sure")):
        alike = kept.setdefault(query.span.start, [])
        larger = next((other for other in alike if other.goes_on_with(query)), None)
        if larger is None:
            alike.append(_Kept(query))
        elif query.certainty == "sure":
            larger.query = larger.query.replace(certainty="sure")
    queries = [each.query for alike in kept.values() for each in alike]
    return sorted(queries, key=lambda f: (f.span.start, f.span.end))


class _Kept:
    """A query that is no beginning of another, and where its pieces begin."""

    __slots__ = ("places", "query")

    def __init__(self, query: Found) -> None:
        self.query = query
        self.places = _places(query)

    def goes_on_with(self, other: Found) -> bool:
        return other.kind == self.query.kind and _places(other) <= self.places


def _places(query: Found) -> frozenset[int]:
    return frozenset(piece.starts[0] for piece in query.text.pieces)


def find_in(
    text: str, host: Host, callees: Sequence[str], *, telling: bool, everything: bool = True
) -> Iterable[Found]:
    """Return the queries in a text that a host reads, the doubtful ones too.

    Without ``everything``, statements are passed over that do not look like queries at all.
    """
    read: Callable[..., Iterable[Any]] = load(f"tpql.extract.{host.module}", host.reader)
    if host.kind == "values":
        known = {"callees": (*CALLEES, *callees)} if host.selects and not everything else {}
        values = read(text, *filter(None, (host.argument,)), **known)
        return find(values, text, callees=callees, telling=telling)
    return read(text, callees, everything=everything) if host.kind == "nested" else read(text)
