"""The words for rules."""

from __future__ import annotations

import pytest

from tpql.config.codes import read_code
from tpql.errors import TpqlUsageError
from tpql.rules import RULES


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("TP301", "TP301"),
        ("tp301", "TP301"),
        ("TP3", "TP3"),
        ("TP", "TP"),
        ("all", "TP"),
        ("misread-not", "TP301"),
        ("Misread-Not", "TP301"),
        (" TP1 ", "TP1"),
    ],
)
def test_a_word_stands_for_a_code(word: str, code: str) -> None:
    assert read_code(word) == code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_name(rule) -> None:
    assert read_code(rule.name) == read_code(rule.code) == rule.code


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("TP777", "there is no rule `TP777`; did you mean `TP"),
        ("TP8", "there is no rule `TP8`"),
        (
            "misread-nto",
            "`misread-nto` is not a code nor the name of a rule; did you mean `misread-not`?",
        ),
        ("E501", "`E501` is not a code nor the name of a rule"),
        ("TP3011", "`TP3011` is not a code nor the name of a rule"),
        ("", "`` is not a code nor the name of a rule; write TP104, or TP1 for all of 1xx"),
        ("smart-quotes", "`smart-quotes` is a part of TP123; write TP123 for all of it"),
    ],
)
def test_an_unknown_word_is_an_error(word: str, message: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        read_code(word)
    assert str(caught.value).startswith(message)
