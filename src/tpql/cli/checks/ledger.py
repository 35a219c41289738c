"""The ledger: checks of named files that found nothing, so that none is made twice.

What a check without options finds depends on nothing but the files, what holds settings around
them, the schema, and the day, until which comments may suppress.  A digest of all that is the
key.  Whoever checks the same again is answered from here: nothing is parsed, and next to
nothing imported.  What is remembered of folders, and of findings, is the business of
:mod:`tpql.cli.checks.cache`.

No key ever becomes wrong, since it is made of contents.  Runs at the same time do no harm: each
appends a line.
"""

from __future__ import annotations

import os
import sys
import time

from tpql.cli.checks.edition import edition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

__all__ = ["FOLDER", "GROUND", "Ledger", "hashed", "make_folder"]

FOLDER = ".tpql_cache"
"""The name of the folder in which things are remembered, in the folder of the project."""

GROUND = ("tpql.toml", "pyproject.toml", "custom-fields.toml")
"""The files on which findings depend wherever they are in a folder above."""

_NAME = "clean"
_TOPS = (".git", "tpql.toml")
"""What is in the folder of a project."""

_CACHES: Mapping[str, tuple[str, str]] = {
    "darwin": ("", "~/Library/Caches"),
    "win32": ("LOCALAPPDATA", "~/AppData/Local"),
}
"""Where the programs of a user remember things, by the platform: a variable, and what counts
without it."""
_CACHE = ("XDG_CACHE_HOME", "~/.cache")
"""The same for all other platforms; a standard of freedesktop.org."""

_MOST_FILES = 20
_MOST_BYTES = 64 * 1024
_LARGEST = 16 * 1024 * 1024


class Ledger:
    """What is known of one check; it may be written down in the ledger of its project, or
    in that of the user where there is no project.

    Args:
        folder: where the ledger is.
        paths: the files that are checked.

    Raises:
        OSError: a file cannot be read.
        ValueError: a name cannot be one of a file.
    """

    def __init__(self, folder: str, paths: Sequence[str]) -> None:
        self._folder = folder
        self._file = os.path.join(folder, _NAME)
        self._paths = paths
        self._key = _key(paths)

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Self | None:
        """Return what is known of ``tpql check`` with some arguments.

        That is nothing where they are not all names of files.
        """
        try:
            paths = list(dict.fromkeys(map(os.path.abspath, arguments)))
            if not 0 < len(paths) == len(arguments) <= _MOST_FILES:
                return None
            if not all(name[:1] != "-" and os.path.isfile(name) for name in arguments):
                return None
            folder = _in_project(paths[0]) or _of_user()
            return cls(folder, paths) if folder else None
        except (OSError, ValueError):
            return None

    def queries(self) -> int | None:
        """Return how many queries the files have, if it is known that all are clean."""
        try:
            if self._is_elsewhere() or not os.path.isfile(self._file):
                return None
            with open(self._file, encoding="utf-8", errors="replace") as file:
                lines = file.read(2 * _MOST_BYTES).split("\n")
            known = next(line for line in reversed(lines) if line.startswith(self._key))
            _, queries, digest, *sources = known.split("\t")
            return int(queries) if _digest(sources) == digest else None
        except (OSError, ValueError, StopIteration):
            return None

    def remember(self, queries: int, sources: Iterable[str]) -> None:
        """Remember that all is clean, if that is possible and nothing has changed meanwhile.

        Args:
            queries: how many queries the files have.
            sources: further files on which findings depend.
        """
        names = sorted(sources)
        try:
            if self._is_elsewhere() or not all(map(str.isprintable, names)):
                return
            line = "\t".join([self._key, str(queries), _digest(names), *names])
            if _key(self._paths) != self._key:
                return
            make_folder(self._folder)
            if os.path.exists(self._file) and os.stat(self._file).st_size > _MOST_BYTES:
                os.unlink(self._file)
            with open(self._file, "ab", buffering=0) as file:  # a line at once
                file.write(f"{line}\n".encode())
        except (OSError, ValueError):
            return

    def _is_elsewhere(self) -> bool:
        return os.path.islink(self._folder) or os.path.islink(self._file)


def _in_project(path: str) -> str | None:
    """Return the folder for what is remembered of a file in its project, if it is in one."""
    for folder in _upwards(path):
        if any(os.path.exists(os.path.join(folder, name)) for name in _TOPS):
            return os.path.join(folder, FOLDER)
    return None


def _of_user() -> str | None:
    """Return the folder for what is remembered of files in no project, if the user has one."""
    variable, usual = _CACHES.get(sys.platform, _CACHE)
    for path in (os.environ.get(variable, ""), os.path.expanduser(usual)):
        if os.path.isabs(path):
            return os.path.join(path, "tpql")
    return None


def _key(paths: Sequence[str]) -> str:
    """Return the key of a check of some files."""
    folders = {folder for path in (*paths, "_") for folder in _upwards(path)}
    ground = [os.path.join(folder, name) for folder in sorted(folders) for name in GROUND]
    day = time.strftime("%Y-%m-%d")
    return hashed(repr((edition(), day, os.getcwd(), _digest([*paths, *ground]))).encode())


def _digest(paths: Iterable[str]) -> str:
    """Return what stands for some files: their names and contents, or that there is none."""
    return hashed(repr([(path, _content(path)) for path in paths]).encode())


def _content(path: str) -> str | None:
    if not os.path.lexists(path):
        return None
    if not os.path.isfile(path):  # reading a pipe might never end
        raise ValueError(path)
    with open(path, "rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError(path)
    return hashed(data)


def _upwards(path: str) -> Iterator[str]:
    """Yield the folder of a file, and all above it."""
    folder, above = None, os.path.dirname(os.path.abspath(path))
    while folder != above:
        folder, above = above, os.path.dirname(above)
        yield folder


def hashed(data: bytes) -> str:
    """Return what stands for a content."""
    try:
        from _blake2 import blake2b  # hashlib has the same, but loads OpenSSL for ten times as long
    except ImportError:
        from hashlib import blake2b

    return blake2b(data, digest_size=16).hexdigest()


def make_folder(path: str) -> None:
    """Make the folder in which things are remembered; git is told to ignore it.

    Raises:
        OSError: that is not possible.
    """
    os.makedirs(path, exist_ok=True)
    ignore = os.path.join(path, ".gitignore")
    if not os.path.exists(ignore):
        with open(ignore, "w", encoding="utf-8", newline="") as file:
            file.write("*\n")
