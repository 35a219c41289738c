"""The words that select rules: codes, beginnings of codes, and names."""

from __future__ import annotations

from tpql.lint import _index as index
from tpql.lint.registry import CODES, DEFAULT
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from tpql.diagnostics import Diagnostic

__all__ = ["NEVER", "can_hide", "is_looked_for", "keys", "near", "normal", "selected"]

NEVER = "TP9"
"""What tpql could not do is always told: hiding it would call clean what was not checked."""

_ABOUT = frozenset(["TP491", "TP492", "TP493", "TP494"])
"""The rules about suppressions, which no suppression hides."""

_CODE = pattern(r"TP[0-9]{0,3}")
_FAMILIES = {code: module.replace("_", "-") for code, module in index.MODULES.items()}
_NAMES = {name: code for code, name in _FAMILIES.items()}
_OPT_IN = {row[:5] for rows in index.ON.values() for row in rows.split("\n")} - DEFAULT


def _by_beginning() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code in CODES:
        for length in (0, *range(2, len(code) + 1)):
            found.setdefault(code[:length], set()).add(code)
    return {beginning: frozenset(codes) for beginning, codes in found.items()}


_BEGINNINGS = _by_beginning()


def normal(word: str) -> str:
    """Return a word as codes and names are written: ``tp301``, ``Misread_Not``."""
    code = word.upper()
    return code if _CODE.fullmatch(code) else word.lower().replace("_", "-")


def selected(word: str) -> frozenset[str]:
    """Return the codes that a normal word stands for; all for an empty one, none if unknown.

    >>> sorted(selected("TP13"))
    ['TP131', 'TP132', 'TP133']
    >>> sorted(selected("misread-not"))
    ['TP301']
    """
    if word in _BEGINNINGS:
        return _BEGINNINGS[word]
    code = _NAMES.get(word) or _habits().get(word)
    return frozenset((code,) if code else ())


def can_hide(codes: frozenset[str]) -> bool:
    """Tell whether findings of any of these codes may be suppressed."""
    return any(not code.startswith(NEVER) and code not in _ABOUT for code in codes)


def keys(found: Diagnostic) -> tuple[str, ...]:
    """Return the normal words that select a finding; none if nothing may hide it."""
    code = found.code
    if code.startswith(NEVER) or code in _ABOUT:
        return ()
    beginnings = (code[:length] for length in range(2, len(code) + 1))
    return tuple(dict.fromkeys(("", *beginnings, found.name, _FAMILIES.get(code, found.name))))


def is_looked_for(word: str, ran: Container[str] | None) -> bool:
    """Tell whether all was looked for that a word stands for.

    Args:
        word: a normal word; rules that have to be selected count only if it names no others.
        ran: the codes that were looked for, or None for those that are on by default.

    """
    codes = selected(word) - _ABOUT
    wanted = {code for code in codes - _OPT_IN if not code.startswith(NEVER)} or codes
    return not wanted & _OPT_IN if ran is None else all(code in ran for code in wanted)


def near(word: str) -> str:
    """Return the code or name that an unknown word may be a misspelling of, or nothing.

    >>> near("TP3011"), near("misred-not"), near("TP399")
    ('TP301', 'misread-not', '')
    """
    if word[:2].lower() == "tp" and word[2:3].isdigit():
        return word[:5] if word[:5] in CODES else ""
    from tpql.schema.suggest import nearest  # only for an unknown word

    return next(iter(nearest(word, (*_NAMES, *_habits()), 1)), "")


def _habits() -> dict[str, str]:
    """Return the codes of the rules that have names of their own within a code."""
    from tpql.syntax.habits import HABIT_RULES  # only for a word that is no code

    return {name: rule.code for name, rule in HABIT_RULES.items()}
