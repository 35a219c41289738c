"""The engine's part of docs/parity.md, made of data; ``python -m tests.parity`` writes it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.reference import table
from tpql.engine.functions import FUNCTIONS

COMMAND = "python -m tests.parity"
PAGE = Path(__file__).parent.parent / "docs" / "parity.md"
ROWS = Path(__file__).parent / "cases" / "parity.tsv"
BEGIN, END = f"<!-- Written by `{COMMAND}`: do not edit. -->", "<!-- end -->"

STANDINGS = """\
*Verified*: a value or an answer was observed, and agrees. *Documented*: the vendor says so.
*Assumed*: nobody has published an answer, and this is the most plausible one. Numbers are sections
of the language reference behind [language.md](language.md); the overview is the founding document
of API v2.
"""


def rows() -> list[list[str]]:
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def unsupported() -> list[tuple[str, str]]:
    """The functions that the engine does not have, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for (_, owner, name), function in FUNCTIONS.items():
        if function.missing:
            shown = f"`{owner}.{name}`" if owner else f"`{name}`"
            reasons.setdefault(function.missing, []).append(shown)
    return [(", ".join(dict.fromkeys(names)), why) for why, names in reasons.items()]


def generated() -> str:
    sections = [BEGIN, "", STANDINGS]
    for part, found in groupby(rows(), key=lambda row: row[0]):
        head = ("Semantic", "What the engine does", "Evidence", "Standing")
        sections += [f"### {part}\n", table(head, [row[1:] for row in found])]
    sections += ["### Not supported\n", table(("Function", "Why"), unsupported()), END]
    return "\n".join(sections)


def page() -> str:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    return before + generated() + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
