"""``tpql data import``: exports to a file of data."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command
from tpql.cli.progress import Progress
from tpql.cli.schemas import read_schema
from tpql.data.importing import import_folder
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options

__all__ = ["COMMAND"]


def run(options: Options) -> int:
    """Import a folder, all of it or nothing, and say what was in it."""
    if len(options.inputs) != 1 or options.db is None:
        raise TpqlUsageError("name a folder and a file: tpql data import exports/ --db account.db")
    schema = read_schema(options.schema)
    progress = Progress(0, unit="bytes")
    try:
        done = import_folder(options.inputs[0], options.db, schema=schema, progress=progress.reach)
    finally:
        progress.close()
    for remark in done.remarks:
        terminal.warn(remark)
    unchanged = f", {done.unchanged} unchanged" if done.unchanged else ""
    print(f"{options.db}: {done.objects:,} objects of {done.files} files{unchanged}")
    return 0


COMMAND = Command(
    "data import",
    "Import exports into a file of data: all of them, or nothing.",
    "path",
    "a folder with one file an entity (UserStory.json, Bugs.jsonl) or recorded answers of "
    "API v2; files that have not changed since the last time are passed over",
    ("--db", "--schema"),
    "tpql data import exports/ --db account.db",
    run,
)
