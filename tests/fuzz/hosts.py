"""The files of other languages, in which queries are found."""

from __future__ import annotations

from tests.fuzz.cutting import choice, text, within
from tests.fuzz.suffixes import CODE, DOCUMENTS
from tpql.diagnostics import Diagnostic, apply
from tpql.errors import TpqlError
from tpql.extract import check_found, extract
from tpql.extract.credential_search import credentials
from tpql.lint.registry import CODES

__all__ = ["code", "document"]


def code(data: bytes) -> None:
    """Queries in programs."""
    suffix, rest = choice(data, CODE)
    _host(suffix, text(rest))


def document(data: bytes) -> None:
    """Queries in data and documents."""
    suffix, rest = choice(data, DOCUMENTS)
    _host(suffix, text(rest))


def _host(suffix: str, given: str) -> None:
    """Find queries or refuse; all places lie in the file; what is certain is found among all."""
    for diagnostic in credentials(given):
        assert within(diagnostic.span, len(given))
    try:
        every = extract(given, f"a{suffix}", everything=True)
        certain = extract(given, f"a{suffix}")
    except TpqlError as error:
        assert str(error)
        return
    places = {(found.span, found.text.text) for found in every}
    for found in certain:
        assert (found.span, found.text.text) in places, found
    for found in every:
        assert within(found.span, len(given)), found
        _places(check_found(found, lint=CODES), given)


def _places(found: list[Diagnostic], given: str) -> None:
    for diagnostic in found:
        assert within(diagnostic.span, len(given)), diagnostic
        for mend in diagnostic.fixes:
            assert all(within(edit.span, len(given)) for edit in mend.edits), diagnostic
            apply(given, mend.edits)
