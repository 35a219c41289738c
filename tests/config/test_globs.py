"""Patterns for files: what they mean, and that no pattern makes matching slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.config.globs import Globs, anchored, fits


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("/p/a.tpql", "/p/a.tpql", True),
        ("/p/a.tpql", "/p/b.tpql", False),
        ("/p/*.tpql", "/p/a.tpql", True),
        ("/p/*.tpql", "/p/q/a.tpql", False),
        ("/p/*", "/p", False),
        ("/p/**", "/p", False),
        ("/p/**", "/p/a", True),
        ("/p/**", "/p/a/b", True),
        ("/p/**/a", "/p/a", True),
        ("/p/**/a", "/p/b/c/a", True),
        ("/p/**/b/**/a", "/p/b/a", True),
        ("/p/**/b/**/a", "/p/a/b", False),
        ("/p/?.http", "/p/a.http", True),
        ("/p/?.http", "/p/ab.http", False),
        ("/p/[ab]", "/p/b", True),
        ("/p/[ab]", "/p/c", False),
        ("/p/[!ab]", "/p/c", True),
        ("/p/[!ab]", "/p/a", False),
        ("/p/[a-c]x", "/p/bx", True),
        ("/p/[c-a]x", "/p/bx", False),
        ("/p/[]]", "/p/]", True),
        ("/p/[a-]", "/p/-", True),
        ("/p/[*]", "/p/*", True),
        ("/p/[*]", "/p/a", False),
        ("/p/[a", "/p/[a", True),
        ("/p/a+(b)", "/p/a+(b)", True),
        ("/p/a.c", "/p/abc", False),
        ("/p/A", "/p/a", False),
        ("*.http", "/p/q/a.http", True),
        ("venv", "/p/venv", True),
        ("venv", "/p/venvs", False),
        ("*", "/p/.hidden", True),
        ("/p/ä*\n", "/p/äb\n", True),
        ("", "/p", False),
        ("/", "/p", False),
    ],
)
def test_a_pattern_matches(pattern: str, path: str, expected: bool) -> None:
    assert Globs([pattern]).matches(path) is expected


def test_a_slash_at_the_end_is_for_folders() -> None:
    globs = Globs(["old/", "/p/x/"])
    assert globs.matches("/p/old", folder=True)
    assert globs.matches("/p/x", folder=True)
    assert not globs.matches("/p/old")
    assert not globs.matches("/p/x")


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("/p/old/", "/p/old/a.tpql", True),
        ("/p/old/", "/p/old/b/a.tpql", True),
        ("/p/old/", "/p/old", False),
        ("/p/old", "/p/old", True),
        ("/p/old", "/p/old/a.tpql", True),
        ("/p/old", "/p/older/a.tpql", False),
        ("/p/**/old/", "/p/a/old/b/c", True),
        ("/p/**/old/", "/q/old/b", False),
        ("*.d", "/p/x.d/a", True),
        ("", "/p/x.d/a", False),
    ],
)
def test_a_pattern_covers_what_is_in_its_folders(pattern: str, path: str, expected: bool) -> None:
    assert Globs([pattern]).covers(path) is expected


def test_any_of_several_patterns_is_enough() -> None:
    assert Globs(["/p/a", "/p/b"]).matches("/p/b")
    assert not Globs([]).matches("/p/b")
    assert not Globs([]).covers("/p/b")


@pytest.mark.parametrize(
    ("pattern", "folder", "expected"),
    [
        ("*.http", "/p", "/p/**/*.http"),
        ("old/", "/p", "/p/**/old/"),
        ("/old", "/p", "/p/old"),
        ("/old/", "/p", "/p/old/"),
        ("a/b", "/p/", "/p/a/b"),
        ("**/b", "/p", "/p/**/b"),
        ("./a/b", "/p", "/p/a/b"),
        ("../a/b", "/p/q", "/p/a/b"),
        ("../../../a/b", "/p/q", "/a/b"),
        ("*", "/", "/**/*"),
        ("a/b", "/p[1]*", "/p[[]1][*]/a/b"),
    ],
)
def test_a_pattern_is_relative_to_its_file(pattern: str, folder: str, expected: str) -> None:
    assert anchored(pattern, folder) == expected


def test_the_folder_of_a_file_is_no_pattern() -> None:
    globs = Globs([anchored("*.http", "/p[1]*?")])
    assert globs.matches("/p[1]*?/a.http")
    assert not globs.matches("/p1xx/a.http")


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("self.user_id", "*_id", True),
        ("user_ids", "*_id", False),
        ("a/b", "*", True),
        ("", "*", False),
        ("row['id']", "row['id']", False),
        ("row['id']", "row[[]'id']", True),
    ],
)
def test_a_text_fits(text: str, pattern: str, expected: bool) -> None:
    assert fits(text, pattern) is expected


# ---------------------------------------------------------------- laws


def naive(pattern: str, text: str) -> bool:
    """Match one segment by trying everything."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return naive(pattern[1:], text) or (bool(text) and naive(pattern, text[1:]))
    end = pattern.find("]", 3 if pattern[1:2] == "!" else 2) if pattern[0] == "[" else -1
    if not text:
        return False
    if end < 0:
        return pattern[0] in ("?", text[0]) and naive(pattern[1:], text[1:])
    negated = pattern[1] == "!"
    members = pattern[1 + negated : end]
    found = False
    while members:
        width = 3 if len(members) > 2 and members[1] == "-" else 1
        found = found or members[0] <= text[0] <= members[width - 1]
        members = members[width:]
    return found is not negated and naive(pattern[end + 1 :], text[1:])


def naive_path(patterns: list[str], parts: list[str]) -> bool:
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return naive_path(patterns[1:], parts) or (bool(parts) and naive_path(patterns, parts[1:]))
    return bool(parts) and naive(patterns[0], parts[0]) and naive_path(patterns[1:], parts[1:])


LETTERS = st.text(alphabet="ab-]", max_size=6)
PATTERNS = st.text(alphabet="aab-?*[]!", max_size=7)


@given(PATTERNS, LETTERS)
def test_a_segment_means_what_trying_everything_finds(pattern: str, text: str) -> None:
    assert fits(text, pattern) is (naive(pattern, text) and (bool(text) or pattern != "*"))


@given(
    st.lists(st.sampled_from(["a", "b", "*", "**", "a*", "?"]), min_size=1, max_size=6),
    st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=6),
)
def test_a_path_means_what_trying_everything_finds(patterns: list[str], parts: list[str]) -> None:
    last = ["**", "*"] if patterns[-1] == "**" else patterns[-1:]
    expected = naive_path(["", *patterns[:-1], *last], ["", *parts])
    assert Globs(["/" + "/".join(patterns)]).matches("/" + "/".join(parts)) is expected


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_a_pattern(pattern: str, path: str) -> None:
    globs = Globs([pattern, anchored(pattern, "/p")])
    assert globs.matches(path) in (True, False)
    assert globs.covers(path) in (True, False)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 300 + "b", "a" * 3000),
        ("/" + "**/a/" * 300 + "b", "/a" * 3000),
        ("/" + "**/*a*/" * 100 + "b", "/aa" * 3000),
        ("[" * 10_000, "[" * 9_999),
    ],
)
def test_no_pattern_is_slow(pattern: str, path: str) -> None:
    start = time.perf_counter()
    assert not Globs([pattern]).matches(path)
    assert time.perf_counter() - start < 2
