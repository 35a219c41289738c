"""Mutants are made, chosen and counted as said; that they are killed is for a long run to show."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="mutation testing needs mutmut")

from tests.mutation.mutants import Mutant, chosen, difference, mutants, mutated
from tests.mutation.plugin import IMPORT
from tests.mutation.report import Outcome, interval, survivors, table
from tests.mutation.running import Job, run
from tests.mutation.selection import first, noticing

SOURCE = '''\
"""Docstrings are left alone: 1 + 1."""
from __future__ import annotations
__all__ = ["f"]
LIMIT = 3


def f(n: int = 3) -> int:
    """And here."""
    for i in range(n):
        if i and n < LIMIT:
            g("x")
    return n
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    package = tmp_path / "src" / "tpql" / "query"
    package.mkdir(parents=True)
    (package / "sample.py").write_text(SOURCE)
    (package / "_tables.py").write_text("GENERATED = 1\n")
    return tmp_path


def test_every_kind_of_change_is_made_once(root: Path) -> None:
    found = mutants(root, "query")
    assert len({mutant.name for mutant in found}) == len(found)
    changes = "\n".join(difference(root, mutant) for mutant in found)
    for line in (
        "+LIMIT = None",
        "+LIMIT = 4",
        "+LIMIT = 2",
        "+def f(n: int = 4) -> int:",
        "+    for i in ():",
        "+        if i or n < LIMIT:",
        "+        if i and n <= LIMIT:",
        "+        if not (i and n < LIMIT):",
        '+            g("XXxXX")',
        "+            pass",
        "+    return None",
    ):
        assert line in changes.split("\n")
    for word in ("Docstrings", "And here", "__all__", "annotations", "GENERATED"):
        assert word not in changes
    for mutant in found:
        compile(mutated(root, mutant), "mutant", "exec")
        assert mutant.owner == (() if mutant.line == 4 else (7, 12))


def test_a_longer_sample_begins_with_the_shorter(root: Path) -> None:
    found = mutants(root, "query")
    assert chosen(found, 5, 1) == chosen(found, 9, 1)[:5] != chosen(found, 5, 2)
    assert sorted(chosen(found, 1000, 1)) == sorted(found)


def test_only_tests_that_enter_a_function_are_asked_quick_ones_first() -> None:
    inside, outside = [("query/sample.py", 7)], [("query/sample.py", 40)]
    seen = {
        IMPORT: (0.0, outside),
        "tests/query/test_url.py::a": (0.1, inside),
        "tests/query/test_url.py::b": (0.05, inside),
        "tests/query/test_url.py::slow": (7.0, inside),
        "tests/query/test_url.py::elsewhere": (0.01, outside),
        "tests/query/test_sample.py::home": (0.2, inside),
    }
    mutant = Mutant("query/sample.py", 0, "number", 9, (7, 12))
    home, a, b, elsewhere = (
        "tests/query/test_sample.py::home",
        "tests/query/test_url.py::a",
        "tests/query/test_url.py::b",
        "tests/query/test_url.py::elsewhere",
    )
    assert noticing(mutant, seen) == [home, b, a]
    assert noticing(mutant._replace(owner=()), seen) == [home, elsewhere, b, a]
    imported = seen | {IMPORT: (0.0, inside)}
    assert noticing(mutant, imported) == [home, b, a, elsewhere]


def test_the_first_tests_are_unlike_each_other() -> None:
    seen = {f"tests/query/test_url.py::a[{n}]": (0.1, []) for n in range(9)}
    assert len(first(list(seen), seen)) == 3
    seen = {f"tests/query/test_{n}.py::a": (0.1, []) for n in range(9)}
    assert len(first(list(seen), seen)) == 4
    seen = {f"tests/query/test_url.py::a{n}": (0.5, []) for n in range(9)}
    assert len(first(list(seen), seen)) == 3


def test_the_interval_is_that_of_wilson() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(90, 100) == pytest.approx((0.8256, 0.9448), abs=1e-4)
    assert interval(100, 100)[1] == pytest.approx(1.0)


def test_the_report_counts_and_shows(root: Path) -> None:
    found = mutants(root, "query")
    fates = ["killed", "timeout", "survived"]
    outcomes = [Outcome(m, fate) for m, fate in zip(found, fates, strict=False)]
    assert table("query", len(found), outcomes).split()[:7] == [
        *("query", str(len(found)), "3", "1", "1", "1", "66.7%"),
    ]
    shown = survivors(root, outcomes)
    assert shown.startswith(f"== {found[2].name} {found[2].operator}\n@@ ")
    assert shown.count("== ") == 1


def test_jobs_run_in_processes_that_may_take_too_long(tmp_path: Path) -> None:
    ended: list[int | None] = []
    loop = "while True: pass"
    jobs = [
        Job(lambda _: 0, 60, ended.append),
        Job(lambda _: 3, 60, ended.append),
        Job(lambda _: exec(loop), 1, ended.append),
    ]
    run(lambda: jobs.pop() if jobs else None, [tmp_path])
    assert ended == [None, 3, 0]


def test_a_process_that_fails_by_itself_is_no_kill(tmp_path: Path) -> None:
    jobs = [Job(lambda _: 1 // 0, 60, lambda _: None)]
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        run(lambda: jobs.pop() if jobs else None, [tmp_path])
