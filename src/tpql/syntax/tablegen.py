"""Table generation: ``grammar/*.lark`` to the module that the driver runs on.

``python -m tpql.syntax.tablegen`` writes ``_tables.py``; with ``--check`` it only says
whether that file is up to date.  Lark reads the grammars and computes the LALR(1) sets;
a conflict of any kind is an error.  This is the only module that imports Lark.

Three things are done to Lark's tables, and none changes what they accept.  States,
terminals and productions are numbered in an order that depends on the grammar alone.
And the pass-through productions (``sum: product`` and the like, which build nothing) are
folded into the goto table: where Lark goes to a state only to reduce such a production
at once, ours goes to the state after it.  That depends on the next token, so a goto is a
row over the terminals.

The driver relies on three more properties, and a grammar without them is an error.  It is an
operator grammar: no production is empty, or has two nonterminals side by side.  A token is
the first of its production or a later one, whatever comes.  And a token that ends a
production always does.

And one terminal is added that the rules do not know: a *path*, a name and its members in one
word.  Where an operand may begin the automaton shifts it to a state of its own, which only
reduces it to the symbol that its tokens would have been reduced to, one by one.
"""

from __future__ import annotations

import re
import string
import sys
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lark import Lark, Token
from lark.parsers.lalr_analysis import LALR_Analyzer, Shift

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark.grammar import Rule

__all__ = ["GRAMMARS", "generate", "grammar_folder", "load_grammar"]

GRAMMARS = {
    "EXPRESSION": ("expression", ("expression", "selector", "ordering")),
    "FILTER": ("filter", ("filter",)),
}
"""Name of the tables: the grammar file and its entry points."""

PATH = "PATH"
"""The terminal that stands for several tokens: names joined by dots."""
_NAMES = ("IDENTIFIER", "DOT", "IDENTIFIER")

_NOT_ASCII = re.compile(r"[^\x00-\x7f](?:-[^\x00-\x7f])?")
"""Letters, and ranges of them, in a set of characters."""

OUTPUT = Path(__file__).with_name("_tables.py")
COMMAND = "python -m tpql.syntax.tablegen"


def grammar_folder() -> Path:
    """Return where the grammars are: in the wheel, or beside ``src`` in a source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "grammar"
    return installed if installed.is_dir() else package.parent.parent / "grammar"


class _Keep:
    """Has Lark keep the terminals that no rule uses as they stand."""

    always_accept = ("WORD", PATH)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        return stream


def load_grammar(name: str, start: tuple[str, ...], *, template: bool = False) -> Lark:
    """Return the stock Lark parser of a grammar.

    With ``template`` it has the placeholders of saved queries too, and is fit for making
    tables but not for parsing.
    """
    folder = grammar_folder()
    files = [name, "tokens", *(["template"] if template else [])]
    text = "\n".join((folder / f"{file}.lark").read_text(encoding="utf-8") for file in files)
    options: dict[str, Any] = {"postlex": _Keep()} if template else {}
    return Lark(text, parser="lalr", start=list(start), maybe_placeholders=False, **options)


class _Production(NamedTuple):
    left: str
    length: int
    action: str | None  # None: passes its only value through


class _Automaton(NamedTuple):
    """Lark's tables in an order of our own; states are numbers, symbols are names."""

    productions: list[_Production]
    shifts: list[dict[str, int]]
    reductions: list[dict[str, int]]
    gotos: list[dict[str, int]]
    inside: list[bool]
    start: dict[str, int]
    accept: dict[str, int]


def _production(rule: Rule) -> _Production:
    left, length = rule.origin.name, len(rule.expansion)
    if not length or any(not (a.is_term or b.is_term) for a, b in pairwise(rule.expansion)):
        raise ValueError(f"in {rule} a token is missing between two operands")
    if rule.alias is None and left.startswith("_"):
        return _Production(left, length, "first" if length == 1 else "more")
    passes = rule.alias is None and length == 1 and rule.options.expand1
    if passes and rule.expansion[0].is_term:
        raise ValueError(f"the token of {rule} needs an alias: something has to be built")
    return _Production(left, length, None if passes else rule.alias or left)


def _automaton(lark: Lark) -> _Automaton:
    """Compute the LALR(1) tables, refusing conflicts, and number them breadth first."""
    conf: Any = lark.parser.parser_conf
    analyzer: Any = LALR_Analyzer(conf, debug=True, strict=True)
    analyzer.compute_lalr()
    table: Any = analyzer.parse_table
    number: dict[Any, int] = {}
    queue = [table.start_states[name] for name in sorted(table.start_states)]
    number |= {state: i for i, state in enumerate(queue)}
    for state in queue:
        for symbol in sorted(table.states[state]):
            kind, target = table.states[state][symbol]
            if kind is Shift and target not in number:
                number[target] = len(number)
                queue.append(target)
    productions = {rule: i for i, rule in enumerate(conf.rules, start=1)}
    terminals = {s.name for rule in conf.rules for s in rule.expansion if s.is_term} | {"$END"}
    cells = [table.states[state] for state in queue]
    return _Automaton(
        [_Production("", 0, None), *(_production(rule) for rule in conf.rules)],
        [{s: number[t] for s, (k, t) in c.items() if k is Shift and s in terminals} for c in cells],
        [{s: productions[r] for s, (k, r) in c.items() if k is not Shift} for c in cells],
        [{s: number[t] for s, (k, t) in c.items() if s not in terminals} for c in cells],
        [_is_inside(state) for state in queue],
        {name: number[state] for name, state in table.start_states.items()},
        {name: number[state] for name, state in table.end_states.items()},
    )


def _is_inside(state: Any) -> bool:
    """Tell whether a state is behind a token that is not the first of its production."""
    read = [p for p in state if p.index and p.rule.expansion[p.index - 1].is_term]
    inside = {any(symbol.is_term for symbol in p.rule.expansion[: p.index - 1]) for p in read}
    if len(inside) > 1:
        raise ValueError(f"a token is the first and a later one: {read}")
    if len(read) > 1 and any(p.is_satisfied for p in read):
        raise ValueError(f"a token ends a production and does not: {read}")
    return inside == {True}


def _symbol(automaton: _Automaton, base: int, words: tuple[str, ...]) -> str | None:
    """Return what these words are reduced to above the state ``base``, or nothing if they
    cannot follow it, or only as a part of something that begins below it.
    """
    stack = [base]
    for word in words:
        while production := automaton.reductions[stack[-1]].get(word):
            left, length, _ = automaton.productions[production]
            if length >= len(stack):
                return None
            del stack[-length:]
            stack.append(automaton.gotos[stack[-1]][left])
        if word not in automaton.shifts[stack[-1]]:
            return None
        stack.append(automaton.shifts[stack[-1]][word])
    found = set(automaton.reductions[stack[-1]].values())
    left, length, _ = automaton.productions[found.pop()] if len(found) == 1 else ("", 0, None)
    return left if length == len(stack) - 1 else None


def _add_path(automaton: _Automaton) -> None:
    """Add the path: a state for each symbol it is reduced to, and the shifts to them."""
    states: dict[str, int] = {}
    for base, shifts in enumerate(automaton.shifts):
        left = _symbol(automaton, base, _NAMES)
        if left is None or left != _symbol(automaton, base, _NAMES + _NAMES[1:]):
            continue
        if left not in states:
            states[left] = len(automaton.gotos) + len(states)
            automaton.productions.append(_Production(left, 1, "path"))
        shifts[PATH] = states[left]
    terminals = {terminal for row in automaton.shifts for terminal in row} | {"$END"}
    last = len(automaton.productions)
    for number in range(last - len(states), last):
        automaton.shifts.append({})
        automaton.gotos.append({})
        automaton.inside.append(False)
        automaton.reductions.append(dict.fromkeys(terminals, number))


def _fold(automaton: _Automaton, base: int, symbol: str, terminal: str) -> int:
    """Return the state after ``symbol`` and all pass-through reductions that follow."""
    gotos = automaton.gotos[base]
    state = gotos[symbol]
    while production := automaton.reductions[state].get(terminal):
        left, _, action = automaton.productions[production]
        if action is not None:
            break
        state = gotos[left]
    return state


def _lexicon(terminals: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts of fixed tokens and the reserved words, each with its terminal."""
    candidates = ["".join(c) for n in (1, 2) for c in product(string.punctuation, repeat=n)]
    fixed: dict[str, str] = {}
    reserved: dict[str, str] = {}
    for name, pattern in terminals.items():
        if name not in _OPEN:
            matches = re.compile(pattern).fullmatch
            fixed |= {text: name for text in candidates if matches(text)}
            reserved |= dict.fromkeys(re.findall(r"\(\?i:([a-z]+)\)", pattern), name)
    return fixed, reserved


_OPEN = (
    "IDENTIFIER",
    "WORD",
    PATH,
    "BRACKETED_NAME",
    "NUMBER",
    "STRING",
    "WHITE_SPACE",
    "PLACEHOLDER",
)
"""Terminals that many texts match."""


def _tables(name: str, start: tuple[str, ...]) -> dict[str, Any]:
    lark = load_grammar(name, start, template=True)
    automaton = _automaton(lark)
    patterns = {t.name: t.pattern.to_regexp() for t in lark.terminals}
    known = sorted({s for row in automaton.shifts for s in row})
    terminals = ["$END", *known, "UNKNOWN"]  # the last is for what is no token at all
    _add_path(automaton)
    columns = [*terminals, PATH]
    lefts = ["", *sorted({p.left for p in automaton.productions if p.action})]
    rows: dict[tuple[int, ...], int] = {}
    gotos = []
    for base, targets in enumerate(automaton.gotos):
        folded = {}
        for symbol in sorted(targets.keys() & set(lefts)):
            row = tuple(_fold(automaton, base, symbol, t) for t in terminals)
            folded[lefts.index(symbol)] = rows.setdefault(row, len(rows))
        gotos.append(folded)
    fixed, reserved = _lexicon({t: patterns[t] for t in terminals if t in patterns})
    return {
        "terminals": tuple(terminals),
        "patterns": {k: patterns[k] for k in _OPEN if k != "IDENTIFIER"},
        "ascii": {k: _NOT_ASCII.sub("", patterns[k]) for k in ("PATH", "WORD")},
        "fixed": {text: terminals.index(t) for text, t in sorted(fixed.items())},
        "reserved": {word: terminals.index(t) for word, t in sorted(reserved.items())},
        "start": {s: automaton.start[s] for s in start},
        "inside": bytes(state for state, inside in enumerate(automaton.inside) if inside),
        "accept": sorted(automaton.accept.values()),
        "productions": tuple(
            (lefts.index(p.left) if p.action else 0, p.length, p.action or "")
            for p in automaton.productions
        ),
        "actions": tuple(_actions(automaton, state, columns) for state in range(len(gotos))),
        "rows": tuple(bytes(row) for row in rows),
        "gotos": tuple(gotos),
    }


def _actions(automaton: _Automaton, state: int, columns: list[str]) -> bytes:
    """Encode a row: 0 an error, then the state to shift to, then the production to reduce."""
    states = len(automaton.shifts)
    shifts, reductions = automaton.shifts[state], automaton.reductions[state]
    return bytes(
        shifts.get(t, 0) or (states + reductions[t] if t in reductions else 0) for t in columns
    )


def _literal(value: Any, indent: str = "") -> str:
    if isinstance(value, dict) and indent == "":
        lines = (f"    {key!a}: {_literal(item, '    ')},\n" for key, item in value.items())
        return "{\n" + "".join(lines) + "}"
    if isinstance(value, tuple):
        return "(\n" + "".join(f"{indent}    {item!a},\n" for item in value) + f"{indent})"
    return ascii(value)


def generate() -> str:
    """Return the source text of the tables module."""
    parts = [f'"""LALR(1) tables made from grammar/*.lark by `{COMMAND}`; do not edit."""\n']
    for name, (file, start) in GRAMMARS.items():
        parts.append(f"{name} = {_literal(_tables(file, start))}\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the tables, or with ``--check`` compare them."""
    text = generate()
    if "--check" not in arguments:
        OUTPUT.write_text(text, encoding="utf-8")
    elif not OUTPUT.exists() or OUTPUT.read_text(encoding="utf-8") != text:
        print(f"{OUTPUT.name} is out of date; run: {COMMAND}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
