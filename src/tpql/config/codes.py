"""The codes of rules, as people write them: whole, by their beginning, or by name."""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.pattern import pattern

__all__ = ["read_code"]

_HINT = "; write TP104, or TP1 for all of 1xx"
_FORM = pattern(r"TP[0-9]{0,3}")


def read_code(word: str) -> str:
    """Return the code, or the beginning of codes, that a word stands for.

    Args:
        word: a code, ``TP3`` for all of 3xx, ``ALL``, or the name of a rule, in any letter
            case.

    Raises:
        TpqlUsageError: there is no such rule.

    >>> read_code("tp3"), read_code("misread-not"), read_code("ALL")
    ('TP3', 'TP301', 'TP')
    """
    from tpql.lint.registry import CODES, find_rule  # only who names codes needs the rules

    code = word.strip().upper()
    if code == "ALL":
        return "TP"
    if _FORM.fullmatch(code):
        if any(known.startswith(code) for known in CODES):
            return code
        raise TpqlUsageError(f"there is no rule `{code}`{_near(code, sorted(CODES))}")
    rule = find_rule(word.strip())
    if rule is None:
        raise TpqlUsageError(_unknown(word.strip()))
    return rule.code


def _near(word: str, known: list[str]) -> str:
    from tpql.schema.suggest import nearest

    close = nearest(word, known, limit=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _unknown(word: str) -> str:
    """Return what to say of a word that is no rule."""
    from tpql.rules import RULES, find_rule  # loads every rule; only a mistake needs them

    habit = find_rule(word)
    if habit is not None:
        return f"`{word}` is a part of {habit.code}; write {habit.code} for all of it"
    hint = _near(word, [rule.name for rule in RULES])
    return f"`{word}` is not a code nor the name of a rule{hint or _HINT}"
