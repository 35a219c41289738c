"""Files and standard input: finding, reading and writing them."""

from __future__ import annotations

import os
import sys
from errno import EACCES

from tpql.errors import TpqlLimitError
from tpql.limits import LIMIT_EXCEEDED
from tpql.query.endpoints import starts_request
from tpql.record import Record
from tpql.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits

__all__ = ["KINDS", "Document", "discover", "read_file", "read_paths", "read_stdin", "read_texts"]

KINDS = {".tpql": "saved", ".http": "saved", ".rest": "saved", ".txt": "urls"}
"""Suffixes of files, and what they hold: saved queries, or one URL a line."""

HOST = "host"
"""The kind of a file that holds queries among other things."""

_SKIPPED = ("node_modules", "__pycache__", "venv")
_MARK = "\ufeff"
_STDIN = "-"
_TEXT = "<text>"


class Document(Record):
    """A text that was read.

    ``name`` is what reports call it; ``path`` is where to write it back, if it came from a
    file; ``mark`` says that the file begins with a byte order mark.
    """

    name: str
    text: str
    path: str | None = None
    mark: bool = False

    @property
    def kind(self) -> str:
        """What it holds, by its suffix; without one, a text of one line is a URL."""
        several_lines = "\n" in self.text.strip()
        return KINDS.get(_suffix(self.name), "saved" if several_lines else "urls")

    @property
    def is_host(self) -> bool:
        """Whether it is a file in which queries stand among other things: a program, ..."""
        return _suffix(self.name) not in KINDS and _is_host(self.name)

    @property
    def known(self) -> bool:
        """Whether the suffix of its name says what it holds."""
        return _suffix(self.name) in KINDS

    @property
    def source(self) -> Source:
        """The text under its name, for reports."""
        return Source(self.text, self.name)

    @property
    def newline(self) -> str:
        """The line end of the text: that of its first line."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    def write(self, text: str) -> None:
        """Put ``text`` in the file, all or nothing; its permissions and links stay.

        Raises:
            OSError: the file cannot be written; it is as it was.

        """
        path = os.path.realpath(self.path or self.name)
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        temporary = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{os.getpid()}")
        mode = os.stat(path).st_mode & 0o7777
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, mode)
        try:
            with open(descriptor, "wb") as file:
                file.write((_MARK * self.mark + text).encode())
            os.chmod(temporary, mode)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise

    def try_write(self, text: str, failed: Callable[[str], None]) -> bool:
        """Write, or tell ``failed`` why that was not possible; say whether it was."""
        try:
            self.write(text)
        except OSError as error:
            failed(_reason(self.name, error))
            return False
        return True


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _is_host(path: str) -> bool:
    if not _suffix(path):
        return False
    from tpql.extract.hosts import host_of  # files of saved queries need no hosts

    return host_of(path) is not None


def discover(
    paths: Iterable[str], failed: Callable[[str], None], *, hosts: bool = False
) -> Iterator[str]:
    """Yield the files to read: each path, and below a directory those with a known suffix.

    With ``hosts``, the suffixes of programs and other files with queries in them are known too.

    Hidden directories and links to directories are not entered; ``failed`` is told of one
    that cannot be read.  Of text files, which may hold anything, a directory gives only
    those that start with a URL.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _below(path, failed, hosts) if os.path.isdir(path) else (path,):
            name = found and os.path.normpath(found)
            if name not in seen:
                seen.add(name)
                yield found if name == _STDIN else name


def _below(directory: str, failed: Callable[[str], None], hosts: bool) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        failed(_reason(error.filename, error))

    for parent, folders, names in os.walk(directory, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        for name in sorted(names):
            path = os.path.join(parent, name)
            kind = KINDS.get(_suffix(name)) or (HOST if hosts and _is_host(name) else None)
            if kind is None or (os.path.exists(path) and not os.path.isfile(path)):
                continue  # reading a pipe would wait for ever
            if kind != "urls" or _starts_with_url(path):
                yield path


def _starts_with_url(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            lines = file.read(4096).decode(errors="replace").splitlines()
    except OSError:
        return True  # reading it again tells the user why
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return starts_request(first)


def read_file(path: str, limits: Limits) -> Document:
    """Read a file of UTF-8.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
        TpqlLimitError: it is larger than ``limits.file``.

    """
    with open(path, "rb") as file:
        text = _decode(file.read(limits.file + 1), limits)
    return Document(path, text.removeprefix(_MARK), path, text.startswith(_MARK))


def read_stdin(name: str | None, limits: Limits) -> Document:
    """Read standard input, which reports call ``name``; errors are those of read_file."""
    if sys.stdin is None:
        raise OSError(0, "standard input is closed")
    text = _decode(sys.stdin.buffer.read(limits.file + 1), limits)
    return Document(name or _STDIN, text.removeprefix(_MARK), None, text.startswith(_MARK))


def _decode(data: bytes, limits: Limits) -> str:
    limits.require("file", len(data))
    return data.decode()


def read_paths(
    paths: Iterable[str],
    name: str | None,
    limits: Limits,
    failed: Callable[[str], None],
    unread: Callable[[str, Diagnostic], None] | None = None,
) -> Iterator[Document]:
    """Read files, directories and ``-``; one that cannot be read is told to ``failed``.

    Args:
        paths: what the user named.
        name: what to call standard input.
        limits: how large a file may be.
        failed: is called with a message for people.
        unread: is called instead for a file that is there but cannot be read, with its name
            and the finding that says why; then programs are read too.

    """
    for path in discover(paths, failed, hosts=unread is not None):
        try:
            document = read_stdin(name, limits) if path == _STDIN else read_file(path, limits)
        except (OSError, ValueError, TpqlLimitError) as error:
            if unread is None or isinstance(error, FileNotFoundError):
                failed(_reason(path, error))
            else:
                unread(path, _finding(error))
            continue
        if unread is not None and "\0" in document.text and document.is_host:
            unread(path, _finding(ValueError()))
            continue
        yield document


def _finding(error: Exception) -> Diagnostic:
    """Return the finding on a file that could not be read."""
    from tpql.extract import rules  # only for such a file

    place = Span(0, 0)
    if isinstance(error, TpqlLimitError):
        return LIMIT_EXCEEDED.at(place, str(error))
    if isinstance(error, UnicodeDecodeError):
        binary = b"\0" in error.object and not error.object.startswith((b"\xff\xfe", b"\xfe\xff"))
        if not binary:
            message = f"this is not UTF-8 (at byte {error.start}); save the file as UTF-8"
            return rules.NOT_UTF8.at(place, message)
    elif isinstance(error, OSError):
        reason = error.strerror or str(error)
        return rules.UNREADABLE_FILE.at(place, f"cannot be read: {reason[:1].lower()}{reason[1:]}")
    return rules.BINARY_FILE.at(place, "this is no text: there are NUL bytes in it")


def _reason(path: str, error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{path}: not UTF-8 (at byte {error.start}); save the file as UTF-8"
    if isinstance(error, OSError) and error.strerror:
        return f"{path}: {error.strerror[:1].lower()}{error.strerror[1:]}"
    return f"{path}: {error}"


def read_texts(
    inputs: Iterable[str], name: str | None, limits: Limits, failed: Callable[[str], None]
) -> Iterator[Document]:
    """Read inputs that are texts themselves, files with a known suffix, or ``-``.

    The arguments are those of :func:`read_paths`.
    """
    for given in inputs:
        if given == _STDIN or _suffix(given) in KINDS:
            yield from read_paths([given], name, limits, failed)
        else:
            yield Document(_TEXT, given)
