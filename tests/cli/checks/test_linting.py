"""Looking at one file."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tpql.cli.checks.linting import Linter
from tpql.cli.checks.plan import Plan, stamp
from tpql.cli.files import Document
from tpql.config.settings import Settings

RISKY = "/api/v2/Task\n  ?where=efort > 5\n  &take=10\n"


def look(text: str, name: str = "a.tpql", **settings: object) -> list[str]:
    outcome = Linter(Plan(Settings(**settings), today="2027-01-01")).look(
        Document(name, text, name)
    )
    return [f"{found.code} {found.severity}" for found in outcome.findings]


def test_settings_choose_and_judge() -> None:
    assert look(RISKY) == ["TP201 warning"]
    assert look(RISKY, ignore=("TP2",)) == []
    assert look(RISKY, severities=(("TP2", "error"),)) == ["TP201 error"]
    assert look(RISKY, severities=(("TP201", "off"), ("TP2", "error"))) == []
    assert look(RISKY, select=("TP5",), extend_select=("TP2",)) == ["TP201 warning"]


@pytest.mark.parametrize(("pattern", "left"), [("old/*", 1), ("a.*", 0), ("*.tpql", 0)])
def test_files_can_ignore_codes(pattern: str, left: int) -> None:
    ignores = ((pattern, ("TP2",)),)
    assert len(look(RISKY, per_file_ignores=ignores, select=("TP201",))) == left


def test_comments_suppress() -> None:
    assert look(f"# tpql: ignore[TP201] a custom field\n{RISKY}") == []
    assert look(f"# tpql: ignore[TP3]\n{RISKY}") == ["TP491 warning", "TP201 warning"]
    assert look(f"# tpql: snooze[2027-01-31]\n{RISKY}") == []
    assert "TP201 warning" in look(f"# tpql: snooze[2026-12-31]\n{RISKY}")


@pytest.mark.parametrize("code", ["TP347", "TP201"])
def test_suppression_of_what_nobody_looks_for_is_not_unused(code: str) -> None:
    clean = "/api/v2/Bug\n  ?orderBy=id\n  &take=10\n"
    found = look(f"# tpql: ignore[{code}]\n{clean}", ignore=("TP2",))
    assert found == []


def test_snoozed_files_are_told_apart() -> None:
    linter = Linter(Plan(Settings(), today="2027-01-01"))
    assert linter.look(Document("a.tpql", f"# tpql: snooze[2027-02-01]\n{RISKY}")).dated
    assert not linter.look(Document("a.tpql", RISKY)).dated


def test_host_that_cannot_be_read_is_unread() -> None:
    outcome = Linter(Plan(Settings())).look(Document("a.py", "where = (\n'/api/v2/Bug'", "a.py"))
    assert outcome.unread
    assert [found.code for found in outcome.findings] == ["TP905"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.tpql", b"\xff", "TP904"),
        ("a.py", b"\0where", "TP903"),
        ("a.tpql", b"\0\xff", "TP903"),
        ("big.tpql", b"x" * 200, "TP901"),
    ],
)
def test_files_that_cannot_be_checked(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    outcome = Linter(Plan(Settings(limits=(("file", 100),)))).read(str(path), digest=True)
    assert outcome.unread
    assert [found.code for found in outcome.findings] == [code]


def test_folder_and_missing_file(tmp_path: Path) -> None:
    linter = Linter(Plan(Settings()))
    assert [d.code for d in linter.read(str(tmp_path)).findings] == ["TP902"]
    missing = linter.read(str(tmp_path / "no.tpql"))
    assert missing.failure.endswith("no.tpql: no such file or directory")
    assert not missing.findings


def test_outcomes_travel_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "a.tpql"
    path.write_text(RISKY, encoding="utf-8")
    outcome = Linter(Plan(Settings())).read(str(path), digest=True)
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert outcome.document == Document(str(path), RISKY, str(path))
    assert outcome.spans[0].start == 0


def test_clean_outcome_carries_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tpql"
    path.write_text("/api/v2/Bug\n  ?take=1\n", encoding="utf-8")
    outcome = Linter(Plan(Settings())).read(str(path))
    assert (outcome.document, outcome.queries, outcome.digest) == (None, 1, "")


def test_file_that_was_only_just_written_has_no_times(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("abc")
    status = path.stat()
    assert stamp(status, status.st_mtime_ns + 1_000_000_000) == (3, 0, 0)
    assert stamp(status, status.st_mtime_ns + 9_000_000_000) == stamp(status)
