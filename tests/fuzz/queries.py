"""URLs, saved queries, and the fixes that are offered for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tpql
from tests.fuzz.cutting import choice, text, within
from tpql.checking import check_query, check_saved
from tpql.cli.checks.fix import mend as mend_all
from tpql.diagnostics import Diagnostic, apply
from tpql.errors import TpqlError, TpqlUsageError
from tpql.lint.registry import CODES
from tpql.query.layout import format_saved
from tpql.query.readable import write_saved
from tpql.query.saved import parse_saved
from tpql.query.url import read_url

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[str], list[Diagnostic]]

__all__ = ["fix", "saved", "url"]

_MOST_FIXES = 300


def url(data: bytes) -> None:
    """Read or refuse; what was read is written, in three ways, and read again as the same."""
    given = text(data)
    for diagnostic in tpql.check(given):
        assert within(diagnostic.span, len(given)), diagnostic
    try:
        read = read_url(given)
    except TpqlError as error:
        assert error.diagnostics
        return
    assert read.parsed.url() == given[read.span.start : read.span.end] or read.diagnostics
    # Several lines are the text of a saved query to all doors but this one.
    if read.query is not None and not {"\n", "\r"} & set(given.strip()):
        _round(read.query)


def _round(query: tpql.Query) -> None:
    for readable in (None, False, True):
        try:
            written = query.url(readable=readable)
        except TpqlUsageError:
            assert any(0xD800 <= ord(c) < 0xE000 for c in repr(query) + query.url())
            return
        again = read_url(written)
        assert again.parsed == query, written
        assert again.parsed.url(readable=readable) == written
    shown = write_saved(query)
    assert format_saved(shown) == shown
    assert tpql.parse_query(shown) == query, shown


def saved(data: bytes) -> None:
    """Format twice is format once, whatever the width, and the queries stay the same."""
    width, rest = choice(data, (88, 20, 1, 300))
    given = text(rest)
    found = parse_saved(given)
    for diagnostic in [*found.diagnostics, *check_saved(found, lint=CODES)]:
        assert within(diagnostic.span, len(given)), diagnostic
    once = format_saved(given, width)
    assert format_saved(once, width) == once
    again = parse_saved(once)
    assert [q.query for q in again.queries] == [q.query for q in found.queries]
    assert [c.text.strip() for c in again.comments] == [c.text.strip() for c in found.comments]


def fix(data: bytes) -> None:
    """Safe fixes leave nothing that cannot be read; a rule's, one by one, leave none to fix."""
    read, rest = choice(data, (_of_url, _of_saved))
    given = text(rest)
    before = read(given)
    for diagnostic in before:
        for mend in diagnostic.fixes:
            after = read(apply(given, mend.edits))
            assert not mend.safe or _worst(after) <= _worst(before), mend
    for code in {diagnostic.code for diagnostic in before}:
        _mend(given, code, read)
    mended, _ = mend_all(given, read, unsafe=False)
    assert mend_all(mended, read, unsafe=False)[0] == mended


def _mend(given: str, code: str, read: Read) -> None:
    """Apply the safe fixes of a rule, one at a time; each may bring to light the next finding."""
    for _ in range(_MOST_FIXES):
        fixes = (f for d in read(given) if d.code == code for f in d.fixes[:1] if f.safe)
        chosen = next(fixes, None)
        if chosen is None:
            return
        given = apply(given, chosen.edits)
    raise AssertionError(f"the fixes of {code} come to no end: {given!r}")


def _of_url(given: str) -> list[Diagnostic]:
    try:
        read = read_url(given)
    except TpqlError as error:
        return list(error.diagnostics)
    return check_query(read, lint=CODES)


def _of_saved(given: str) -> list[Diagnostic]:
    return check_saved(parse_saved(given), lint=CODES)


def _worst(found: list[Diagnostic]) -> bool:
    """Tell whether a text has an error of syntax."""
    return any(each.severity == "error" and each.code < "TP2" for each in found)
