"""``tpql schema diff``: what changed between two schemas, and which queries it breaks."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_paths
from tpql.cli.queries import read_queries
from tpql.errors import TpqlUsageError
from tpql.schema.diff import diff
from tpql.schema.model import Schema
from tpql.semantics.fields import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tpql.cli.arguments import Options
    from tpql.limits import Limits
    from tpql.schema.diff import Change

__all__ = ["COMMAND"]

_BUILTIN = "builtin"


def _load(name: str) -> Schema:
    return Schema.builtin() if name == _BUILTIN else Schema.load(name)


def _used(
    paths: Sequence[str], schema: Schema, limits: Limits, failed: Callable[[str], None]
) -> set[str]:
    """Return ``Entity`` and ``Entity.member`` for all that the saved queries there use."""
    used: set[str] = set()
    for document in read_paths(paths, None, limits, failed):
        for query, _ in read_queries(document, limits):
            if query is not None:
                used.add(query.entity)
                used |= {f"{use.entity}.{use.member}" for use in fields(query, schema)}
    return used


def _write(changes: Iterable[Change]) -> None:
    style = terminal.style()
    for change in changes:
        role = "error" if change.severity == "critical" else change.severity
        print(f"{style.paint(role, change.severity.upper())} {change.message}")


def run(options: Options) -> int:
    """Compare two schemas; exit code 1 if there is a critical change."""
    if len(options.inputs) != 2:
        raise TpqlUsageError("two schemas are needed: tpql schema diff OLD NEW")
    old, new = map(_load, options.inputs)
    failures: list[str] = []
    limits = limits_of(options)
    used = options.used_by and _used(options.used_by, old, limits, failures.append)
    changes = diff(old, new, used)
    _write(c for c in changes if options.all or c.severity != "info")
    critical = any(change.severity == "critical" for change in changes)
    return terminal.exit_code(failures, critical)


COMMAND = Command(
    "schema diff",
    "Show what changed between two schemas; with --used-by only what saved queries use.",
    "schema",
    "the old and the new schema file; `builtin` is the schema that tpql brings along",
    ("--used-by", "--all"),
    "tpql schema diff old.json new.json --used-by queries/",
    run,
)
