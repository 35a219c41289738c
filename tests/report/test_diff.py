"""What a change would do to a text."""

from __future__ import annotations

from tpql.report import Style, diff


def test_no_change_is_no_diff() -> None:
    assert diff.render("a\n", "a\n", "x", Style()) == ""


def test_unified_diff() -> None:
    assert diff.render("a\nb\n", "a\nc\n", "x.tpql", Style()) == (
        "--- x.tpql\n+++ x.tpql\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
    )


def test_missing_end_of_the_last_line_is_told() -> None:
    assert diff.render("a", "a\n", "x", Style()).endswith("-a\n\\ No newline at end of file\n+a\n")


def test_lines_that_look_like_headers_are_not_taken_for_them() -> None:
    text = diff.render("-- a", "++ b", "x", Style())
    assert "--- a\n\\ No newline at end of file\n+++ b\n\\ No newline" in text


def test_colours_secrets_and_control_characters() -> None:
    text = diff.render("\x1b\tb\r\n", "token=QWxhZGRpbjpvcGVu\n", "x", Style(color=True))
    assert text.endswith("\x1b[31m-\\x1b\tb\r\x1b[0m\n\x1b[32m+token=***\x1b[0m\n")
