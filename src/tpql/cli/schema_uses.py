"""``tpql schema uses``: the places in saved queries that read a member."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_paths
from tpql.cli.options import suggestion
from tpql.cli.queries import errors_of
from tpql.cli.schemas import read_schema
from tpql.errors import TpqlError, TpqlUsageError
from tpql.query.percent import offsets
from tpql.query.saved import parse_saved
from tpql.query.url import read_url
from tpql.schema.model import Schema
from tpql.semantics.fields import fields, uses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits
    from tpql.query.saved import SavedQuery
    from tpql.query.segments import Segment
    from tpql.semantics.fields import FieldUse

__all__ = ["COMMAND"]


def _require_entity(wanted: str, schema: Schema) -> None:
    """Refuse an entity that is not there: nothing could be found, which looks like good news."""
    entity = wanted.rpartition(".")[0]
    if entity and schema.entity(entity) is None:
        hint = suggestion(entity, (*schema.entity_names, *schema.plurals))
        raise TpqlUsageError(f"no entity `{entity}` in the schema{hint}")


def _queries(document: Document, limits: Limits) -> Iterator[tuple[SavedQuery, int]]:
    """Yield the queries of a document, and what has to be added to their offsets.

    Raises:
        TpqlLimitError: the document or a query is too large.
    """
    if document.kind == "saved":
        for read in parse_saved(document.text, limits, document.name).queries:
            yield read, 0
        return
    offset = 0
    for line in document.text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            yield read_url(line, limits), offset
        offset += len(line) + 1


def _lines(document: Document, read: SavedQuery, offset: int, found: list[FieldUse]) -> list[str]:
    """Write ``file:line:column: clause reads path (Entity.member)`` for each use."""
    segments: dict[str, Segment] = {}
    for segment in read.segments:
        if segment.known is not None:
            segments.setdefault(segment.known.name, segment)
    lines: list[str] = []
    for use in found:
        place = document.source.position(offset + _start(segments[use.clause], use))
        lines.append(
            f"{document.name}:{place.line}:{place.column}: "
            f"{use.clause} reads {use.path} ({use.entity}.{use.member})\n"
        )
    return lines


def _start(segment: Segment, use: FieldUse) -> int:
    """Return where a use begins in the text that the user wrote."""
    first = segment.value_span.start
    return first + (offsets(segment.raw)[use.span.start] if segment.encoded else use.span.start)


class _Search:
    """A search for a member in documents."""

    def __init__(self, wanted: str, schema: Schema, limits: Limits) -> None:
        self.wanted = wanted
        self.schema = schema
        self.limits = limits

    def __call__(self, document: Document) -> tuple[list[str], list[Diagnostic]]:
        """Return a line for each use, and what cannot be read, where there may be more."""
        lines: list[str] = []
        errors: list[Diagnostic] = []
        try:
            for read, offset in _queries(document, self.limits):
                errors += [d.shift(offset) for d in errors_of(read.diagnostics)]
                found = uses(fields(read.parsed, self.schema), self.wanted, self.schema)
                lines += _lines(document, read, offset, list(found))
        except TpqlError as error:
            errors += error.diagnostics
        return lines, errors


def run(options: Options) -> int:
    """List the uses of a member; exit code 1 if a query cannot be read."""
    if not options.inputs:
        raise TpqlUsageError("name a member and where to look: tpql schema uses Effort queries/")
    wanted, *paths = options.inputs
    limits = limits_of(options)
    schema = read_schema(options.schema) or Schema.builtin()
    _require_entity(wanted, schema)
    search = _Search(wanted, schema, limits)
    failures: list[str] = []
    found = broken = False
    name = options.stdin_filename
    for document in read_paths(paths or ["."], name, limits, failures.append):
        lines, errors = search(document)
        found, broken = found or bool(lines), broken or bool(errors)
        terminal.write_text("".join(lines), show_secrets=True)
        terminal.report(document.source, limits.cap(errors))
    if not found and not broken and not failures:
        terminal.warn(f"no query reads {wanted}")
    return terminal.exit_code(failures, broken)


COMMAND = Command(
    "schema uses",
    "List the places in saved queries that read a member of an entity.",
    "path",
    "the member, Effort or UserStory.Effort; then files, directories, or - (default: .)",
    ("--schema", "--stdin-filename"),
    "tpql schema uses Effort queries/\ntpql schema uses UserStory.RiskLevel stories.tpql",
    run,
)
