"""``--add-ignore``, alone and with fixes."""

from __future__ import annotations

import pytest

WRONG = "/api/v2/Bug\n  ?where=feature is null\n"
RISKY = "/api/v2/Task\n  ?where=efort > 5\n  &take=10\n"


def test_comments_are_added(tpql, write) -> None:
    path = write("a.tpql", RISKY)
    assert tpql("check", "--add-ignore") == (
        0,
        "Suppressed 1 finding\nAll clean: 1 query in 1 file\n",
        "",
    )
    assert path.read_text() == f"# tpql: ignore[TP201]\n{RISKY}"
    assert tpql("check").code == 0


def test_reason(tpql, write) -> None:
    path = write("a.py", 'u = "/api/v2/Task?where=efort>5"\n')
    assert tpql("check", "--add-ignore=a custom field").code == 0
    assert path.read_text() == (
        'u = "/api/v2/Task?where=efort>5"  # tpql: ignore[TP201] a custom field\n'
    )


def test_what_can_be_mended_is_not_suppressed(tpql, write) -> None:
    path = write("a.tpql", f"{WRONG}\n###\n\n{RISKY}")
    _, out, _ = tpql("check", "--fix", "--add-ignore")
    assert out == "Fixed 1 finding\nSuppressed 1 finding\nAll clean: 2 queries in 1 file\n"
    text = path.read_text()
    assert "feature == null" in text
    assert text.count("tpql: ignore") == 1


def test_diff_writes_nothing(tpql, write) -> None:
    path = write("a.tpql", RISKY)
    code, out, err = tpql("check", "--add-ignore", "--diff")
    assert code == 1
    assert "+# tpql: ignore[TP201]\n" in out
    assert err.startswith("Would suppress 1 finding\n")
    assert path.read_text() == RISKY


def test_standard_input_is_a_filter(tpql) -> None:
    code, out, err = tpql("check", "--add-ignore", "-", stdin=RISKY)
    assert (code, out) == (0, f"# tpql: ignore[TP201]\n{RISKY}")
    assert err.startswith("Suppressed 1 finding\n")


def test_a_filter_keeps_the_byte_order_mark(tpql) -> None:
    assert tpql("check", "--fix", "-", stdin=f"\ufeff{WRONG}").out[0] == "\ufeff"


@pytest.mark.parametrize("option", ["--fix", "--add-ignore"])
def test_a_filter_gives_what_cannot_be_read_as_it_is(tpql, option: str) -> None:
    program = 'u = ("/api/v2/Bug?where=feature is null"\n'
    code, out, err = tpql("check", option, "-", "--stdin-filename=a.py", stdin=program)
    assert (code, out) == (2, program)
    assert err.startswith("a.py:1:1 TP905")


def test_the_report_on_a_filter_never_stands_for_its_text(tpql) -> None:
    code, out, err = tpql("check", "--fix", "-", stdin=b"\xff")
    assert (code, out) == (2, "")
    assert err.startswith("-:1:1 TP904")


def test_the_report_on_a_file_that_cannot_be_read_stays_where_it_was(tpql, write) -> None:
    write("a.tpql", b"\xff")
    assert tpql("check", "--fix", "a.tpql").out.startswith("a.tpql:1:1 TP904")


@pytest.mark.parametrize("options", [["--add-ignore"], ["--fix"], ["--fix", "--add-ignore"]])
def test_what_is_clean_or_unread_is_left_alone(tpql, write, options: list[str]) -> None:
    clean = write("a.tpql", "/api/v2/Bug\n  ?take=1\n")
    bad = write("b.tpql", b"\xff")
    before = clean.stat().st_mtime_ns, bad.stat().st_mtime_ns
    assert tpql("check", *options).code == 2
    assert (clean.stat().st_mtime_ns, bad.stat().st_mtime_ns) == before


def test_what_cannot_be_suppressed_is_told_where_it_is_now(tpql, write) -> None:
    line = "u = '/api/v2/Task?where=efort>5'"
    write("a.py", f"{line}\n{line}  # tpql: ignore[TP201, TP311]\n")
    _, out, _ = tpql("check", "--add-ignore", "--output-format=concise")
    assert out.startswith(f"a.py:2:{len(line) + 25}: TP491 warning: ")


@pytest.mark.parametrize(
    ("url", "mended"),
    [
        ("/api/v2/Bug?where=feature is null&take=1", "/api/v2/Bug?where=feature == null&take=1"),
        ("/api/v2/Bug?where=feature%20is%20null", "/api/v2/Bug?where=feature%20==%20null"),
    ],
)
def test_a_fix_is_encoded_as_what_is_around_it(tpql, write, url: str, mended: str) -> None:
    path = write("a.py", f"u = '{url}'\n")
    assert tpql("check", "--fix").code == 0
    assert path.read_text() == f"u = '{mended}'\n"


def test_a_credential_goes_with_its_line(tpql, write) -> None:
    path = write("a.tpql", "/api/v2/Bug\n  ?take=1\n  &token=QWxhZGRpbjpvcGVuIHNlc2FtZQ==\n")
    assert tpql("check", "--fix").code == 0
    assert path.read_text() == "/api/v2/Bug\n  ?take=1\n"


@pytest.mark.parametrize("option", ["--add-ignore", "--fix"])
def test_what_could_be_read_can_be_read_afterwards(
    option: str, tpql, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'u = "/api/v2/Bug?where=feature is null"\n'
    path = write("a.py", text)
    for module in ("tpql.cli.checks.fix", "tpql.lint.add_ignore"):
        monkeypatch.setattr(f"{module}.apply", lambda *_: f"u = (\n{text}# tpql: ignore-file")
    code, out, _ = tpql("check", option, "--output-format=concise")
    assert (code, out.splitlines()[0][:16]) == (1, "a.py:1:32: TP121")
    assert "Fixed" not in out
    assert path.read_text() == text


@pytest.mark.parametrize("option", ["--fix", "--add-ignore"])
def test_what_could_not_be_written_is_not_called_done(
    option: str, tpql, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.tpql", WRONG)
    monkeypatch.setattr("os.access", lambda *_: False)
    code, out, err = tpql("check", option, "--output-format=concise")
    assert (code, err) == (2, "error: a.tpql: permission denied\n")
    assert [line.split()[0] for line in out.splitlines()] == ["a.tpql:2:18:", "Found", "1"]
