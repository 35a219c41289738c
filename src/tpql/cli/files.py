"""Files and standard input: finding, reading and writing them."""

from __future__ import annotations

import os
import sys

from tpql.cli.discovery import HOST, KINDS, STDIN, discover, kind_of, reason, suffix_of
from tpql.errors import TpqlLimitError
from tpql.limits import LIMIT_EXCEEDED
from tpql.pattern import pattern
from tpql.query.endpoints import starts_request
from tpql.record import Record
from tpql.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tpql.config.settings import Settings
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits

__all__ = [
    "KINDS",
    "Document",
    "decode",
    "discover",
    "forget",
    "problem",
    "read_bytes",
    "read_file",
    "read_paths",
    "read_project",
    "read_stdin",
    "read_texts",
]

_MARK = "\ufeff"
_TEXT = "<text>"
_INCOMPLETE = pattern(r"\w+\?\w+\s*=")
"""What begins like a query, had it not lost its path."""


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
        return KINDS.get(suffix_of(self.name), "saved" if several_lines else "urls")

    @property
    def is_host(self) -> bool:
        """Whether it is a file in which queries stand among other things: a program, ..."""
        kind = kind_of(self.name)
        return kind == HOST or (kind is None and self._is_of_others)

    @property
    def _is_of_others(self) -> bool:
        """Whether a file of no known kind does not begin like a query, or nearly so."""
        if self.path is None and not suffix_of(self.name):
            return False
        from tpql.query.lines import Request, split_items  # most files are of a known kind

        first = next((each for each in split_items(self.text) if isinstance(each, Request)), None)
        text = self.text[first.span.start :] if first else ""
        return first is not None and not (starts_request(text) or _INCOMPLETE.match(text))

    @property
    def telling_name(self) -> str:
        """Its name, with a suffix that says what it holds if it has none."""
        if kind_of(self.name):
            return self.name
        is_saved = self.kind == "saved" and not self.is_host
        return f"{self.name}{'.tpql' if is_saved else '.txt'}"

    @property
    def known(self) -> bool:
        """Whether the suffix of its name says what it holds."""
        return suffix_of(self.name) in KINDS

    @property
    def source(self) -> Source:
        """The text under its name, for reports."""
        return Source(self.text, self.name)

    @property
    def content(self) -> str:
        """What is written for it: the text, behind its byte order mark."""
        return _MARK * self.mark + self.text

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
        mode = os.stat(path).st_mode & 0o7777
        if not os.access(path, os.W_OK):
            from errno import EACCES  # most files may be written

            raise PermissionError(EACCES, os.strerror(EACCES))
        temporary = os.path.join(os.path.dirname(path), f".tpql.{os.urandom(8).hex()}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            with open(os.open(temporary, flags, mode), "wb") as file:
                file.write(self.replace(text=text).content.encode())
            os.chmod(temporary, mode)
            os.replace(temporary, path)
        except BaseException:  # Ctrl-C may come after it was put in its place
            forget(temporary)
            raise

    def try_write(self, text: str, failed: Callable[[str], None]) -> bool:
        """Write, or tell ``failed`` why that was not possible; say whether it was."""
        try:
            self.write(text)
        except OSError as error:
            failed(reason(self.name, error))
            return False
        return True


def forget(path: str) -> None:
    """Delete a file that this process has made, if it is there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def read_file(path: str, limits: Limits) -> Document:
    """Read a file of UTF-8.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
        TpqlLimitError: it is larger than ``limits.file``.

    """
    return decode(path, read_bytes(path, limits)[0], limits)


def read_bytes(path: str, limits: Limits) -> tuple[bytes, os.stat_result]:
    """Read a file as it is, or the beginning of one that is too large, and its status."""
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        # As much as there is: reading makes room for all that it is asked for.
        data = file.read(min(status.st_size, limits.file) + 1)
        if len(data) > status.st_size:  # it grew meanwhile, or is a pipe
            data += file.read(limits.file + 1 - len(data))
        return data, status


def decode(path: str, data: bytes, limits: Limits) -> Document:
    """Return the document that a file holds; errors are those of :func:`read_file`."""
    text = _decode(data, limits)
    return Document(path, text.removeprefix(_MARK), path, text.startswith(_MARK))


def read_stdin(name: str | None, limits: Limits) -> Document:
    """Read standard input, which reports call ``name``; errors are those of read_file."""
    if sys.stdin is None:
        raise OSError(0, "standard input is closed")
    text = _decode(sys.stdin.buffer.read(limits.file + 1), limits)
    return Document(name or STDIN, text.removeprefix(_MARK), None, text.startswith(_MARK))


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
        yield from _read(path, name, limits, failed, unread)


def read_project(
    paths: Iterable[str],
    name: str | None,
    settings: Callable[[str], Settings],
    failed: Callable[[str], None],
    unread: Callable[[str, Diagnostic], None] | None = None,
) -> Iterator[Document]:
    """Read files, directories and ``-`` as the settings of their project say.

    ``settings`` returns those of a file; the other arguments are those of :func:`read_paths`.
    """
    for path in discover(paths, failed, hosts=unread is not None, settings=settings):
        limits = settings(name or path if path == STDIN else path).bounds
        yield from _read(path, name, limits, failed, unread)


def _read(
    path: str,
    name: str | None,
    limits: Limits,
    failed: Callable[[str], None],
    unread: Callable[[str, Diagnostic], None] | None,
) -> Iterator[Document]:
    """Yield one document, unless it cannot be read."""
    try:
        document = read_stdin(name, limits) if path == STDIN else read_file(path, limits)
    except (OSError, ValueError, TpqlLimitError) as error:
        if unread is None or isinstance(error, FileNotFoundError):
            failed(reason(path, error))
        else:
            unread(path, problem(error))
        return
    if unread is not None and "\0" in document.text and document.is_host:
        unread(path, problem(ValueError()))
    else:
        yield document


def problem(error: Exception) -> Diagnostic:
    """Return the finding on a file that could not be read, for an error of read_file."""
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


def read_texts(
    inputs: Iterable[str], name: str | None, limits: Limits, failed: Callable[[str], None]
) -> Iterator[Document]:
    """Read inputs that are texts themselves, files with a known suffix, or ``-``.

    The arguments are those of :func:`read_paths`.
    """
    for given in inputs:
        if given == STDIN or suffix_of(given) in KINDS:
            yield from read_paths([given], name, limits, failed)
        else:
            yield Document(_TEXT, given)
