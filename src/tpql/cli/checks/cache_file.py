"""The folder ``.tpql_cache``: what a cache knows, as plain JSON, one file a choice of options.

Another edition of tpql has files of its own, and what cannot be read is written anew.  A file is
written beside its place and then put there, so runs at the same time do no harm: the last one wins.
"""

from __future__ import annotations

import os

from tpql._version import __version__
from tpql.cli.checks.cache import Cache
from tpql.cli.checks.edition import edition
from tpql.cli.checks.ledger import FOLDER, hashed, make_folder
from tpql.cli.files import forget
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

__all__ = ["CacheFile", "project"]

_FORM = f"tpql {__version__}, form 1"
_MOST_FILES = 20
_MOST_PLANS = 1_000
"""Every change of the settings adds one; at some time it is better to begin anew."""
_MOST_BYTES = 128 * 1024 * 1024
_OURS = pattern(r"[0-9a-f]{32}\.json(?:\.[0-9]+\.tmp)?")
"""The names of files that may be deleted."""


class CacheFile:
    """A file in the folder.

    Args:
        root: the folder of the project.
        options: a text that tells this choice of options from any other.
    """

    def __init__(self, root: str, options: str) -> None:
        self.root = root
        self.folder = os.path.join(root, FOLDER)
        choice = hashed(f"{edition()} {options}".encode("utf-8", "surrogateescape"))
        self.path = os.path.join(self.folder, f"{choice}.json")

    def load(self) -> Cache:
        """Return what is known; nothing, if the file is not as it should be."""
        import json  # slow to import; only many files are worth a cache

        try:
            kept = json.loads(self._content())
            keys, entries = kept["plans"], kept["files"]
            known = kept["by"] == _FORM and type(keys) is list and type(entries) is dict
            if known and len(keys) <= _MOST_PLANS:
                return Cache(self.root, keys, entries)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass
        return Cache(self.root)

    def _content(self) -> bytes:
        """Return what is in the file; links and other things are not to be trusted."""
        if os.path.islink(self.folder) or not os.path.isfile(self.path):
            return b""
        with open(self.path, "rb") as file:
            content = file.read(_MOST_BYTES + 1)
        return content if len(content) <= _MOST_BYTES else b""

    def save(self, cache: Cache) -> None:
        """Write what is new, if that is possible; what is known of lost files goes."""
        if not cache.changed or os.path.islink(self.folder):
            return
        import json

        files = {
            name: entry
            for name, entry in cache.entries.items()
            if name in cache.used or os.path.exists(os.path.join(self.root, name))
        }
        kept: dict[str, Any] = {"by": _FORM, "plans": cache.keys, "files": files}
        try:
            make_folder(self.folder)
            _write(self.path, json.dumps(kept, separators=(",", ":")))
            self._leave_newest()
        except OSError:
            return
        cache.changed = False

    def _leave_newest(self) -> None:
        """Delete what was written longest ago, so that the folder does not grow for ever."""
        with os.scandir(self.folder) as entries:
            files = [entry for entry in entries if _OURS.fullmatch(entry.name)]
        files.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
        for entry in files[_MOST_FILES:]:
            os.unlink(entry.path)


def project(inputs: Sequence[str], settings: str | None) -> str:
    """Return the folder of a project: that of its settings file, or of its repository.

    Where there is neither, it is the folder that all inputs are in.

    Args:
        inputs: files and folders.
        settings: the path of the settings file that holds for them.

    """
    places = [os.path.abspath(path) for path in inputs]
    try:
        common = os.path.commonpath(places)
    except ValueError:  # they are on several drives
        common = places[0]
    common = common if os.path.isdir(common) else os.path.dirname(common)
    if settings is not None and _is_in(common, os.path.dirname(settings)):
        return os.path.dirname(settings)
    folder = common
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return common
        folder = above
    return folder


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _write(path: str, text: str) -> None:
    """Write a file, all or nothing."""
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        with open(beside, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(beside, path)
    except BaseException:  # Ctrl-C as well
        forget(beside)
        raise
