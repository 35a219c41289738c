"""What is imported at the start: no command pays for what it does not use.

Time is measured by ``python -m tests.benchmarks``; here the modules are counted, which are
the time.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
import sys
{first}
before = set(sys.modules)
{code}
print(*sorted(set(sys.modules) - before))
"""

PACKAGE = {"__future__", "tpql", "tpql._version", "tpql.lazy"}
LEDGER = {
    *("tpql.__main__", "tpql.cli", "tpql.cli.checks", "tpql.cli.checks.edition"),
    *("tpql.cli.checks.ledger", "tpql.cli.main", "tpql.cli.terminal", "tpql.errors"),
}
KNOWN = {*PACKAGE, *LEDGER, "tpql.report", "tpql.report.statistics", "_blake2"}
COMMAND = {
    *PACKAGE,
    *LEDGER,
    *("tpql.cli.arguments", "tpql.cli.options", "tpql.report", "tpql.report.formats"),
    *("tpql.diagnostics", "tpql.limits", "tpql.record", "tpql.source"),
}
PARSE = {
    *("tpql.pattern", "tpql.syntax", "tpql.syntax._tables", "tpql.syntax.actions"),
    *("tpql.syntax.driver", "tpql.syntax.nodes", "tpql.syntax.parse", "tpql.syntax.tables"),
}
CHECK = {
    *COMMAND,
    *PARSE,
    *("tpql.checking", "tpql.cli.check", "tpql.cli.discovery", "tpql.cli.files"),
    *("tpql.cli.checks.diagnose", "tpql.cli.checks.linting", "tpql.cli.checks.outcome"),
    *("tpql.cli.checks.plan", "tpql.cli.checks.run", "tpql.cli.schemas", "tpql.cli.settings"),
    *("tpql.config", "tpql.config.settings", "tpql.report.statistics"),
    *("tpql.query", "tpql.query.document", "tpql.query.endpoints", "tpql.query.lines"),
    *("tpql.query.parameters", "tpql.query.paths", "tpql.query.percent", "tpql.query.remarks"),
    *("tpql.query.rules", "tpql.query.saved", "tpql.query.secrets", "tpql.query.segments"),
    *("tpql.query.separate", "tpql.query.values"),
}
NAMES = {
    *("tpql.schema", "tpql.schema.builtin", "tpql.schema.entity", "tpql.schema.model"),
    "tpql.schema.table",
}
TYPES = {
    *("tpql.semantics", "tpql.semantics.analysis", "tpql.semantics.check"),
    *("tpql.semantics.entries", "tpql.semantics.literals", "tpql.semantics.resolve"),
    *("tpql.semantics.symbols", "tpql.semantics.types", "tpql.semantics.walk_names"),
}
OPERATORS = {
    *("tpql.semantics.catalogue_operators", "tpql.semantics.conversions"),
    *("tpql.semantics.operators", "tpql.semantics.signatures", "tpql.semantics.walk_operators"),
}
LINT = {
    *("tpql.lint", "tpql.lint._index", "tpql.lint.context", "tpql.lint.registry"),
    "tpql.lint.run",
}
STANDARD = {"_blake2", "operator"}
"""Of the standard library, besides ``re``."""


def loaded(code: str, first: str = "") -> set[str]:
    """Return the modules that ``code`` loads in a new process, beyond those of ``first``."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(first=first, code=code)],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def run(*arguments: str) -> str:
    return f"from tpql.__main__ import main; main({list(arguments)!r})"


def test_the_package_is_empty_until_it_is_used() -> None:
    assert loaded("import tpql") == PACKAGE


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_needs_nothing_else(option: str) -> None:
    assert loaded(run(option)) == {*PACKAGE, "tpql.__main__"}


def test_checking_a_clause_needs_no_names() -> None:
    code = run("check", "--clause", "where", "effort > 5 and name != null")
    assert loaded(code, "import re") <= CHECK | STANDARD


def test_checking_a_file_needs_no_printer_no_url_reader_and_no_report(tmp_path: Path) -> None:
    query = tmp_path / "one.tpql"
    query.write_text("/api/v2/Bug\n  ?where=effort > 5\n  &take=100\n", encoding="utf-8")
    found = loaded(run("check", str(query)), "import re")
    assert found <= CHECK | NAMES | TYPES | OPERATORS | LINT | STANDARD
    assert "tpql.checking" in found


@pytest.mark.parametrize("project", [True, False])
def test_a_file_that_is_known_to_be_clean_is_not_even_parsed(tmp_path: Path, project: bool) -> None:
    if project:
        (tmp_path / ".git").mkdir()
    query = tmp_path / "one.tpql"
    query.write_text("/api/v2/Bug\n  ?where=effort > 5\n", encoding="utf-8")
    loaded(run("check", str(query)))
    assert loaded(run("check", str(query))) == KNOWN


def test_a_rule_is_loaded_where_it_may_find_something(tmp_path: Path) -> None:
    query = tmp_path / "one.tpql"
    query.write_text("/api/v2/Bug\n  ?where=feature == null\n", encoding="utf-8")
    found = loaded(run("check", str(query)), "import re")
    rules = {name for name in found if name.startswith("tpql.lint.rules.")}
    assert rules == {"tpql.lint.rules.never_null"}
    assert not any(name.startswith("tpql.semantics.catalogue") for name in found)


@pytest.mark.parametrize(
    "code",
    [
        "import tpql; tpql.parse('effort > 5 and name == \"x\"')",
        "import tpql; tpql.parse('?effort = 5', 'filter')",
    ],
)
def test_parsing_needs_the_grammar_only(code: str) -> None:
    ground = {"tpql.diagnostics", "tpql.errors", "tpql.limits", "tpql.record", "tpql.source"}
    assert loaded(code, "import re") <= PACKAGE | PARSE | ground | STANDARD
