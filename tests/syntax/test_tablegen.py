"""The tables are those of the grammar, and a grammar that is not LALR(1) is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lark.exceptions import GrammarError

from tpql.syntax import tablegen
from tpql.syntax.actions import ACTIONS, LEAVES
from tpql.syntax.tables import EXPRESSION, FILTER, Tables

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
        assert lexicon[f"name{number}"] == EXPRESSION.kinds["IDENTIFIER"]
    assert len(lexicon) <= 4096
    assert lexicon["and"] == EXPRESSION.kinds["AND"]
    assert lexicon["x" * 1000] == EXPRESSION.kinds["IDENTIFIER"]
    assert "x" * 1000 not in lexicon


@pytest.mark.parametrize("word", ["'", '"', "@", "$", "%", "é" + "\u0301", "€", "\u00aa", "😀"])
def test_what_is_no_token_is_unknown(word: str) -> None:
    known = word in ("é\u0301", "€")
    assert (EXPRESSION.lexicon[word] == EXPRESSION.kinds["UNKNOWN"]) is not known
