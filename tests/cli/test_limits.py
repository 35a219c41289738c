"""Every limit at every command: as much as it allows passes, one more names the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.adverse.sizes import TEXTS, holds, url_of, urls
from tpql.limits import LIMIT_EXCEEDED
from tpql.source import Span

if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check",),
    "check in another file": ("check", "--stdin-filename", "a.txt"),
    "format": ("format", "--check"),
    "parse": ("parse",),
    "encode": ("encode",),
    "decode": ("decode",),
    "explain": ("explain",),
    "infer": ("infer",),
    "run": ("run",),
}
"""The commands that read a query from standard input."""


@pytest.mark.parametrize("texts", [*TEXTS, "url"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command(tpql: Any, command: str, texts: str) -> None:
    def door(text: str) -> list[Diagnostic]:
        code, out, err = tpql(*COMMANDS[command], "-", stdin=text)
        if "--limit" not in out + err:
            return []
        assert code in (1, 2)
        return [LIMIT_EXCEEDED.at(Span(0, 0), out + err)]

    def make(amount: int) -> str:
        return urls(amount) if texts == "url" else url_of("where", TEXTS[texts]("where", amount))

    holds(door, texts, make)


@pytest.mark.parametrize("command", ["check", "format --check", "parse", "extract", "encode"])
def test_a_file(tpql: Any, write: Any, command: str) -> None:
    def door(text: str) -> list[Diagnostic]:
        write("a.tpql", text)
        code, out, err = tpql(*command.split(), "a.tpql")
        if "--limit" not in out + err:
            return []
        assert code == 2
        return [LIMIT_EXCEEDED.at(Span(0, 0), out + err)]

    line = "# " + "a" * 1021 + "\n"
    query = "/api/v2/Bug?where=id==1&orderBy=id\n"

    def make(amount: int) -> str:
        lines, rest = divmod(amount - len(query), len(line))
        return line * lines + " " * rest + query

    holds(door, "file", make)
