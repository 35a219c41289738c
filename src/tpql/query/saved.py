"""Saved queries: the text of `.tpql` files, and of `.http` files of the REST clients.

A file holds queries, comments (lines that begin with ``#``, or ``//`` as in `.http` files),
separators (``###``), and what only `.http` files have: variables, headers, bodies.  A query
begins with its path; its parameters begin with ``?`` and ``&``:

    /api/v2/Bug
      ?select={id,name}
      &where=project.id==@project and entityState.isFinal!=true

Text is unencoded: ``+`` is a plus, and an ``&`` begins a parameter only where it is the first
of its line or a known parameter follows; elsewhere it is the operator.  A query in which
``%`` can only be meant as an escape is read as a URL.
"""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.errors import TpqlLimitError
from tpql.limits import DEFAULT, Limits
from tpql.pattern import pattern
from tpql.query import rules
from tpql.query.endpoints import query_start
from tpql.query.lines import Comment, Request, Separator, Verbatim, has_method, split_items
from tpql.query.paths import missing_question_mark, read_path
from tpql.query.secrets import find_secrets
from tpql.query.segments import BLANKS
from tpql.query.separate import is_encoded, separate
from tpql.query.values import read_parameters
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Parameter, Query
    from tpql.query.lines import Item
    from tpql.query.segments import Segment

__all__ = ["Comment", "SavedFile", "SavedQuery", "Separator", "Verbatim", "is_saved", "parse_saved"]

_PATH = pattern(r"[^?\r\n]*")


def is_saved(text: str) -> bool:
    """Tell whether a text is saved queries: several lines, a comment, or a request line.

    Any other line is a URL.
    """
    line = text.strip(BLANKS)
    return "\n" in line or "\r" in line or line.startswith("#") or has_method(line)


class SavedQuery(Record):
    """One query of a file.

    ``span`` is its range in the file, from its path to the end of its last parameter;
    ``parsed`` is what could be read, with clauses that could not as text; ``path`` is the
    range of its path, and ``segments`` are its parameters as they stand in the file.
    ``comments`` are the comment lines inside it, ``method`` and ``version`` what a request
    line has besides the URL.
    """

    span: Span
    parsed: Query
    diagnostics: tuple[Diagnostic, ...]
    path: Span
    segments: tuple[Segment, ...]
    comments: tuple[Comment, ...] = ()
    method: str = ""
    version: str = ""

    @property
    def query(self) -> Query | None:
        """The query, or ``None`` when it has errors."""
        return None if any(d.severity == "error" for d in self.diagnostics) else self.parsed


class SavedFile(Record):
    """A file of saved queries; ``items`` are its parts in order."""

    name: str
    text: str
    items: tuple[SavedQuery | Comment | Separator | Verbatim, ...]
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def queries(self) -> tuple[SavedQuery, ...]:
        """The queries, in order."""
        return tuple(item for item in self.items if isinstance(item, SavedQuery))

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All comments, those inside queries too, in order."""
        found: list[Comment] = []
        for item in self.items:
            if isinstance(item, Comment):
                found.append(item)
            elif isinstance(item, SavedQuery):
                found.extend(item.comments)
        return tuple(found)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, in the order of the file; spans are offsets into the file."""
        of_queries = [d for query in self.queries for d in query.diagnostics]
        return tuple(sorted([*self.remarks, *of_queries], key=lambda d: d.span.start))


def parse_saved(text: str, limits: Limits = DEFAULT, name: str = "-") -> SavedFile:
    """Read the text of a file of saved queries.

    What cannot be read is reported with its place in the file; the rest is read all the same.

    Raises:
        TpqlLimitError: the file is larger than the limits allow.

    """
    if len(text) * 4 > limits.file:
        limits.require("file", len(text.encode("utf-8", "surrogatepass")))
    items = tuple(
        _read_request(text, item, limits) if isinstance(item, Request) else item
        for item in split_items(text)
    )
    file = SavedFile(name, text, items)
    remarks = _secrets(file)
    return file.replace(remarks=tuple(limits.cap(remarks))) if remarks else file


def _secrets(file: SavedFile) -> list[Diagnostic]:
    """Report the credentials of comments, variables, headers and bodies.

    Those in the parameters of a query are found when these are read.
    """
    message = "this is a credential; keep it in the environment, and withdraw it if it was shared"
    secrets = find_secrets(file.text)
    if not secrets:
        return []
    items, comments = _Places(file.items), _Places(file.comments)
    return [
        rules.CREDENTIAL_IN_QUERY.at(span, message)
        for span in secrets
        if not isinstance(items.at(span.start), SavedQuery) or comments.at(span.start)
    ]


class _Places:
    """Parts of a file, found by an offset in one."""

    def __init__(self, parts: Sequence[Item | SavedQuery]) -> None:
        self._parts = parts
        self._starts = [part.span.start for part in parts]

    def at(self, offset: int) -> Item | SavedQuery | None:
        """Return the part that an offset is in."""
        from bisect import bisect_right  # few files have credentials

        index = bisect_right(self._starts, offset) - 1
        found = self._parts[index] if index >= 0 else None
        return found if found is not None and offset < found.span.end else None


def _read_request(text: str, request: Request, limits: Limits) -> SavedQuery:
    """Read one query; a limit that it exceeds is one of its findings."""
    body, start = request.body, request.span.start
    path, lead, found = _split_path(body)
    segments: list[Segment] = []
    parameters: tuple[Parameter, ...] = ()
    try:
        limits.require("url", len(body), request.span)
        segments = separate(body, lead, encoded=is_encoded(body[lead + 1 :]), offset=start)
        parameters, of_parameters = read_parameters(segments, limits, saved=True)
    except TpqlLimitError as error:
        of_parameters = list(error.diagnostics)
    query, of_path = read_path(body[path.start : path.end], parameters)
    found = [d.shift(start) for d in found] + [d.shift(start + path.start) for d in of_path]
    if request.method not in ("", "GET"):
        found.append(_method(text, request))
    found.extend(of_parameters)
    return SavedQuery(
        span=request.span,
        parsed=query,
        diagnostics=tuple(limits.cap(found)),
        path=path.shift(start),
        segments=tuple(segments),
        comments=request.comments,
        method=request.method,
        version=request.version,
    )


def _method(text: str, request: Request) -> Diagnostic:
    place = text.index(request.method, request.span.start)
    message = f"API v2 answers only `GET`, not `{request.method}`"
    span = Span(place, place + len(request.method))
    fix = Fix("write `GET`", (Edit(span, "GET"),), safe=False)
    return rules.METHOD_NOT_GET.at(span, message, fixes=(fix,))


def _split_path(body: str) -> tuple[Span, int, list[Diagnostic]]:
    """Return the range of the path, the offset of the `?`, and what is wrong between them."""
    start = len(body) - len(body.lstrip())
    match = _PATH.match(body, start)
    assert match is not None  # noqa: S101 - the pattern matches anything
    path = match[0].rstrip()
    missing = query_start(path)
    if missing is not None:
        place = Span(start + missing, start + missing + 1)
        found = missing_question_mark(place, Edit(place, "?"))
        return Span(start, place.start), place.start, [found]
    span = Span(start, start + len(path))
    lead = len(body) - len(body[span.end :].lstrip())
    if body[lead : lead + 1] in ("", "?"):
        return span, lead, []
    if body[lead] == "&":
        place = Span(lead, lead + 1)
        return span, lead, [missing_question_mark(place, Edit(place, "?"))]
    insertion = Edit(Span(lead, lead), "?")
    return span, lead - 1, [missing_question_mark(Span(lead, len(body)), insertion)]
