"""Comments that are added for what is found, in the way of each host."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lint.samples import found_in, outcome, queries_in
from tpql.extract.comments import blocks, comments, style_of
from tpql.lint.add_ignore import Style, add_ignore
from tpql.source import Source


def added(text, name="a.py", **options):
    return add_ignore(
        Source(text, name),
        outcome(text, name).kept,
        style=style_of(name) or Style("#"),
        comments=lambda fresh: comments(fresh, name),
        queries=[*queries_in(text), *blocks(text, name)],
        **options,
    )


ADDED = r"""
a.py | x = "TP301"
=> x = "TP301"  # tpql: ignore[TP301]
a.py | "TP302 TP301" # a\n"TP301"
=> "TP302 TP301" # a  # IGNORE[TP301, TP302]\n"TP301"  # IGNORE[TP301]
a.py | "TP301 TP302"  # IGNORE[TP301]
=> "TP301 TP302"  # IGNORE[TP301]  # IGNORE[TP302]
a.py | x = '''<q>\nTP301\n</q>'''
=> x = '''<q>\nTP301\n</q>'''  # IGNORE[TP301]
a.py | x = f('''<q>TP301</q>\na''')
=> # IGNORE[TP301]\nx = f('''<q>TP301</q>\na''')
a.py | if x:\n  "<q>TP301" \\\n    "b"\n  "</q>" \\\n
=> if x:\n  # IGNORE[TP301]\n  "<q>TP301" \\\n    "b"\n  "</q>" \\\n
a.py | "<q>TP301" \\\n "TP302</q>"
=> "<q>TP301" \\\n "TP302</q>"  # IGNORE[TP301, TP302]
a.js | f(`\n<q>TP301\n</q>`)
=> f(`\n<q>TP301\n</q>`)  // IGNORE[TP301]
a.ts | x = `\n<q>TP301</q>\n`;
=> // IGNORE[TP301]\nx = `\n<q>TP301</q>\n`;
a.tpql | /api/v2/Bug\n  ?take=TP301
=> /api/v2/Bug\n  # IGNORE[TP301]\n  ?take=TP301
a.tpql | # A\n<q>/api/v2/Bug\n  ?x=TP301</q>
=> # A\n# IGNORE[TP301]\n<q>/api/v2/Bug\n  ?x=TP301</q>
a.txt | TP301\nx
=> # IGNORE[TP301]\nTP301\nx
a.yaml | x: "TP301"
=> x: "TP301"  # IGNORE[TP301]
a.yaml | a:\n  x: >-\n    <q>TP301\n    </q>
=> a:\n  # IGNORE[TP301]\n  x: >-\n    <q>TP301\n    </q>
a.yaml | x: <q>TP301 and\n  TP302</q>
=> x: <q>TP301 and\n  TP302</q>  # IGNORE[TP301, TP302]
a.yaml | x:\n- <q>a\n  TP301\n  b</q>\n- c
=> x:\n- <q>a\n  TP301\n  b</q>  # IGNORE[TP301]\n- c
a.yaml | - a: <q>TP301\n  b: TP302</q>\n- c
=> - a: <q>TP301  # IGNORE[TP301]\n  b: TP302</q>  # IGNORE[TP302]\n- c
a.toml | x = "TP301"
=> x = "TP301"  # IGNORE[TP301]
a.sh | curl -G \\\n <q>TP301 \\\n b</q> \\\n -d a
=> # IGNORE[TP301]\ncurl -G \\\n <q>TP301 \\\n b</q> \\\n -d a
a.md | see TP301
=> see TP301  <!-- IGNORE[TP301] -->
a.md | a\n\n  ```http\n  <q>TP301</q>\n  ```
=> a\n\n  <!-- IGNORE[TP301] -->\n  ```http\n  <q>TP301</q>\n  ```
a.cs | x = @"<q>\nTP301</q>";
=> x = @"<q>\nTP301</q>";  // IGNORE[TP301]
a.jsonc | {"a": "TP301"}
=> {"a": "TP301"}  // IGNORE[TP301]
"""


def lines(text):
    text = text.replace("IGNORE", "tpql: ignore")
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")


ROWS = ADDED.strip().splitlines()


@pytest.mark.parametrize(("row", "wanted"), list(zip(ROWS[::2], ROWS[1::2], strict=True)))
def test_a_comment_is_added(row, wanted):
    name, text = row.split(" | ")
    result = added(lines(text), name)
    assert result.text == lines(wanted.removeprefix("=> "))
    assert result.left == ()
    assert added(result.text, name).text == result.text


def test_line_ends_stay_and_a_reason_is_written():
    result = added("a\r\n<q>TP301</q>\r\n", "a.tpql", reason=" known\nsince May ")
    assert result.text == "a\r\n# tpql: ignore[TP301] known since May\r\n<q>TP301</q>\r\n"
    text = added("TP301", "a.md", reason="a --> b").text
    assert text == "TP301  <!-- tpql: ignore[TP301] a b -->"


def test_what_cannot_have_a_comment_is_left():
    result = added("x = '''\n\n\n\nTP301\n\n\n'''\nTP905\nTP302")
    assert [d.code for d in result.left] == ["TP301", "TP905"]
    assert [d.code for d in result.placed] == ["TP302"]
    assert result.text == "x = '''\n\n\n\nTP301\n\n\n'''\nTP905\nTP302  # tpql: ignore[TP302]"


def test_what_a_heredoc_says_stays_as_it_is():
    text = "cat <<EOT\n<q>TP301</q>\nEOT\nx TP302"
    result = added(text, "a.sh")
    assert [d.code for d in result.left] == ["TP301"]
    assert result.text == f"{text}  # tpql: ignore[TP302]"


PIECES = (
    *("TP301", "TP302", "TP905", " ", "\n", "# ", "<q>", "</q>", "'", '"', "(", "x", "\\\n"),
    *("tpql: ignore", "tpql: disable[TP3]", "tpql: enable", "'''", "`", "\r\n", "/*", "*/"),
    *("tpql: snooze[2026-01-01]", "tpql: ignore-file[TP302]", "<!--", "-->", "```\n", "|\n", ": "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
NAMES = st.sampled_from(["a.py", "a.js", "a.tpql", "a.md", "a.yaml", "a.sh", "a.toml", "a.txt"])


@given(TEXTS, NAMES)
def test_what_was_placed_is_suppressed_and_the_rest_is_left(text, name):
    before = outcome(text, name).kept
    result = added(text, name)
    assert sorted([*result.placed, *result.left], key=lambda d: d.span.start) == list(before)
    after = outcome(result.text, name).kept
    assert sorted(d.code for d in after) == sorted(d.code for d in result.left)


@given(
    st.lists(st.sampled_from(["'TP301'", "x", "(", ")", "\n", "'''a\nTP302'''", "  "]), max_size=20)
)
def test_python_stays_python(pieces):
    text = "y = (\n" + " + ".join(p for p in pieces if p.strip() and p not in "()") + "\n)\n"
    try:
        tree = ast.dump(ast.parse(text))
    except SyntaxError:
        return
    result = added(text)
    assert ast.dump(ast.parse(result.text)) == tree
    assert result.left == () or "\n" in "".join(pieces)


def test_many_findings_take_linear_time():
    text = "x = 'TP301'\n" * 3_000
    assert len(added(text).placed) == 3_000
    assert len(found_in(text)) == 3_000
