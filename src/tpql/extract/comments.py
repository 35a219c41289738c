"""The comments of host files, in which suppressions stand.

A table says how each host writes them.  Strings are read by the lexer that reads programs:
what looks like a comment inside of one is none.
"""

from __future__ import annotations

from tpql.extract.comments_in_data import (
    comments_between,
    comments_in_json,
    comments_in_notebook,
    comments_in_yaml,
    goes_on_in_yaml,
)
from tpql.extract.comments_in_markdown import comments_in_markdown, fences
from tpql.extract.languages import LANGUAGES
from tpql.extract.lexer import Language, words
from tpql.extract.quoting import Quoting
from tpql.extract.shell import heredocs
from tpql.lint.add_ignore import Style
from tpql.lint.directives import may_hold_directives
from tpql.lint.scope import Comment
from tpql.pattern import pattern
from tpql.query.lines import Comment as CommentLine
from tpql.query.lines import Request, Verbatim, split_items
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["blocks", "comments", "style_of"]

_HASH = r"(?<![^\s;&|()])#[^\r\n]*"
_DOUBLE, _SINGLE = Quoting('"', '"', lines=True), Quoting("'", "'", escapes=False, lines=True)
_LITERAL = Quoting("'''", "'''", escapes=False, lines=True)
_LONG = (Quoting('"""', '"""', lines=True), Quoting("'''", "'''", lines=True))
_SHORT = (Quoting('"', '"'), Quoting("'", "'"))
_PYTHON = Language((*_LONG, *_SHORT), r"#[^\r\n]*|\\\r?\n")
_TOML = Language((_LONG[0], _LITERAL, _SHORT[0], _SINGLE.replace(lines=False)), r"#[^\r\n]*")
_SHELL = Language((_DOUBLE, _SINGLE), rf"{_HASH}|\\[\s\S]")


class _Row(Record):
    """How a kind of host is searched for comments, and how one is written in it."""

    find: Callable[[str], Iterator[Comment]]
    style: Style | None = None


def comments(text: str, name: str) -> list[Comment]:
    """Return the comments of a file in which suppressions may stand, in order.

    Args:
        text: what the file holds, which need not be what its name says.
        name: its name, whose suffix says how comments are written.

    >>> comments('url = "#no"  # tpql: ignore', "a.py")
    [Comment(span=Span(start=13, end=27), target=None, removal=None)]
    """
    row = _HOSTS.get(_suffix(name))
    if row is None or not may_hold_directives(text):
        return []
    return sorted(row.find(text), key=lambda comment: comment.span.start)


def blocks(text: str, name: str) -> list[Span]:
    """Return the parts of a file that no comment may tear: the fences of Markdown."""
    if _HOSTS.get(_suffix(name)) is not _MARKDOWN:
        return []
    return fences(text)


def style_of(name: str) -> Style | None:
    """Return how a file of this name holds a new comment, or None if it cannot."""
    row = _HOSTS.get(_suffix(name))
    return row.style if row else None


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""


def _of_saved(text: str) -> Iterator[Comment]:
    """Yield the comment lines of saved queries; those above a query are about all of it."""
    target: Span | None = None
    end = 0
    for item in reversed(list(split_items(text))):
        if isinstance(item, Request):
            target = Span(item.span.start, max(end, item.span.end))
            yield from (Comment(line.span) for line in item.comments)
        elif isinstance(item, CommentLine):
            yield Comment(item.span, target)
        else:
            target = None
        end = (end or item.span.end) if isinstance(item, Verbatim) else 0


_LINE = pattern(r"(?m)^[ \t]*+(#[^\r\n]*)")


def _of_lines(text: str) -> Iterator[Comment]:
    """Yield the comments of a list of URLs: lines that begin with ``#``."""
    return (Comment(Span(*match.span(1))) for match in _LINE.finditer(text))


def _of_program(language: Language) -> Callable[[str], Iterator[Comment]]:
    """Return what finds comments between the words of a program."""

    def find(text: str) -> Iterator[Comment]:
        return comments_between(text, language, words(text, language, lambda _: ()))

    return find


def _of_shell(text: str) -> Iterator[Comment]:
    """Yield the comments of a script; there are none in heredocs, nor strings."""
    parts: list[str] = []
    done = 0
    for span in heredocs(text):
        parts += text[done : span.start], "\n" * (span.end - span.start)
        done = span.end
    return _of_program(_SHELL)("".join([*parts, text[done:]]))


def _of_markdown(text: str) -> Iterator[Comment]:
    return comments_in_markdown(text, _in_fence)


def _in_fence(text: str, suffix: str) -> list[Comment]:
    return [] if _HOSTS.get(suffix) is _MARKDOWN else comments(text, suffix)


_OF_HASH, _OF_SLASHES = Style("#"), Style("//")
_SAVED = _Row(_of_saved, Style("#", behind=False))
_LINES = _Row(_of_lines, Style("#", behind=False))
_MARKDOWN = _Row(_of_markdown, Style("<!--", "-->"))
_IN_PYTHON = _Row(_of_program(_PYTHON), _OF_HASH)
_IN_SHELL = _Row(_of_shell, _OF_HASH)
_IN_YAML = _Row(comments_in_yaml, _OF_HASH.replace(goes_on=goes_on_in_yaml))


def _slashes(language: str) -> _Row:
    return _Row(_of_program(LANGUAGES[language]), _OF_SLASHES)


_HOSTS: dict[str, _Row] = {
    **dict.fromkeys((".tpql", ".http", ".rest"), _SAVED),
    **dict.fromkeys((".txt", ".urls", ".env"), _LINES),
    ".bru": _Row(_of_lines),
    **dict.fromkeys((".md", ".markdown", ".mdx"), _MARKDOWN),
    **dict.fromkeys((".json", ".har"), _Row(comments_in_json)),
    **dict.fromkeys((".jsonc", ".json5"), _Row(comments_in_json, _OF_SLASHES)),
    ".ipynb": _Row(comments_in_notebook),
    **dict.fromkeys((".yaml", ".yml"), _IN_YAML),
    ".toml": _Row(_of_program(_TOML), _OF_HASH),
    **dict.fromkeys((".py", ".pyi"), _IN_PYTHON),
    **dict.fromkeys((".sh", ".bash", ".zsh", ".curl"), _IN_SHELL),
    **dict.fromkeys(
        (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"), _slashes("javascript")
    ),
    **dict.fromkeys((".m", ".pq", ".pqm"), _slashes("m")),
    **dict.fromkeys((".cs", ".csx"), _slashes("csharp")),
    ".java": _slashes("java"),
    **dict.fromkeys((".kt", ".kts"), _slashes("kotlin")),
    ".go": _slashes("go"),
}
"""How each kind of host is searched, by the suffixes of its files."""
