"""All errors at once, one finding a mistake."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.diagnostics import Diagnostic, apply
from tpql.errors import TpqlLimitError, TpqlSyntaxError
from tpql.limits import DEFAULT, UNLIMITED, Limits
from tpql.syntax.driver import Driver, Unexpected
from tpql.syntax.literals import check_literals
from tpql.syntax.parse import parse
from tpql.syntax.recover import diagnose
from tpql.syntax.tables import EXPRESSION, FILTER

CASES = Path(__file__).parent.parent / "cases"


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """Read blocks of ``### entry: text``, then a line for each finding."""
    blocks = path.read_text(encoding="utf-8").split("### ")[1:]
    heads = [block.partition("\n") for block in blocks]
    return [
        (*(head.split(": ", 1) if ": " in head else (head.rstrip(":"), "")), rest.strip())
        for head, _, rest in heads
    ]  # type: ignore[misc]  # a head has two parts


def findings(text: str, entry: str = "expression", limits: Limits = DEFAULT) -> list[Diagnostic]:
    return diagnose(text, FILTER if entry == "filter" else EXPRESSION, entry, False, limits)


def show(text: str, found: Diagnostic) -> str:
    fixes = "".join(f" => {apply(text, fix.edits)}" for fix in found.fixes)
    related = "".join(f" @{r.span.start}" for r in found.related)
    place = f"{found.span.start}-{found.span.end}"
    return f"{place}{related} {found.code} {found.name}: {found.message}{fixes}"


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        case
        for path in sorted([*CASES.glob("errors/*.txt"), CASES / "bad-messages.txt"])
        for case in read_cases(path)
    ],
)
def test_cases(entry: str, text: str, expected: str) -> None:
    assert "\n".join(show(text, found) for found in findings(text, entry)) == expected


PIECES = st.sampled_from(
    [
        "a",
        "b.c",
        "f(",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        ":",
        "?",
        "==",
        "=",
        ">",
        "<",
        "!",
        "and",
        "or",
        "not",
        "in",
        "as",
        "new",
        "desc",
        "null",
        "1",
        "1.5",
        "'x'",
        '"y"',
        "'",
        '"',
        "#",
        "@",
        "\xa0",
        "“",
        "”",
        "–",
        "=>",
        "??",
        "--",
        "/*",
        "*/",
        "//",
        "is",
        "like",
        "eq",
        "%",
        "+",
        "-",
        "*",
        "\\",
        "�",
        "\x00",
        "[b]",
        "1e+5",
        ".5",
        "\n",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=40),
)
ENTRIES = st.sampled_from(["expression", "selector", "ordering", "filter"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, ENTRIES)
def test_there_are_findings_exactly_when_the_driver_refuses(text: str, entry: str) -> None:
    found = findings(text, entry)
    try:
        Driver(FILTER if entry == "filter" else EXPRESSION).parse(text, entry)
    except (Unexpected, ValueError):
        assert found
    else:
        assert not found
    for diagnostic in found:
        spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
        spans += [edit.span for fix in diagnostic.fixes for edit in fix.edits]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@settings(max_examples=300, deadline=None)
@given(TEXTS, ENTRIES)
def test_every_fix_removes_its_finding(text: str, entry: str) -> None:
    found = findings(text, entry)
    for diagnostic in found:
        for fix in diagnostic.fixes:
            assert len(findings(apply(text, fix.edits), entry)) < len(found), (diagnostic, fix)


@pytest.mark.parametrize(
    "piece", ["(", "f(", "[", "{", ")", "#", "~", "“", "'", "a ", "x=>", "/*", "(a]", "{a b", "? "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        findings(piece * count, limits=UNLIMITED)
        return time.process_time() - start

    size = 6_000 // len(piece)
    long = seconds(2 * size)
    if long >= 0.5:  # less is enough, whatever half of it takes
        short = min(seconds(size), seconds(size))
        assert min(long, seconds(2 * size)) < 4 * short + 0.5


def test_deep_nesting_needs_no_recursion() -> None:
    (found,) = findings("(" * 100_000, limits=UNLIMITED)
    assert found.name == "unexpected-end"


def test_there_are_not_more_findings_than_the_limit() -> None:
    codes = [found.code for found in findings(") " * 50, limits=DEFAULT.replace(diagnostics=7))]
    assert codes == ["TP104"] * 7 + ["TP901"]


def test_parse_raises_all_findings_with_their_clause() -> None:
    with pytest.raises(TpqlSyntaxError) as caught:
        parse("a eq 5 and b is null", "where")
    names = [(found.name, found.clause) for found in caught.value.diagnostics]
    assert names == [("eq-operator", "where"), ("is-null", "where")]


def test_spans_of_a_filter_count_its_question_mark() -> None:
    with pytest.raises(TpqlSyntaxError) as caught:
        parse("?a eq 5", "filter")
    assert [found.span.start for found in caught.value.diagnostics] == [3]


@pytest.mark.parametrize("bracket", ["()", "[]", "{}"])
def test_the_limit_of_nesting_is_exact(bracket: str) -> None:
    opener = {"(": "(", "[": "a in [", "{": "{"}[bracket[0]]
    text = opener * 200 + "a" + bracket[1] * 200
    parse(text)
    with pytest.raises(TpqlLimitError, match="nests more than 200"):
        parse(opener + text + bracket[1])


def test_brackets_in_strings_do_not_nest() -> None:
    parse(f'name == "{"(" * 500}"')


def test_the_limit_of_tokens_is_exact() -> None:
    limits = DEFAULT.replace(tokens=5)
    parse("a+a + a", limits=limits)
    with pytest.raises(TpqlLimitError, match="more than 5 tokens"):
        parse("a+a+a+a", limits=limits)


def test_integers_of_thousands_of_digits_are_refused() -> None:
    parse("9" * 4000)
    parse(f'name == "{"9" * 5000}"')
    for digits in (4001, 5000):
        with pytest.raises(TpqlSyntaxError) as caught:
            parse(f"id == {'9' * digits}")
        assert [found.name for found in caught.value.diagnostics] == ["integer-too-long"]


@pytest.mark.parametrize(
    ("text", "name", "fixed"),
    [
        ("18446744073709551615", None, None),
        ("a == 18446744073709551616", "integer-out-of-range", None),
        ("1e308", None, None),
        ("{a:[b], c:1e309}", "real-out-of-range", None),
        (r"a == 'it\'s'", "apostrophe-escape", 'a == "it\'s"'),
        (r"a == '\''", "apostrophe-escape", 'a == "\'"'),
        (r"a == 'it\\'", None, None),
    ],
)
def test_literals_that_parse(text: str, name: str | None, fixed: str | None) -> None:
    found = check_literals(parse(text))
    assert [diagnostic.name for diagnostic in found] == ([name] if name else [])
    edits = [edit for diagnostic in found for fix in diagnostic.fixes for edit in fix.edits]
    assert (apply(text, edits) if edits else None) == fixed
