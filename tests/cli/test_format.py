"""``tpql format``."""

from __future__ import annotations

import subprocess

import pytest

UGLY = "/api/v2/Bug?where=effort>5&&feature==null&take=10\n"
NEAT = "/api/v2/Bug\n  ?where=effort > 5 and feature == null\n  &take=10\n"
BROKEN = "/api/v2/Bug?where=a is null\n"
SECRET = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_in_place_and_idempotent(tpql, write) -> None:
    ugly, neat = write("a.tpql", UGLY), write("b.http", NEAT)
    assert tpql("format") == (0, "1 file reformatted, 1 file left unchanged\n", "")
    assert ugly.read_text() == neat.read_text() == NEAT
    assert tpql("format") == (0, "2 files left unchanged\n", "")


def test_line_ends_are_kept(tpql, write) -> None:
    path = write("a.tpql", UGLY.replace("\n", "\r\n"))
    assert tpql("format").code == 0
    assert path.read_bytes() == NEAT.replace("\n", "\r\n").encode()


def test_lists_of_urls_are_left_alone(tpql, write) -> None:
    path = write("a.txt", UGLY)
    assert tpql("format", "a.txt").code == 0
    assert path.read_text() == UGLY


def test_check_lists_and_writes_nothing(tpql, write) -> None:
    path = write("a.tpql", UGLY)
    write("b.tpql", NEAT)
    code, out, _ = tpql("format", "--check")
    assert code == 1
    assert out == (
        "Would reformat: a.tpql\n1 file would be reformatted, 1 file already formatted\n"
    )
    assert path.read_text() == UGLY
    assert tpql("format", "--check", "b.tpql").code == 0


def test_diff_shows_and_writes_nothing(tpql, write) -> None:
    path = write("a.tpql", UGLY)
    code, out, err = tpql("format", "--diff")
    assert (code, err) == (1, "1 file would be reformatted\n")
    assert out.startswith("--- a.tpql\n+++ a.tpql\n@@ -1 +1,3 @@\n-/api/v2/Bug?where")
    assert path.read_text() == UGLY


def test_standard_input_is_a_filter(tpql) -> None:
    assert tpql("format", "-", stdin=UGLY) == (0, NEAT, "")
    assert tpql("format", "-", "--check", stdin=UGLY).code == 1
    assert tpql("format", "-", "--check", stdin=NEAT).code == 0


def test_query_with_errors_stays_and_is_reported(tpql, write) -> None:
    path = write("a.tpql", f"{BROKEN}\n###\n\n{UGLY}")
    code, _, err = tpql("format")
    assert code == 2
    assert err.startswith("a.tpql:1:21 TP1")
    assert path.read_text() == f"{BROKEN}\n###\n\n{NEAT}"


def test_missing_file(tpql, write) -> None:
    path = write("a.tpql", UGLY)
    code, _, err = tpql("format", "no.tpql", "a.tpql")
    assert (code, err) == (2, "error: no.tpql: no such file or directory\n")
    assert path.read_text() == NEAT


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["--clause", "where"], "a == 1 and b\n"),
        (["--clause", "where", "--compact"], "a=1&&b\n"),
        (["--clause", "where", "--width", "8"], "a == 1\nand b\n"),
    ],
)
def test_bare_clause(tpql, arguments: list[str], out: str) -> None:
    assert tpql("format", *arguments, "a=1 && b") == (0, out, "")
    assert tpql("format", *arguments, stdin="a=1 && b\n") == (0, out, "")


def test_bare_clause_with_errors(tpql) -> None:
    code, out, err = tpql("format", "--clause", "where", "a is null")
    assert (code, out) == (2, "a is null")
    assert err.startswith("<text>:1:3 TP1")


def test_width(tpql) -> None:
    wide = tpql("format", "-", stdin=UGLY).out
    narrow = tpql("format", "-", "--width", "20", stdin=UGLY).out
    assert wide.count("\n") < narrow.count("\n")


def test_no_secret_on_standard_output(tpql, write) -> None:
    text = f"/api/v2/Bug?where=a&token={SECRET}\n"
    code, out, err = tpql("format", "-", stdin=text)
    assert code == 0
    assert out.endswith("&token=***\n")
    assert err == "warning: credentials are printed as ***; --show-secrets prints them\n"
    assert SECRET in tpql("format", "-", "--show-secrets", stdin=text).out
    path = write("a.tpql", text)
    assert SECRET not in tpql("format", "--diff").out
    assert tpql("format").code == 0
    assert SECRET in path.read_text()


def test_settings_of_the_project(tpql, write) -> None:
    write("tpql.toml", 'width = 30\nexclude = ["old/"]\n')
    narrow, old = write("a.tpql", UGLY), write("old/b.tpql", UGLY)
    write("wide/tpql.toml", "width = 80\n")
    wide = write("wide/c.tpql", UGLY)
    assert tpql("format") == (0, "2 files reformatted\n", "")
    assert narrow.read_text() == NEAT.replace(" and", "\n    and")
    assert (wide.read_text(), old.read_text()) == (NEAT, UGLY)
    assert tpql("format", "--width=80", "a.tpql", "old/b.tpql").code == 0
    assert narrow.read_text() == old.read_text() == NEAT
    assert tpql("format", "-", "--stdin-filename=wide/x.tpql", stdin=UGLY).out == NEAT
    clause = ("--clause=where", "effort>5&&feature.name==null")
    assert tpql("format", *clause).out == "effort > 5\nand feature.name == null\n"
    assert tpql("format", "--isolated", *clause).out.count("\n") == 1


def test_what_git_ignores_is_left_alone(tpql, write, tmp_path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(".gitignore", "made.tpql\n")
    path = write("made.tpql", UGLY)
    tpql("format")
    assert path.read_text() == UGLY
    assert tpql("format", "--no-respect-gitignore").out == "1 file reformatted\n"


def test_limits_of_the_project(tpql, write) -> None:
    write("tpql.toml", "limits.clause = 5\n")
    path = write("a.tpql", UGLY)
    assert tpql("format").code == 2
    assert path.read_text() == UGLY


def test_a_filter_keeps_the_byte_order_mark(tpql) -> None:
    assert tpql("format", "-", stdin="\ufeff/api/v2/Bug?take=1\n").out[0] == "\ufeff"
