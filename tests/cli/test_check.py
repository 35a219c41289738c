"""``tpql check``."""

from __future__ import annotations

import json
import re

import pytest

from tpql.report.formats import FORMATS
from tpql.report.statistics import COUNTED

CLEAN = "/api/v2/Bug\n  ?where=effort > 5\n  &orderBy=id\n  &take=10\n"
IS_NULL = "/api/v2/Bug\n  ?where=feature is null\n"
SECRET = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_clean(tpql, write) -> None:
    write("a.tpql", f"{CLEAN}\n###\n\n{CLEAN}")
    write("d/b.http", f"GET {CLEAN}")
    write("urls.txt", "# two\n/api/v2/Bug?take=1\n\n/api/v2/Task?take=1\n")
    assert tpql("check") == (0, "All clean: 5 queries in 3 files\n", "")


def test_full(tpql, write) -> None:
    write("a.tpql", IS_NULL)
    code, out, err = tpql("check", "a.tpql")
    assert (code, err) == (1, "")
    assert re.sub("TP1[0-9]{2}", "TP1xx", out) == (
        "a.tpql:2:18 TP1xx error: `is null` is not in this language; write `== null`\n"
        "  |\n"
        "2 |   ?where=feature is null\n"
        "  |                  ^^^^^^^\n"
        "  = help: write `== null` (safe fix)\n"
        "\n"
        "Found 1 error in 1 file\n"
        "1 fixable with --fix\n"
    )


def test_concise_is_sorted_by_position(tpql, write) -> None:
    write("b.tpql", f"{IS_NULL}  &orderBy=id b\n\n###\n\n{IS_NULL}")
    write("a.txt", "# x\n/api/v2/Bug?where=a is null\n/api/v2/Bug?where=b is null\n")
    out = tpql("check", "--output-format", "concise").out.splitlines()
    assert [line.split(": TP")[0] for line in out[:5]] == [
        "a.txt:2:21",
        "a.txt:3:21",
        "b.tpql:2:18",
        "b.tpql:3:15",
        "b.tpql:8:18",
    ]
    assert out[5] == "Found 5 errors in 2 files"


def test_json_prints_nothing_but_an_array(tpql, write) -> None:
    write("a.tpql", IS_NULL)
    code, out, err = tpql("check", "--output-format=json")
    [found] = json.loads(out)
    assert (code, err) == (1, "")
    assert (found["filename"], found["start"]) == ("a.tpql", {"line": 2, "column": 18})
    write("a.tpql", CLEAN)
    assert tpql("check", "--output-format=json") == (0, "[]\n", "")


@pytest.mark.parametrize(
    ("stdin", "name", "place"),
    [
        ("/api/v2/Bug?where=a is null", None, "-:1:21"),
        ("/api/v2/Bug\n  ?where=a is null", None, "-:2:12"),
        ("/api/v2/Bug?where=a is null", "x.tpql", "x.tpql:1:21"),
        ("/api/v2/Bug?take=1\n/api/v2/Bug?where=a is null\n", "x.txt", "x.txt:2:21"),
    ],
)
def test_standard_input(tpql, stdin: str, name: str | None, place: str) -> None:
    options = [f"--stdin-filename={name}"] if name else []
    code, out, _ = tpql("check", "-", "--output-format=concise", *options, stdin=stdin)
    assert code == 1
    assert out.startswith(f"{place}: TP1")


@pytest.mark.parametrize(
    ("clause", "text", "code"),
    [
        ("where", "effort > 5", 0),
        ("where", "effort > @min", 0),
        ("where", "effort is null", 1),
        ("select", "{id, name}", 0),
        ("select", "{id name}", 1),
        ("orderBy", "effort desc, id", 0),
        ("filter", "?effort is none", 0),
        ("result", "sum(effort)", 0),
    ],
)
def test_bare_clause(tpql, clause: str, text: str, code: int) -> None:
    assert tpql("check", "--clause", clause, text).code == code
    assert tpql("check", "--clause", clause, stdin=text).code == code
    assert tpql("check", "--clause", clause, "-", stdin=text).code == code


def test_fix_in_place_keeps_line_ends(tpql, write) -> None:
    path = write("a.tpql", (IS_NULL + "  &take=1\n").replace("\n", "\r\n"))
    code, out, _ = tpql("check", "--fix")
    assert (code, out) == (0, "Fixed 1 finding\nAll clean: 1 query in 1 file\n")
    assert path.read_bytes() == b"/api/v2/Bug\r\n  ?where=feature == null\r\n  &take=1\r\n"
    assert tpql("check").code == 0


def test_fix_leaves_what_it_cannot_mend(tpql, write) -> None:
    write("a.tpql", f"{IS_NULL}  &orderBy=a b\n")
    code, out, _ = tpql("check", "--fix", "--output-format=concise")
    assert code == 1
    assert "a.tpql:3:14" in out
    assert out.endswith("Fixed 1 finding\nFound 1 error in 1 file\n")


def test_fix_of_standard_input_is_a_filter(tpql) -> None:
    code, out, err = tpql("check", "--fix", "-", stdin=IS_NULL)
    assert (code, out) == (0, IS_NULL.replace("is null", "== null"))
    assert err == "Fixed 1 finding\nAll clean: 1 query in 1 file\n"


def test_fix_of_what_is_not_selected_is_not_made(tpql, write) -> None:
    path = write("a.tpql", IS_NULL)
    assert tpql("check", "--fix", "--select", "TP5").code == 0
    assert path.read_text() == IS_NULL


def test_diff_shows_and_writes_nothing(tpql, write) -> None:
    path = write("a.tpql", IS_NULL)
    code, out, err = tpql("check", "--diff")
    assert code == 1
    assert out == (
        "--- a.tpql\n+++ a.tpql\n@@ -1,2 +1,2 @@\n /api/v2/Bug\n"
        "-  ?where=feature is null\n+  ?where=feature == null\n"
    )
    assert err == "Would fix 1 finding\nFound 1 error in 1 file\n"
    assert path.read_text() == IS_NULL


def test_select_and_ignore(tpql, write) -> None:
    write("a.tpql", f"/api/v2/Bug\n  ?where=a is null\n  &token={SECRET}\n")

    def codes(*options: str) -> list[str]:
        found = json.loads(tpql("check", "--output-format=json", *options).out)
        return [d["code"][:3] for d in found]

    assert codes() == ["TP1", "TP5"]
    assert codes("--select", "TP5") == ["TP5"]
    assert codes("--select", "tp5,TP1") == ["TP1", "TP5"]
    assert codes("--ignore", "TP5") == ["TP1"]
    assert codes("--select", "TP1", "--select", "TP5", "--ignore", "TP5") == ["TP1"]
    assert {"TP1", "TP5"} <= set(codes("--select", "ALL"))


def test_statistics(tpql, write) -> None:
    write("a.tpql", f"{IS_NULL}\n###\n\n{IS_NULL}")
    code, out, _ = tpql("check", "--statistics")
    assert code == 1
    assert re.fullmatch(
        "2  TP1[0-9]{2}  [a-z0-9-]+  [(]fixable[)]\n"
        "Found 2 errors in 1 file\n2 fixable with --fix\n",
        out,
    )
    [row] = json.loads(tpql("check", "--statistics", "--output-format=json").out)
    assert (row["count"], row["fixable"]) == (2, True)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - set(COUNTED)))
def test_statistics_have_no_other_form(tpql, write, form: str) -> None:
    write("a.tpql", IS_NULL)
    said = "error: --statistics needs --output-format full, concise, json or json-lines\n"
    assert tpql("check", "--statistics", f"--output-format={form}") == (2, "", said)


def test_exit_zero(tpql, write) -> None:
    write("a.tpql", IS_NULL)
    assert tpql("check", "--exit-zero").code == 0
    assert tpql("check", "--exit-zero", "missing.tpql").code == 2


RISKY = "/api/v2/Task\n  ?where=efort > 5\n  &take=10\n"


@pytest.mark.parametrize(
    ("level", "codes"),
    [("error", (1, 0, 0)), ("warning", (1, 1, 0)), ("info", (1, 1, 1)), ("never", (0, 0, 0))],
)
def test_fail_on(tpql, write, level: str, codes: tuple[int, ...]) -> None:
    found = []
    for text, severity in ((IS_NULL, "error"), (RISKY, "warning"), (RISKY, "info")):
        path = write("a.tpql", text)
        options = ("--config", f'severities={{TP201="{severity}"}}', f"--fail-on={level}")
        found.append(tpql("check", str(path), *options).code)
    assert tuple(found) == codes


def test_fail_on_never_hides_no_failure(tpql, write) -> None:
    write("a.tpql", b"\xff")
    assert tpql("check", "--fail-on=never").code == 2


def test_credentials_in_comments_of_url_lists(tpql, write) -> None:
    url = "https://x.tpondemand.com/api/v2/Bug?take=1"
    write("a.txt", f"{url}\n# {url}&access_token={SECRET}\n{url}&access_token={SECRET}\n")
    out = tpql("check", "--select=TP514", "--output-format=concise").out.splitlines()
    assert [line.split(": ")[0] for line in out[:2]] == ["a.txt:2:59", "a.txt:3:57"]


def test_one_bad_file_does_not_hide_the_others(tpql, write) -> None:
    write("a.tpql", IS_NULL)
    write("bad.tpql", b"\xff")
    code, out, err = tpql("check", "missing.tpql", ".", "--output-format=concise")
    assert code == 2
    assert out.startswith("a.tpql:2:18: TP1")
    assert "bad.tpql:1:1: TP904 error: this is not UTF-8 (at byte 0)" in out
    assert err == "error: missing.tpql: no such file or directory\n"


def test_nothing_to_check(tpql) -> None:
    assert tpql("check") == (0, "", "warning: no files found that can hold queries\n")


def test_limits_are_findings_and_can_be_raised(tpql, write) -> None:
    write("a.tpql", "/api/v2/Bug\n  ?where=" + "(" * 300 + "id==1" + ")" * 300 + "\n")
    code, out, _ = tpql("check", "--select", "TP3", "--output-format=concise")
    assert code == 1
    assert "TP901 error: this nests more than 200 levels deep" in out
    assert tpql("check", "--limit", "nesting=1000").code == 0


def test_findings_of_a_file_are_limited(tpql, write) -> None:
    write("a.txt", "/api/v2/Bug?where=a is null\n" * 30)
    out = tpql("check", "--limit", "diagnostics=10", "--output-format=concise").out
    assert out.count(": TP1") == 10
    assert "more than 10 findings" in out


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_no_secret_in_any_output(tpql, write, form: str) -> None:
    write("a.tpql", f"# token={SECRET}\n/api/v2/Bug\n  ?where=a is null\n  &token={SECRET}\n")
    result = tpql("check", "--output-format", form)
    assert SECRET not in result.out + result.err
    result = tpql("check", "--diff")
    assert SECRET not in result.out + result.err
    result = tpql("check", "--fix", "--select=TP1", "-", stdin=f"/api/v2/Bug\n?token={SECRET}")
    assert SECRET not in result.out + result.err


@pytest.mark.parametrize("text", ["", "\n\n", "\0", "###", "&&&", "\ufeff", "x" * 3000, "?" * 99])
@pytest.mark.parametrize("name", ["a.tpql", "a.http", "a.txt"])
def test_any_text_gives_a_result(tpql, write, text: str, name: str) -> None:
    write(name, text)
    code, _, err = tpql("check", name)
    assert code in (0, 1)
    assert err == ""


def test_colours(tpql, write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.tpql", IS_NULL)
    assert "\x1b[" not in tpql("check").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m^^^^^^^\x1b[0m" in tpql("check").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in tpql("check").out


def test_width(tpql, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = "/api/v2/Bug?where=" + "a and " * 50 + "b is null and " + "c and " * 50 + "d"
    out = tpql("check", "-", stdin=text).out.splitlines()
    assert max(len(line) for line in out[1:4]) <= 60
    assert out[2][out[3].index("^") :].startswith("is null")


RUBY = "# of mine\nrequire 'net/http'\nurl = \"/api/v2/Bug?where=feature is null\"\nputs url\n"


def test_in_a_file_of_no_known_kind_queries_are_found_as_they_are_in_text(tpql, write) -> None:
    path = write("a.rb", RUBY)
    code, out, _ = tpql("check", "a.rb", "--output-format", "concise")
    assert (code, out.splitlines()[0][:18]) == (1, "a.rb:3:34: TP121 e")
    assert out.splitlines()[1:] == ["Found 1 error in 1 file", "1 fixable with --fix"]
    tpql("check", "a.rb", "--fix")
    assert path.read_text() == RUBY.replace("is null", "== null")


@pytest.mark.parametrize("name", ["Makefile", "page.html"])
def test_the_fix_of_a_file_of_no_known_kind_leaves_what_is_no_query(name, tpql, write) -> None:
    text = "all:\n\tcurl -d a=b&c=d https://example.com/x?y=1\n"
    path = write(name, text)
    code, out, err = tpql("check", name, "--fix")
    assert (code, out) == (0, "All clean: 0 queries in 1 file\n")
    assert err.startswith(f"warning: {name}: no query found in it")
    assert path.read_text() == text


def test_a_file_in_which_nothing_was_found_is_told_each_time(tpql, write) -> None:
    write("notes", "something else\n")
    assert len({tpql("check", "notes") for _ in range(2)}) == 1
    assert "no query found in it" in tpql("check", "notes").err


def test_a_query_that_lost_its_path_is_one_all_the_same(tpql, write) -> None:
    write("saved", "UserStory?where=id > 1\n")
    assert "TP501" in tpql("check", "saved").out


def test_nobody_knows_how_a_file_of_no_known_kind_writes_comments(tpql, write) -> None:
    path = write("a.swift", RUBY)
    assert tpql("check", "a.swift", "--add-ignore").code == 1
    assert path.read_text() == RUBY


@pytest.mark.parametrize("name", ["queries", "queries.saved"])
@pytest.mark.parametrize("above", ["", "# mine\n\n", "// mine\n", "### one\n"])
def test_a_file_that_begins_like_a_query_is_one_of_queries(name, above, tpql, write) -> None:
    path = write(name, f"{above}GET {IS_NULL}")
    assert tpql("check", name, "--add-ignore").code == 0
    assert "# tpql: ignore[TP121]" in path.read_text()


def test_a_program_on_standard_input_of_no_known_kind(tpql) -> None:
    args = ("check", "-", "--stdin-filename", "a.rb", "--output-format", "concise")
    assert tpql(*args, stdin=RUBY).out.startswith("a.rb:3:34: TP121")
