"""The tables are those of the grammar, and a grammar that is not LALR(1) is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lark.exceptions import GrammarError

from tpql.syntax import tablegen
from tpql.syntax.actions import ACTIONS, LEAVES
from tpql.syntax.automaton import advance
from tpql.syntax.tables import EXPRESSION, FILTER, SPACE, Tables

AMBIGUOUS = {
    "shift/reduce": '?expression: expression "+" expression -> binary\n  | WORD -> variable',
    "reduce/reduce": "expression: a | b\na: WORD -> variable\nb: WORD -> number",
}
RESERVED = "and or not in true false null as new asc ascending desc descending".split()
TOKENS = "WORD: /[a-z]+/\nIDENTIFIER: WORD\nNUMBER: /9/\nSTRING: /'/\nBRACKETED_NAME: /0/\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for grammars of our own, where the generator looks for them."""
    (tmp_path / "tokens.lark").write_text(TOKENS, encoding="utf-8")
    (tmp_path / "template.lark").write_text("", encoding="utf-8")
    monkeypatch.setattr(tablegen, "grammar_folder", lambda: tmp_path)
    monkeypatch.setattr(tablegen, "OUTPUT", tmp_path / "_tables.py")
    monkeypatch.setattr(tablegen, "GRAMMARS", {"TOY": ("toy", ("expression",))})
    return tmp_path


def test_the_tables_are_up_to_date() -> None:
    written = tablegen.OUTPUT.read_text(encoding="utf-8")
    assert tablegen.generate() == written, f"run: {tablegen.COMMAND}"


@pytest.mark.parametrize("grammar", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_conflict_is_an_error(folder: Path, grammar: str) -> None:
    (folder / "toy.lark").write_text(grammar, encoding="utf-8")
    with pytest.raises(GrammarError):
        tablegen.generate()


def test_a_token_that_passes_through_needs_an_action(folder: Path) -> None:
    (folder / "toy.lark").write_text("?expression: WORD", encoding="utf-8")
    with pytest.raises(ValueError, match="needs an alias"):
        tablegen.generate()


@pytest.mark.parametrize(
    ("grammar", "why"),
    [
        ("expression: a a -> binary\na: WORD -> variable", "between two operands"),
        ('expression: "(" a ")" -> call\na: WORD -> variable | -> null', "between two operands"),
        ('expression: "(" "," WORD -> x | "(" a -> y\na: "," WORD NUMBER -> z', "the first and a"),
        ('expression: WORD -> variable | WORD ":" NUMBER -> field_named', "ends a production"),
    ],
)
def test_the_driver_needs_an_operator_grammar(folder: Path, grammar: str, why: str) -> None:
    (folder / "toy.lark").write_text(grammar, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        tablegen.generate()


def test_checking_says_which_command_to_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tablegen, "OUTPUT", tmp_path / "_tables.py")
    assert tablegen.main(["--check"]) == 1
    assert "python -m tpql.syntax.tablegen" in capsys.readouterr().err
    assert tablegen.main([]) == 0
    assert tablegen.main(["--check"]) == 0


def test_the_reserved_words_are_those_that_no_identifier_may_be() -> None:
    assert sorted(EXPRESSION.reserved) == sorted(RESERVED)
    for tables, name in ((EXPRESSION, "expression"), (FILTER, "filter")):
        lark = tablegen.load_grammar(name, (name,))
        identifier = {t.name: t.pattern.to_regexp() for t in lark.terminals}["IDENTIFIER"]
        refused = tablegen.re.compile(identifier)
        assert not [word for word in tables.reserved if refused.match(word)]
        assert not [word for word in tables.reserved if refused.match(word.upper())]
        assert all(refused.fullmatch(f"{word}x") for word in tables.reserved)
        assert all(refused.fullmatch(f"x{word}") for word in tables.reserved)


@pytest.mark.parametrize("tables", [EXPRESSION, FILTER])
def test_every_production_that_builds_has_an_action(tables: Tables) -> None:
    names = {action for _, _, action in tables.productions if action}
    assert names <= ACTIONS.keys() | LEAVES.keys()


def test_the_lexicon_forgets_before_it_grows_too_large() -> None:
    lexicon = EXPRESSION.lexicon
    for number in range(10_000):
        assert lexicon[f"name{number}"][0] == EXPRESSION.kinds["IDENTIFIER"]
    assert len(lexicon) <= 4096
    assert lexicon["and"][0] == EXPRESSION.kinds["AND"]
    assert lexicon["x" * 1000][0] == EXPRESSION.kinds["IDENTIFIER"]
    assert "x" * 1000 not in lexicon


@pytest.mark.parametrize("word", ["'", '"', "@", "$", "%", "é" + "\u0301", "€", "\u00aa", "😀"])
def test_what_is_no_token_is_unknown(word: str) -> None:
    known = word in ("é\u0301", "€")
    assert (EXPRESSION.lexicon.kind(word) == EXPRESSION.kinds["UNKNOWN"]) is not known


@pytest.mark.parametrize(
    ("word", "kind", "value", "size"),
    [
        ("id", "IDENTIFIER", "id", 2),
        ("and \n", "AND", "and", 3),
        ("'a. ' ", "STRING", ("a. ", "a. ", "'"), 5),
        ('"\\n"', "STRING", ("\n", "\\n", '"'), 4),
        ("1.5 ", "NUMBER", (1.5, "1.5"), 3),
        ("2f", "NUMBER", (2.0, "2f"), 2),
        ("True", "TRUE", (True, "True"), 4),
        (".", "DOT", ".", 1),
        ("a.b ", "PATH", ("a", 1, (), "b"), 3),
        ("ab.c.def", "PATH", ("ab", 2, (("c", 4),), "def"), 8),
        ("a.in", "UNKNOWN", "", 4),
        ("a.", "UNKNOWN", "", 2),
        ("a.5 ", "UNKNOWN", "", 3),
        ("", "$END", "", 0),
    ],
)
def test_what_the_lexicon_says_of_a_word(word: str, kind: str, value: object, size: int) -> None:
    number = EXPRESSION.kinds.get(kind, EXPRESSION.path)
    assert EXPRESSION.lexicon[word] == (number, value, size, len(word))


def test_white_space_without_a_token_is_no_end_of_the_text() -> None:
    assert EXPRESSION.lexicon[" \n"][0] == SPACE


@pytest.mark.parametrize("tables", [EXPRESSION, FILTER])
def test_a_path_goes_where_its_names_and_dots_go(tables: Tables) -> None:
    name, dot = tables.kinds["IDENTIFIER"], tables.kinds["DOT"]
    tokens = [name, dot, name, dot, name, dot]
    allowed = 0
    for state, row in enumerate(tables.actions):
        if 0 < row[tables.path] < tables.states:
            allowed += 1
            assert after(tables, state, [tables.path, dot]) == after(tables, state, tokens)
    assert allowed > 5


def after(tables: Tables, state: int, kinds: list[int]) -> object:
    """Return the stack after tokens that are read above a state, or nothing."""
    stack: Any = (state, None)
    for kind in kinds:
        stack = stack and advance(tables, stack, kind)
    return stack
