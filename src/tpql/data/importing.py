"""Exports to a file of data: all of it, or nothing."""

from __future__ import annotations

from hashlib import file_digest

from tpql.data.reading import data_files, read_objects
from tpql.data.writing import Writer
from tpql.record import Record
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from pathlib import Path
    from typing import TypeAlias

    Progress: TypeAlias = Callable[[int, int], object]
    """Is told how many bytes are done, and how many there are."""

__all__ = ["Imported", "import_folder"]

_PAUSE = 500
"""Objects between two reports of progress."""

_MOST_REMARKS = 20


class Imported(Record):
    """What an import has done.

    ``objects`` and ``files`` were read, ``unchanged`` are files that had been imported
    before; ``remarks`` are what the user should know.
    """

    objects: int
    files: int
    unchanged: int
    remarks: tuple[str, ...] = ()


def import_folder(
    folder: str | PathLike[str],
    path: str | PathLike[str],
    *,
    schema: Schema | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Read a folder of exports into a file of data.

    Files that have not changed since they were imported are passed over; an object takes the
    place of the one with its id.  A process that is killed leaves the file as it was.

    Args:
        folder: where the exports are, see :func:`tpql.data.read_folder`; or a single one.
        path: the file of data, which is made if there is none.
        schema: knows the names of entities; by default the built-in one.
        progress: is told how many bytes are done, and how many there are.

    Raises:
        TpqlDataError: a file cannot be read or written; nothing was imported.
    """
    files = data_files(folder)
    total = sum(file.stat().st_size for file in files)
    with Writer(path) as writer:
        work = _Work(writer, schema or Schema.builtin(), total, progress)
        for file in files:
            work.file(file)
        return work.result()


class _Work:
    """An import, as far as it has come."""

    def __init__(
        self, writer: Writer, schema: Schema, total: int, progress: Progress | None
    ) -> None:
        self._writer = writer
        self._schema = schema
        self._total = total
        self._progress = progress or (lambda _done, _total: None)
        self._done = self._objects = self._files = self._unchanged = self._more = 0
        self._remarks: list[str] = []
        self._unknown: set[str] = set()

    def file(self, path: Path) -> None:
        """Import a file, if it has changed."""
        name, digest = path.name, _digest(path)
        if self._writer.digest(name) == digest:
            self._unchanged += 1
        else:
            self._objects_of(path)
            self._writer.imported(name, digest)
            self._files += 1
        self._done += path.stat().st_size
        self._progress(self._done, self._total)

    def _objects_of(self, path: Path) -> None:
        for count, found in enumerate(read_objects(path, self._schema)):
            again = self._writer.put(found.entity, found.id, found.value, found.text)
            where = f"{path}:{found.line}"
            if again:
                self._tell(f"{where}: {found.entity} {found.id} is there twice; this one counts")
            if found.entity not in self._unknown and self._schema.entity(found.entity) is None:
                self._unknown.add(found.entity)
                self._tell(f"{where}: `{found.entity}` is no entity of the schema; it is kept")
            self._objects += 1
            if count % _PAUSE == 0:
                self._progress(self._done + found.end, self._total)

    def _tell(self, remark: str) -> None:
        if len(self._remarks) < _MOST_REMARKS:
            self._remarks.append(remark)
        else:
            self._more += 1

    def result(self) -> Imported:
        """Return what was done."""
        more = [f"and {self._more:,} more of this kind"] if self._more else []
        remarks = (*self._remarks, *more)
        return Imported(self._objects, self._files, self._unchanged, remarks)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
