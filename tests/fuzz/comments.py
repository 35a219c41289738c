"""Comments that suppress findings, in the files of every host."""

from __future__ import annotations

from tests.fuzz.cutting import choice, text, within
from tests.fuzz.suffixes import SUFFIXES
from tpql.diagnostics import Rule, apply
from tpql.extract.comments import comments
from tpql.lint.directives import read_directives
from tpql.lint.suppress import suppress
from tpql.source import Source, Span

__all__ = ["suppression"]

_RULE = Rule("TP301", "misread-not", "warning", "")


def suppression(data: bytes) -> None:
    """Comments of any host suppress or not; taking away what is no use changes nothing else."""
    suffix, rest = choice(data, SUFFIXES)
    given = text(rest)
    name = f"a{suffix}"
    source = Source(given, name)
    places = range(0, len(given), max(1, len(given) // 9))
    found = [_RULE.at(Span(place, min(place + 1, len(given))), "this") for place in places]
    said = comments(given, name)
    assert all(within(comment.span, len(given)) for comment in said)
    directives = read_directives(source, said, [Span(0, len(given) // 2)])
    outcome = suppress(source, found, directives, today="2026-11-26")
    assert len(outcome.kept) + len(outcome.suppressed) == len(found)
    assert len(outcome.by) == len(outcome.suppressed)
    for about in outcome.about:
        assert within(about.span, len(given)), about
        for mend in about.fixes:
            apply(given, mend.edits)
            assert all(within(edit.span, len(given)) for edit in mend.edits), mend
