"""The comments of data: members of JSON, lines of notebooks, what stands in YAML behind ``#``."""

from __future__ import annotations

from tpql.extract.languages import LANGUAGES
from tpql.extract.lexer import words
from tpql.lint.scope import Comment
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.extract.lexer import Language, Word

__all__ = [
    "comments_between",
    "comments_in_json",
    "comments_in_notebook",
    "comments_in_yaml",
    "goes_on_in_yaml",
]


def comments_between(text: str, language: Language, found: Sequence[Word]) -> Iterator[Comment]:
    """Yield the comments of a program: they stand between its words."""
    import re  # only for programs with suppressions

    comment = re.compile(language.comments)
    done = 0
    for start, end in [*((word.start, word.end) for word in found), (len(text), len(text))]:
        for match in comment.finditer(text, done, start):
            if match[0][0] != "\\":
                yield Comment(Span(*match.span()))
        done = end


_KEYS = ("//", "$comment", "_comment")


def comments_in_json(text: str) -> Iterator[Comment]:
    """Yield comments, and members that are meant as such: they are about their object."""
    language = LANGUAGES["json"]
    found = words(text, language, lambda _: ())
    yield from comments_between(text, language, found)
    opened: list[int] = []
    waiting: dict[int, list[int]] = {}
    for number, word in enumerate(found):
        if word.text == "{":
            opened.append(word.start)
        elif word.text == "}" and opened:
            start = opened.pop()
            for member in waiting.pop(start, ()):
                yield _member(found, member, Span(start, word.end))
        elif opened and _is_comment(found[number : number + 3]):
            waiting.setdefault(opened[-1], []).append(number)


def _is_comment(found: Sequence[Word]) -> bool:
    kinds = [word.kind for word in found]
    return (
        kinds == ["string", "mark", "string"]
        and found[1].text == ":"
        and found[0].value is not None
        and found[0].value.text in _KEYS
    )


def _member(found: Sequence[Word], number: int, target: Span) -> Comment:
    """Make the comment of a member; what goes with it is the comma beside it."""
    key, said = found[number], found[number + 2]
    start, end = key.start, said.end
    if found[number + 3].text == ",":
        end = found[number + 4].start if number + 4 < len(found) else found[number + 3].end
    elif found[number - 1].text == ",":
        start = found[number - 1].start
    return Comment(Span(said.start + 1, said.end - 1), target, Span(start, end))


def comments_in_notebook(text: str) -> Iterator[Comment]:
    """Yield the comments in the lines of cells, of which each is about its line or the next."""
    lines = list(_cell_lines(text))
    target: Span | None = None
    for line in reversed(lines):
        code = text[line.start : line.end]
        mark = _IN_CELL.search(code)
        if mark is None:
            target = line if code.strip() else target
            continue
        start = line.start + mark.start(1)
        alone = not code[: mark.start(1)].strip()
        about = target if alone else line
        yield Comment(Span(start, line.end), about or Span(start, start))
        target = target if alone else line


_IN_CELL = pattern(r"(?:\A|(?<=\s))(#[^#]*(?ai:tpql):.*)")
_CELL_LINE = pattern(r"(?:[^\\\"]|\\(?!n)[\s\S])+")


def _cell_lines(text: str) -> Iterator[Span]:
    """Yield the lines in the strings of a notebook, as they are written there."""
    for word in words(text, LANGUAGES["json"], lambda _: ()):
        if word.kind == "string":
            for match in _CELL_LINE.finditer(text, word.start + 1, word.end - 1):
                start = match.start() + (text[match.start() - 1 : match.start() + 1] == "\\n")
                yield Span(start, match.end())


_YAML = pattern(
    r"(?P<quoted>(?<![^\s\[{,:-])(?:\"(?:[^\"\\]|\\[\s\S])*+(?:\"|\Z)|'(?:[^']|'')*+(?:'|\Z)))"
    r"|(?<!\S)(?P<block>[|>][-+0-9]{0,2}[ \t]*+)(?=[\r\n#])"
    r"|(?<!\S)(?P<comment>#[^\r\n]*)"
)
_YAML_LINE = pattern(r"([ ]*)([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_NEXT_LINE = pattern(r"(?:[ \t]*(?:\r\n|\r|\n))+( *)(?=[^\s#])(-\s|[^\r\n]*?:(?:\s|\Z))?")
_DASHES = pattern(r" *(?:-(?: +|\Z))*")


def comments_in_yaml(text: str) -> Iterator[Comment]:
    """Yield the comments of YAML; a ``#`` in quotes or in a block of text is none."""
    at = 0
    while match := _YAML.search(text, at):
        at = match.end()
        if match["comment"]:
            yield Comment(Span(*match.span()))
        elif match["block"]:
            line = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", at)
            if text[at] == "#":
                yield Comment(Span(at, end if end >= 0 else len(text)))
            at = _end_of_block(text, _indent(text[line : match.start()]), end)


def goes_on_in_yaml(text: str, end: int) -> bool:
    """Tell whether a scalar may go on behind the line that ends at a place.

    A comment there would tear one without quotes, which makes the file unreadable.
    """
    following = _NEXT_LINE.match(text, end)
    if following is None:
        return False
    dashes = _DASHES.match(text[text.rfind("\n", 0, end) + 1 : end])
    depth = dashes.end() if dashes else 0
    indent = len(following[1])
    return indent > depth or (indent == depth and not following[2])


def _indent(before: str) -> int:
    """Return how deep the text of a block is more than: its key, or the dash before it."""
    dashes = _DASHES.match(before)
    depth = dashes.end() if dashes else 0
    return before.rfind("-") if depth == len(before) and "-" in before else depth


def _end_of_block(text: str, indent: int, at: int) -> int:
    """Return where a block of text ends whose first line begins behind ``at``."""
    at = at + 1 if at >= 0 else len(text)
    while at < len(text):
        match = _YAML_LINE.match(text, at)
        if match is None or (match[2].strip() and len(match[1]) <= indent):
            break
        at = match.end()
    return at
