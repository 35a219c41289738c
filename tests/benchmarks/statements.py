"""What peers take for the statements of a repository: ``python -m tests.benchmarks.statements``.

The arguments are the name of a peer and a number of statements.  It prints the seconds of the
processor and of the clock, for the work alone: without start and imports.
"""

from __future__ import annotations

import ast
import sys
import time
from typing import TYPE_CHECKING, Any

import tpql
from tests.benchmarks.texts import CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

__all__ = ["PEERS", "write_python", "write_sql"]

STATEMENTS_A_FILE = 5

_IMPORTS = """\
from models import DateTime, bugs, comments, createDate, effort, entityState
from models import feature, id, name, owner, project

"""
_SCHEMA = """
type Query { stories(where: Test, orderBy: [Order!]): [Story!] }
type Story {
  id: Int name: String effort: Float owner: User
  bugs(where: Test): Bugs
  comments(orderBy: Order, first: Int): [Comment!]
}
type User { id: Int login: String }
type Bugs { count: Int }
type Comment { id: Int createDate: String }
enum Direction { ASC DESC }
input Order { effort: Direction name: Direction id: Direction createDate: Direction }
input Numbers { gt: Float }
input References { ne: String }
input Texts { eq: String contains: String }
input Dates { ge: String }
input Flags { ne: Boolean }
input Process { name: Texts }
input State { isFinal: Flags }
input Test {
  and: [Test!] or: [Test!] effort: Numbers feature: References process: Process
  name: Texts createDate: Dates entityState: State
}
"""


def _typical(language: str, n: int) -> list[tuple[str, str]]:
    """Return the typical query in a language, with a number of its own."""
    return [
        (clause, text.replace(">5", f">{n}").replace(":5", f":{n}").replace("x5", f"x{n}"))
        for clause, text in CASES["typical"][language]
    ]


def _python(n: int) -> str:
    parts = ",".join(f"({text})" for _, text in _typical("python", n))
    parts = parts.replace("!=None", " is not None").replace("!=True", " is not True")
    return f"q{n} = {parts}"


def _sql(n: int) -> str:
    return _typical("sql", n)[0][1]


def _write(folder: Path, count: int, suffix: str, make: Callable[[Sequence[int]], str]) -> None:
    folder.mkdir(parents=True)
    for first in range(0, count, STATEMENTS_A_FILE):
        numbers = range(first, min(first + STATEMENTS_A_FILE, count))
        (folder / f"q{first}.{suffix}").write_text(make(numbers), encoding="utf-8")


def write_python(folder: Path, count: int) -> None:
    """Write so many statements of Python, five in a file."""
    _write(folder, count, "py", lambda ns: _IMPORTS + "\n".join(map(_python, ns)) + "\n")


def write_sql(folder: Path, count: int) -> None:
    """Write so many statements of SQL, five in a file."""
    _write(folder, count, "sql", lambda ns: ";\n".join(map(_sql, ns)) + ";\n")


def _graphql(n: int) -> str:
    return _typical("graphql", n)[0][1]


def _clauses(n: int) -> list[tuple[str, str]]:
    return _typical("tpql", n)


def _trees(n: int) -> list[tuple[str, Any]]:
    return [(clause, _parse(clause, text)) for clause, text in _clauses(n)]


def _parse(clause: str, text: str) -> Any:
    return tpql.parse(text, clause)  # type: ignore[arg-type]  # the cases name clauses only


def _tpql() -> Callable[[Any], object]:
    return lambda clauses: [_parse(clause, text) for clause, text in clauses]


def _types() -> Callable[[Any], object]:
    from tpql.schema.model import Schema
    from tpql.semantics.check import check

    schema = Schema.builtin()
    return lambda trees: [
        check(tree, entity="UserStory", clause=clause, schema=schema) for clause, tree in trees
    ]


def _validate() -> Callable[[Any], object]:
    from graphql import build_schema, parse, validate

    schema = build_schema(_SCHEMA)

    def run(text: str) -> None:
        wrong = validate(schema, parse(text))
        assert not wrong, wrong

    return run


def _print() -> Callable[[Any], object]:
    from sqlglot import parse_one

    return lambda text: parse_one(text).sql()


PEERS: Mapping[str, tuple[Callable[[int], Any], Callable[[], Callable[[Any], object]]]] = {
    "ast.parse": (_python, lambda: ast.parse),
    "tpql parse": (_clauses, _tpql),
    "tpql types": (_trees, _types),
    "graphql-core": (_graphql, _validate),
    "sqlglot": (_sql, _print),
}
"""Per peer: what makes a statement of a number, and what makes its work."""


def main(arguments: Sequence[str]) -> None:
    """Print what a peer takes."""
    make, prepare = PEERS[arguments[0]]
    statements = [make(n) for n in range(int(arguments[1]))]
    work = prepare()
    cpu, clock = time.process_time(), time.perf_counter()
    for statement in statements:
        work(statement)
    print(time.process_time() - cpu, time.perf_counter() - clock)


if __name__ == "__main__":
    main(sys.argv[1:])
