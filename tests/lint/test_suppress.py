"""Which findings a comment suppresses, and which comments are no use."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.lint.samples import found_in, outcome
from tpql.diagnostics import apply


def kept(text, name="a.py", **options):
    return [d.code for d in outcome(text, name, **options).kept]


def about(text, name="a.py", **options):
    return [(d.code, text[d.span.start : d.span.end]) for d in outcome(text, name, **options).about]


def mended(text, name="a.py", *, unsafe=False, **options):
    """The text with the fixes of what is said about its comments, round by round."""
    for _ in range(10):
        fixes = [f for d in outcome(text, name, **options).about for f in d.fixes[:1]]
        fixes = [f for f in fixes if f.safe or unsafe]
        if not fixes:
            break
        text = apply(text, fixes[0].edits)
    return text


SUPPRESSED = """
TP301  # tpql: ignore[TP301] reviewed
TP301 TP302  # tpql: ignore
TP301 TP302  # tpql: ignore[TP301, tp302]
TP301 TP302  # tpql: ignore[TP3]
TP301 TP201 TP514  # tpql: ignore[TP]
TP301  # tpql: ignore[misread-not]
TP301  # tpql: ignore[Misread_Not]
TP121  # tpql: ignore[strict-equal]
TP121  # tpql: ignore[foreign-operator]
TP301  # see below; tpql: ignore[TP301]
TP301  # tpql: ignore [TP301]
TP301 TP302  # tpql: ignore[TP301] a tpql: ignore[TP302] b
# tpql: ignore[TP301]\\nTP301
# tpql: ignore[TP301]\\n\\n# more\\n# tpql: ignore[TP302]\\nTP301 TP302
# tpql: ignore-next-line[TP301]\\nTP301
x  # tpql: ignore-next-line[TP301]\\nTP301
# tpql: disable[TP301]\\nTP301\\nTP301\\n# tpql: enable[TP301]
# tpql: disable\\nTP301\\n# tpql: disable[TP302]\\nTP302
TP301\\n# tpql: ignore-file[TP301]\\nTP301
TP301  # tpql: snooze[2026-11-26]
TP301 TP302  # tpql: snooze[TP301, TP302 until 2027-01-31] we wait
# tpql: ignore[TP301]\\n<q>a\\nTP301</q>
<q>a  # tpql: ignore[TP301]\\nb\\nTP301</q>
<q>a\\nTP301\\nb</q>  # tpql: ignore[TP301]
x = f(\\n<q>a\\nTP301</q>\\n)  # tpql: ignore[TP301]
x = f(\"\"\"\\n<q>TP301</q>\\n  \"\"\")  # tpql: ignore[TP301]
# tpql: ignore[TP301]\\nx = \"\"\"\\n<q>TP301</q>\\n\"\"\"
# tpql: ignore[TP301]\\nurl = (\\n<q>a\\nTP301</q>)
# tpql: ignore[TP301]\\ncurl \\\\\\n-x \\\\\\n<q>TP301</q>
"""


@pytest.mark.parametrize("text", SUPPRESSED.strip().splitlines())
def test_a_comment_suppresses(text):
    text = text.replace("\\n", "\n").replace("\\\\", "\\")
    assert (kept(text), about(text)) == ([], [])
    assert kept(text.replace("\n", "\r\n")) == []


KEPT = """
TP301  # tpql: ignore[TP302] | TP491 tpql: ignore[TP302]
TP905 TP901  # tpql: ignore | TP491 tpql: ignore
# tpql: ignore[TP301]\\nx\\nTP301 | TP491 tpql: ignore[TP301]
TP301\\n# tpql: ignore[TP301] | TP491 tpql: ignore[TP301]
TP301  # tpql: ignore-next-line[TP301] | TP491 tpql: ignore-next-line[TP301]
TP301\\n# tpql: disable[TP301] | TP491 tpql: disable[TP301]
# tpql: disable[TP301]\\n# tpql: enable[TP301]\\nTP301 | TP491 tpql: disable[TP301]
# tpql: enable[TP301]\\nTP301 | TP491 TP301
# tpql: enable\\nTP301 | TP491 tpql: enable
TP301  # tpql: snooze[TP301 until 2026-11-25] we wait | TP493 tpql: snooze[TP301 until 2026-11-25]
TP301  # tpql: snooze[2026-02-29] | TP494 2026-02-29
TP301  # tpql: snooze[TP301] | TP494 TP301
TP301  # tpql: snooze | TP494 tpql: snooze
TP301  # tpql: snooze[TP301 until soon] | TP494 soon
TP301  # tpql: ignore[] | TP494 tpql: ignore[]
TP301  # tpql: ignore[ , ] | TP494 tpql: ignore[ , ]
TP301  # tpql: ignore[TP301 | TP494 tpql: ignore[TP301
TP301  # tpql: ignore[TP905] | TP494 TP905
TP301  # tpql: ignore[unused-suppression] | TP494 unused-suppression
TP301  # tpql: ignroe[TP301] | TP494 ignroe
TP301  # tpql: nolint[TP301] | TP494 nolint
TP301  # tpql: ignore TP301 | TP494 tpql: ignore TP301
TP301  # tpql: ignore[TP3011] | TP492 TP3011
TP301  # tpql: ignore[misread-nto] | TP492 misread-nto
TP301  # tpql: ignore[zzzzzzz] | TP492 zzzzzzz
TP301  # tpql: a language |
TP301  # tpql: callees=fetch |
x = "# tpql: ignore" + TP301 |
x = \"\"\"a\\n\"\"\"  # tpql: ignore[TP301]\\n<q>TP301</q> | TP491 tpql: ignore[TP301]
<q>a\\nb  # tpql: ignore[TP301]\\nTP301</q> | TP491 tpql: ignore[TP301]
"""


@pytest.mark.parametrize("row", KEPT.strip().splitlines())
def test_what_suppresses_nothing_is_reported(row):
    text, _, wanted = row.replace("\\n", "\n").rpartition(" |")
    assert kept(text) != []
    assert [f"{code} {place}" for code, place in about(text)] == [wanted.strip()][: bool(wanted)]


MENDED = """
x  # tpql: ignore[TP301] why | x
# tpql: ignore[TP301]\\nx | x
  # a note   tpql: ignore[TP301] why\\nx |   # a note\\nx
TP301  # tpql: ignore[TP301, TP302] why | TP301  # tpql: ignore[TP301] why
TP301  # tpql: ignore[TP302, TP301] why | TP301  # tpql: ignore[TP301] why
TP301  # tpql: ignore[TP302, TP301 , TP303] | TP301  # tpql: ignore[TP301]
x  # tpql: ignore[TP302,TP303] | x
TP301  # tpql: ignore TP301 | TP301  # tpql: ignore[TP301]
TP301 TP302  # tpql: ignore: TP301, TP302 why | TP301 TP302  # tpql: ignore[TP301, TP302] why
TP301  # tpql: snooze[TP301 until 2026-11-25] | TP301
TP301  # tpql: ignore[TP301] a tpql: ignore[TP302] b | TP301  # tpql: ignore[TP301] a
"""


@pytest.mark.parametrize("row", MENDED.strip().splitlines())
def test_what_is_of_no_use_is_taken_away(row):
    text, wanted = row.replace("\\n", "\n").split(" | ")
    assert mended(text) == wanted


def test_unsafe_fixes_write_what_is_near():
    assert mended("TP301 # tpql: ignroe[misread-nto]", unsafe=True) == (
        "TP301 # tpql: ignore[misread-not]"
    )


OF_HOSTS = """
a.js   | x /* tpql: ignore[TP301] */ y | x y
a.js   | /* tpql: ignore[TP301] */\\ny | y
a.js   | `${x} // tpql: ignore` // tpql: ignore | `${x} // tpql: ignore`
a.md   | <!-- tpql: ignore[TP301] why -->\\nx | x
a.md   | x <!-- tpql: ignore[TP301] --> y | x y
a.tpql | # A  tpql: ignore[TP301] why\\n/api/v2/Bug?take=1 | # A\\n/api/v2/Bug?take=1
a.json | {"//": "tpql: ignore[TP301]", "a": 1} | {"a": 1}
a.json | {"a": 1, "$comment": "tpql: ignore[TP301]"} | {"a": 1}
a.json | {"//": "tpql: ignore[TP301]"} | {}
"""


@pytest.mark.parametrize("row", OF_HOSTS.strip().splitlines())
def test_a_comment_goes_in_the_way_of_its_host(row):
    name, text, wanted = row.replace("\\n", "\n").split(" | ")
    assert mended(text, name.strip()) == wanted


def test_a_comment_in_json_holds_for_its_object():
    text = '{\n "a": {"//": "tpql: ignore[TP301] ok",\n "b": "TP301"},\n "c": "TP301"}'
    result = outcome(text, "a.json")
    assert [d.span.start for d in result.kept] == [text.rindex("TP301")]
    assert [d.reason for d in result.by] == ["ok"]


def test_a_comment_above_a_fence_holds_for_all_of_it():
    text = "<!-- tpql: ignore[TP301] -->\n\n```http\nx\nTP301\n```\n\nTP301\n"
    assert [d.span.start for d in outcome(text, "a.md").kept] == [text.rindex("TP301")]


def test_of_several_comments_the_one_that_begins_last_counts():
    text = "# tpql: ignore-file[TP301]\n# tpql: disable[TP3]\nTP301  # tpql: ignore[TP301]\n"
    assert about(text) == [
        ("TP491", "tpql: ignore-file[TP301]"),
        ("TP491", "tpql: disable[TP3]"),
    ]


def test_a_range_ends_for_the_rules_that_are_named():
    text = "# tpql: disable[TP301, TP302]\n# tpql: enable[TP301]\nTP301 TP302\n"
    assert kept(text) == ["TP301"]


@pytest.mark.parametrize(
    ("ran", "wanted"),
    [
        (None, ["TP301", "TP3"]),
        ({"TP302"}, []),
        ({"TP301"}, ["TP301"]),
        ({f"TP3{n:02}" for n in range(100)}, ["TP301", "TP3"]),
    ],
)
def test_nothing_is_called_unused_that_was_not_looked_for(ran, wanted):
    text = "x  # tpql: ignore[TP301] tpql: ignore[TP3]"
    assert [place[len("tpql: ignore[") : -1] for _, place in about(text, ran=ran)] == wanted


def test_rules_that_are_off_are_not_called_unused_unless_they_ran():
    text = "x  # tpql: ignore[TP402]"
    assert about(text) == []
    assert about(text, ran={"TP402"}) == [("TP491", "tpql: ignore[TP402]")]


def test_no_credential_of_a_comment_is_shown():
    secret = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4"
    for written in (f"ignore[token={secret}]", f"snooze[token={secret}]", f"token={secret}[x]"):
        for diagnostic in outcome(f"x  # tpql: {written}").about:
            assert secret[:12] not in repr(diagnostic.message)
    (directive,) = outcome(f"TP301  # tpql: ignore token={secret}").by
    assert directive.reason == "token=***"


def test_a_comment_in_a_notebook_holds_for_the_whole_query():
    text = '{"source": ["# tpql: ignore[TP301]\\n",\n"x = <q>(\\n",\n"TP301</q>)\\n", "TP301"]}'
    assert [d.span.start for d in outcome(text, "a.ipynb").kept] == [text.rindex("TP301")]


PIECES = (
    *("TP301", "TP302", "TP905", " ", "\n", "# ", "<q>", "</q>", "'", '"', "tpql: ", "(", "x"),
    *("tpql: ignore", "tpql: ignore[TP301]", "tpql: disable[TP3]", "tpql: enable", "[TP301, TP3x]"),
    *("tpql: ignore-next-line", "tpql: snooze[2026-01-01]", "tpql: snooze[TP301 until 2027-01-01]"),
    *("tpql: ignore-file[TP302]", "tpql: enable[TP3]", "/*", "*/", "//", "<!--", "-->", "\r\n"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
NAMES = st.sampled_from(["a.py", "a.js", "a.tpql", "a.md", "a.json", "a.yaml", "a.sh", "a.ipynb"])


@given(TEXTS, NAMES)
def test_every_finding_is_kept_or_suppressed(text, name):
    found = found_in(text)
    result = outcome(text, name, found=found)
    assert sorted([*result.kept, *result.suppressed], key=lambda d: d.span.start) == found
    assert len(result.by) == len(result.suppressed)
    assert all(not d.code.startswith("TP9") for d in result.suppressed)
    for diagnostic in result.about:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)


@given(TEXTS, NAMES)
@example("TP301/*tpql: ignore\r\ntpql: ignore", "a.js")
@example("TP301/*tpql: ignore\n\ntpql: ignore*/", "a.js")
@example("/*TP301 tpql: snooze[TP301 until 2027-01-01]tpql: ignore", "a.js")
def test_taking_away_what_is_of_no_use_changes_no_finding(text, name):
    before = outcome(text, name)
    for diagnostic in before.about:
        if diagnostic.code == "TP491" and diagnostic.fixes:
            edits = diagnostic.fixes[0].edits
            # What looks like a finding inside of the comment goes with it.
            gone = [range(e.span.start, e.span.end) for e in edits]
            left = [d.code for d in before.kept if not any(d.span.start in r for r in gone)]
            assert kept(apply(text, edits), name) == left


def test_many_misspelt_words_take_linear_time():
    text = "x  # tpql: ignore[" + ", ".join(f"misread-{n}" for n in range(5_000)) + "]"
    assert len(outcome(text).about) == 5_000


def test_many_comments_and_findings_take_linear_time():
    text = "# tpql: ignore[TP301]\n" * 5_000 + "# tpql: disable[TP302]\nTP301 TP302\n" * 5_000
    assert len(outcome(text).kept) == 4_999
