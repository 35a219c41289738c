"""What each format writes for the same findings; ``python -m tests.report.golden`` writes it.

The findings are in a file with tabs, CR LF and characters outside of the first plane, in a
file that cannot be read, and there is a file without any.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tpql._version import __version__
from tpql.diagnostics import Diagnostic, Edit, Fix
from tpql.report import FORMATS, Style, render
from tpql.source import Source, Span

from .samples import IS_NULL, RISKY, SOURCE, span

FOLDER = Path(__file__).parent / "golden"

ASTRAL = '/api/v2/Bug\r\n\t?where=name == "😀|é" and 5 is null\r\n\t&token=QWxhZGRpbjpvcGVu\r\n'
HARD = Source(ASTRAL, "queries/a b%.tpql")
HARD_FOUND = Diagnostic(
    "TP121",
    "is-null",
    "error",
    '`is null` is not in this language: <write> "== null" | 100%, [now]',
    span("is null", ASTRAL),
    hints=("or leave it out",),
    fixes=(
        Fix(
            "write `== null`",
            (Edit(span("is null", ASTRAL), "== null"), Edit(span("5", ASTRAL), "5.0")),
        ),
    ),
)
REMARK = Diagnostic("TP401", "some-style", "info", "two\nlines", span("name", ASTRAL))
UNREAD = Diagnostic("TP905", "unreadable-file", "error", "cannot be read: no access", Span(0, 0))
FINDINGS = [
    (SOURCE, [RISKY, IS_NULL]),
    (HARD, [REMARK, HARD_FOUND]),
    (Source("", "closed.tpql"), [UNREAD]),
    (Source("/api/v2/Bug\n", "clean.tpql"), []),
]


def written(name: str) -> str:
    """Return the findings in a format, without what changes with the version and the pages."""
    text = re.sub(r'"[0-9a-f]{32}"', '"FINGERPRINT"', render(name, FINDINGS, Style()))
    if name != "sarif":
        return text
    log = json.loads(text)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver.pop("version") == __version__
    driver["rules"] = [{key: rule[key] for key in ("id", "helpUri")} for rule in driver["rules"]]
    return json.dumps(log, indent=2) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in FORMATS:
        (FOLDER / f"{name}.txt").write_bytes(written(name).encode())


if __name__ == "__main__":
    main()
