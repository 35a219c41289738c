"""What tpql says about mistakes, word for word; ``python -m tests.approved`` writes it anew.

A file in ``tests/cases/approved`` holds inputs, ``> where Bug: efort > 5``, each with the
answer below.  The command answers every input again; the difference is what a change does to
people, and is to be read.  ``↵`` in an input is an end of line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import tpql
from tpql.diagnostics import Diagnostic, apply
from tpql.errors import TpqlError
from tpql.schema.model import Schema
from tpql.semantics.explain import explain_clause, explain_query
from tpql.syntax.s_expression import sexpr
from tpql.syntax.visit import walk

FOLDER = Path(__file__).parent / "cases" / "approved"
COMMAND = "python -m tests.approved"
END = "↵"


def finding(text: str, found: Diagnostic) -> Iterator[str]:
    start, end = found.span.start, found.span.end
    place = f"{start}-{end} `{text[start:end]}`".replace("\n", END)
    clause = f" in {found.clause}" if found.clause else ""
    yield f"{found.code} {found.name} {found.severity} at {place}{clause}: {found.message}"
    for related in found.related:
        yield f"  {related.span.start}-{related.span.end}: {related.message}"
    for hint in found.hints:
        yield f"  hint: {hint}"
    for fix in found.fixes:
        mended = apply(text, fix.edits).replace("\n", END)
        yield f"  {'fix' if fix.safe else 'unsafe fix'}: {fix.message} -> {mended}".rstrip()
    if found.server:
        yield f"  server: {found.server}"


def findings(text: str, **about) -> str:
    return "\n".join(line for found in tpql.check(text, **about) for line in finding(text, found))


def explained(text: str, *about: str) -> str:
    try:
        if about:
            return explain_clause(text, *about, schema=Schema.builtin())
        return explain_query(tpql.parse_query(text), Schema.builtin())
    except TpqlError as error:
        return f"refused: {error}"


def tree(text: str, clause: str) -> Iterator[str]:
    """Every node with what it was read from, and the ways to write the tree."""
    parsed = tpql.parse(text, clause, placeholders=True)
    for node in walk(parsed):
        own = {k: v for k, v in node.to_dict().items() if isinstance(v, (str, int, float, bool))}
        kind, _ = own.pop("kind"), own.pop("version", None)
        said = ", ".join(f"{key}={value!r}" for key, value in own.items())
        yield f"{kind} {node.start}-{node.end} `{text[node.start : node.end]}` {said}".rstrip()
    yield sexpr(parsed)
    yield tpql.compact(parsed, clause=clause)
    yield tpql.format(parsed, clause=clause, width=30)


def answer(line: str) -> str:
    """Return what tpql says to an input: ``query: ...``, ``where Bug: ...``, ``explain: ...``."""
    what, _, text = line.partition(": ")
    return said(what.split(), text.replace(END, "\n")).strip("\n")


def said(what: list[str], text: str) -> str:
    match what:
        case ["query"]:
            return findings(text)
        case ["query", "2018"]:
            return findings(text, server="2018")
        case ["tree", clause]:
            return "\n".join(tree(text, clause))
        case ["explain", *about]:
            return explained(text, *about)
        case [clause, entity]:
            return findings(text, clause=clause, entity=entity)
        case _:
            return findings(text, clause=what[0])


def blocks(package: str) -> list[tuple[str, str]]:
    """Return the inputs of a file with their approved answers."""
    parts = f"\n{(FOLDER / f'{package}.txt').read_text('utf-8')}".split("\n> ")[1:]
    pairs = (part.partition("\n") for part in parts)
    return [(line, said.strip("\n")) for line, _, said in pairs]


def main() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        parts = (f"> {line}\n{answer(line)}".strip() for line, _ in blocks(path.stem))
        path.write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
