"""Which files to read: those that the user names, and those below the folders he names."""

from __future__ import annotations

import os

from tpql.query.endpoints import starts_request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tpql.config.settings import Settings

__all__ = ["HOST", "KINDS", "STDIN", "discover", "kind_of", "reason", "suffix_of"]

KINDS = {".tpql": "saved", ".http": "saved", ".rest": "saved", ".txt": "urls"}
"""Suffixes of files, and what they hold: saved queries, or one URL a line."""

HOST = "host"
"""The kind of a file that holds queries among other things."""

STDIN = "-"
"""The path of standard input."""

_SETTINGS = "tpql.toml"
"""What is said about queries is none, though some of its keys are those of queries."""

_SKIPPED = ("node_modules/", "__pycache__/", "venv/")


def suffix_of(path: str) -> str:
    """Return the suffix of a file, in lower case."""
    return os.path.splitext(path)[1].lower()


def kind_of(path: str) -> str | None:
    """Return what a file holds, by its suffix; ``None`` if nobody knows."""
    suffix = suffix_of(path)
    kind = KINDS.get(suffix)
    if kind or not suffix:
        return kind
    from tpql.extract.hosts import host_of  # files of saved queries need no hosts

    return HOST if host_of(path) is not None else None


def reason(path: str, error: Exception) -> str:
    """Say why a file could not be read or written."""
    if isinstance(error, UnicodeDecodeError):
        return f"{path}: not UTF-8 (at byte {error.start}); save the file as UTF-8"
    if isinstance(error, OSError) and error.strerror:
        hint = "; a URL goes through standard input: tpql check -" if _is_url(path) else ""
        return f"{path}: {error.strerror[:1].lower()}{error.strerror[1:]}{hint}"
    return f"{path}: {error}"


def _is_url(path: str) -> bool:
    return "://" in path or starts_request(path)


def discover(
    paths: Iterable[str],
    failed: Callable[[str], None],
    *,
    hosts: bool = False,
    settings: Callable[[str], Settings] | None = None,
) -> Iterator[str]:
    """Yield the files to read: each path, and below a directory those with a known suffix.

    Hidden directories and links to directories are not entered.  Of text files, which may
    hold anything, a directory gives only those that start with a URL.

    Args:
        paths: what the user named; that is never left out.
        failed: is called with a message for a directory that cannot be read.
        hosts: whether the suffixes of programs and other files with queries are known too.
        settings: returns the settings of a file, which may exclude it.

    """
    seen: set[str] = set()
    for path in paths:
        below = os.path.isdir(path)
        for found in _Walk(path, failed, hosts, settings) if below else (path,):
            # A URL that was taken for a path is told as it was written.
            name = found if "://" in found or not found else os.path.normpath(found)
            if name not in seen:
                seen.add(name)
                yield found if name == STDIN else name


class _Walk:
    """A walk through a directory; it yields the files of a folder before those below it."""

    def __init__(
        self,
        root: str,
        failed: Callable[[str], None],
        hosts: bool,
        settings: Callable[[str], Settings] | None,
    ) -> None:
        self.root = root
        self.failed = failed
        self.hosts = hosts
        self.settings = settings
        self.ignored: set[str] = set()
        self.kinds: dict[str, str | None] = {}
        if settings is not None and settings(os.path.join(root, "_")).respect_gitignore:
            from tpql.cli.ignored import ignored  # only a directory may hold what git ignores

            self.ignored = ignored([os.path.abspath(root)])

    def __iter__(self) -> Iterator[str]:
        pending = [self.root]
        while pending:
            folder = pending.pop()
            folders: list[str] = []
            excluded = _Excluded(folder, self.settings, self.ignored)
            for entry in self._entries(folder):
                is_folder = _is_folder(entry)
                if excluded(entry.name, is_folder):
                    continue
                if is_folder:
                    folders += [entry.path] * (entry.name[:1] != "." and not entry.is_symlink())
                elif self._may_be_read(entry):
                    yield entry.path
            pending += reversed(folders)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.failed(reason(os.path.normpath(folder), error))
            return []

    def _may_be_read(self, entry: os.DirEntry[str]) -> bool:
        suffix = suffix_of(entry.name)
        if suffix not in self.kinds:
            kind = kind_of(entry.name) if self.hosts else KINDS.get(suffix)
            self.kinds[suffix] = kind
        kind = self.kinds[suffix]
        if kind is None or entry.name == _SETTINGS or not _is_plain(entry):
            return False
        return kind != "urls" or _starts_with_url(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that go in a circle
        return False


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """Leave out pipes, as reading one would wait for ever; a broken link is told when read."""
    try:
        return entry.is_file() or not os.path.exists(entry.path)
    except OSError:
        return True


class _Excluded:
    """Tells which entries of a folder are left out."""

    def __init__(
        self, folder: str, settings: Callable[[str], Settings] | None, ignored: set[str]
    ) -> None:
        self.folder = os.path.abspath(folder)
        self.ignored = ignored
        patterns: Sequence[str] = _SKIPPED
        wanted: Sequence[str] = ()
        if settings is not None:
            rules = settings(os.path.join(folder, "_"))
            patterns, wanted = (*rules.exclude, *rules.extend_exclude), rules.include
        from tpql.config.globs import Globs  # single files need no patterns

        self.globs = Globs(patterns)
        self.wanted = Globs(wanted) if wanted else None
        self.easy = not wanted and not ignored and all(p.endswith("/") for p in patterns)

    def __call__(self, name: str, is_folder: bool) -> bool:
        if self.easy and not is_folder:
            return False
        path = os.path.join(self.folder, name)
        if path in self.ignored or self.globs.matches(path, folder=is_folder):
            return True
        return not is_folder and self.wanted is not None and not self.wanted.covers(path)


def _starts_with_url(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            lines = file.read(4096).decode(errors="replace").splitlines()
    except OSError:
        return True  # reading it again tells the user why
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return starts_request(first)
