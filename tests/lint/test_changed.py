"""What a diff says was changed, and the findings on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lint.samples import found_in, queries_in
from tpql.lint.changed import changed, read_diff, touches
from tpql.source import Source, Span

DIFF = r"""diff --git a/gone.txt b/gone.txt
deleted file mode 100644
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-b
diff --git a/x y.txt b/x y.txt
--- a/x y.txt{tab}
+++ b/x y.txt{tab}
@@ -2 +2 @@ a
-b
+B
@@ -4,2 +4,3 @@ c
-d
--- foo
+++ b/evil
+@@ -1 +1 @@
+x
@@ -9,2 +9,0 @@
-e
-f
diff --git "a/\303\274\"q\t.txt" "b/\303\274\"q\t.txt"
--- "a/\303\274\"q\t.txt"
+++ "b/\303\274\"q\t.txt"
@@ -0,0 +1,2 @@
+b
+c
\ No newline at end of file
Binary files a/x and b/x differ
""".replace("{tab}", "\t")


def test_the_changed_lines_of_each_file_are_read():
    assert read_diff(DIFF) == {
        "x y.txt": ((2, 2), (4, 6), (10, 9)),
        '\u00fc"q\t.txt': ((1, 2),),
    }
    assert read_diff("") == {}


TOUCHED = """
1 1 | 2,3 | no
2 2 | 2,3 | yes
3 9 | 2,3 | yes
1 2 | 2,3 | yes
4 4 | 2,3 6,6 | no
4 6 | 2,3 6,6 | yes
4 4 | 5,4 | no
5 5 | 5,4 | no
4 5 | 5,4 | yes
1 1 | | no
"""


@pytest.mark.parametrize("row", TOUCHED.strip().splitlines())
def test_a_range_is_touched_where_a_line_of_it_was_changed(row):
    lines, runs, wanted = row.split("|")
    first, last = map(int, lines.split())
    ranges = tuple(tuple(map(int, run.split(","))) for run in runs.split())
    source = Source("a\n" * 9)
    span = Span(first * 2 - 2, last * 2)
    assert touches(source, span, ranges) == (wanted.strip() == "yes")
    assert touches(source, span, None)


def test_all_findings_on_a_changed_query_are_kept():
    text = "<q>TP301\nTP302\n</q>\n<q>TP303</q>\nTP304\nTP305\nTP905\n"
    found = found_in(text)

    def codes(*ranges):
        kept = changed(Source(text), found, queries_in(text), ranges)
        return [d.code for d in kept if d.code != "TP905"]

    assert codes((2, 2)) == ["TP301", "TP302"]
    assert codes((4, 4)) == ["TP303"]
    assert codes((5, 5)) == ["TP304"]
    assert codes((2, 1), (6, 5)) == ["TP301", "TP302"]
    assert codes() == []
    assert changed(Source(text), found, queries_in(text), None) == found


@given(st.text(alphabet='+-@ 0123456789,ab/\n\r\\"'))
def test_any_text_is_read(text):
    for runs in read_diff(text).values():
        assert isinstance(runs, tuple)
    read_diff(f"+++ b/{text}\n@@ -1 +1 @@")
