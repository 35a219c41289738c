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
