"""The comments of Markdown: outside of its fences, and inside of them."""

from __future__ import annotations

from tpql.extract.fences import suffix_of
from tpql.lint.scope import Comment
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["comments_in_markdown", "fences"]


_FENCE = pattern(
    r"(?m)^[ \t>]*+(?:[-*+]|\d+[.)])?[ \t]*+(?P<fence>`{3,}+|~{3,}+)"
    r"[ \t]*+\{?\.?(?P<language>[\w#+-]*)[^\n]*(?:\n|\Z)"
    r"(?P<inside>[\s\S]*?)(?:^[ \t>]*+(?P=fence)[`~]*+[ \t\r]*$|\Z)"
)


def fences(text: str) -> list[Span]:
    """Return the ranges of the fences of a document, with their marks."""
    return [Span(*match.span()) for match in _FENCE.finditer(text)]


def comments_in_markdown(
    text: str, inside: Callable[[str, str], Sequence[Comment]]
) -> Iterator[Comment]:
    """Yield the comments of a document, and those in its fences.

    A comment in the line above a fence is about the whole of it.

    Args:
        text: the document.
        inside: finds the comments in the text of a fence, which it gets with a name of a
            file of its language.

    """
    found = list(_FENCE.finditer(text))
    for fence in found:
        language = fence["language"].lower()
        suffix = suffix_of(language)
        for comment in inside(fence["inside"], suffix):
            yield _shifted(comment, fence.start("inside"))
    spans = [Span(*fence.span()) for fence in found]
    outside = list(_of_html(text, spans))
    targets = _fences_below(text, outside, spans)
    for span, alone, target in zip(outside, _begin_lines(text, outside), targets, strict=True):
        yield Comment(span, target if alone else None)


def _begin_lines(text: str, comments: Sequence[Span]) -> Iterator[bool]:
    """Tell of each comment whether only comments stand before it in its line."""
    done, alone = 0, True
    for comment in comments:
        _, line_end, before = text[done : comment.start].rpartition("\n")
        alone = not before.strip() and (alone or bool(line_end))
        yield alone
        done = comment.end


def _fences_below(
    text: str, comments: Sequence[Span], spans: Sequence[Span]
) -> Sequence[Span | None]:
    """Return for each comment the fence that follows it, if only comments stand between."""
    targets: list[Span | None] = []
    target: Span | None = None
    end, number = len(text), len(spans)
    for comment in reversed(comments):
        while number and spans[number - 1].start >= comment.end:
            number -= 1
            end, target = spans[number].start, spans[number]
        target = None if text[comment.end : end].strip() else target
        targets.append(target)
        end = comment.start
    return targets[::-1]


def _of_html(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the comments outside of fences."""
    index = at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        while index < len(spans) and spans[index].end <= start:
            index += 1
        if index < len(spans) and spans[index].start <= start:
            at = spans[index].end
        else:
            yield Span(start, end + 3)
            at = end + 3


def _shifted(comment: Comment, offset: int) -> Comment:
    target, removal = comment.target, comment.removal
    return Comment(
        comment.span.shift(offset),
        target.shift(offset) if target else None,
        removal.shift(offset) if removal else None,
    )
