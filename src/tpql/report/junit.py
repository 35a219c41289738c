"""Findings as JUnit XML, which Jenkins and most other systems show as tests."""

from __future__ import annotations

from tpql.report.cells import visible
from tpql.report.color import Style
from tpql.report.full import lines_of
from tpql.report.masking import Mask
from tpql.report.places import has_place, path, region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.report.formats import Findings
    from tpql.source import Source

__all__ = ["render"]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_PLAIN = Style()
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write a suite for each file, and in it a test case for each finding.

    An error or a warning is a failure; an ``info`` passes, and what could not be read is an
    error.  A file without findings is a test that passes; so is all of it when there is
    nothing to report, since a report without any test is refused by some readers.
    """
    suites = [_suite(source, diagnostics) for source, diagnostics in findings]
    suites = suites or [_Suite("tpql", ['<testcase name="tpql check" classname="tpql"/>'])]
    lines = [line for suite in suites for line in suite.lines()]
    total = [str(sum(suite.counts[n] for suite in suites)) for n in range(3)]
    return f"{_HEAD}{_tag('testsuites', 'tpql', total)}\n{_block(lines)}</testsuites>\n"


class _Suite:
    """The test cases of a file, as XML, and how many they are, fail, and could not be run."""

    def __init__(self, name: str, cases: list[str], failures: int = 0, errors: int = 0) -> None:
        self.name = name
        self.cases = cases
        self.counts = (len(cases), failures, errors)

    def lines(self) -> Iterator[str]:
        yield _tag("testsuite", self.name, [str(n) for n in self.counts])
        yield from self.cases
        yield "</testsuite>"


def _tag(element: str, name: str, counts: Sequence[str]) -> str:
    tests, failures, errors = counts
    return (
        f'<{element} name="{_text(name)}" tests="{tests}" failures="{failures}" errors="{errors}">'
    )


def _block(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _text(text: str) -> str:
    """Return a text for XML, which has no place for most characters that cannot be seen."""
    return visible(text).translate(_ESCAPES)


def _outcome(found: Diagnostic) -> str:
    """Return the element that says how the test of a finding ended."""
    if found.code.startswith("TP9"):
        return "error"
    return "system-out" if found.severity == "info" else "failure"


def _suite(source: Source, diagnostics: Sequence[Diagnostic]) -> _Suite:
    mask = Mask(source)
    name = mask(path(source))
    outcomes = [_outcome(found) for found in diagnostics]
    cases = [_case(source, found, name, mask) for found in diagnostics]
    cases = cases or [f'<testcase name="tpql check" classname="{_text(name)}"/>']
    return _Suite(name, cases, outcomes.count("failure"), outcomes.count("error"))


def _case(source: Source, found: Diagnostic, name: str, mask: Mask) -> str:
    place = region(source, found.span)[0]
    title = f"{found.code} {found.name}"
    if has_place(found):
        title += f" at {place.line}:{place.column}"
    outcome = _outcome(found)
    about = "" if outcome == "system-out" else f' type="{found.code}"'
    about += f' message="{_text(mask(found.message))}"' if about else ""
    body = "\n".join(_text(line) for line in lines_of(source, found, _PLAIN, mask))
    return (
        f'<testcase name="{_text(title)}" classname="{_text(name)}">\n'
        f"<{outcome}{about}>{body}\n</{outcome}>\n</testcase>"
    )
