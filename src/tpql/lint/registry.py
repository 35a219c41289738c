"""The register of rules: which there are, and which run unless others are selected.

It knows the rules from an index, which ``python -m tpql.lint.pages --write`` makes of their
modules.  A module is imported when a query has something for its rule to look at.
"""

from __future__ import annotations

from tpql.lazy import load
from tpql.lint._index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.rule import Check, LintRule

__all__ = ["CODES", "DEFAULT", "Table", "all_rules", "find_rule", "load_rule", "table"]

CODES = frozenset(code for code, *_ in INDEX)
"""The codes of all rules, whoever finds them."""

DEFAULT = frozenset(code for code, _, on, flags in INDEX if on and "opt-in" not in flags)
"""The codes of the linter's own rules that run unless others are selected."""

_MODULES = {code: module for code, module, *_ in INDEX}
_BY_NAME = {module.replace("_", "-"): code for code, module, *_ in INDEX}
_MOST_KEPT = 50
_tables: dict[tuple[frozenset[str], bool], Table] = {}


def load_rule(code: str) -> LintRule:
    """Return the rule of a code, which is one of :data:`CODES`.

    >>> load_rule("TP301").name
    'misread-not'
    """
    rule: LintRule = load(f"tpql.lint.rules.{_MODULES[code]}", "RULE")
    return rule


def find_rule(word: str) -> LintRule | None:
    """Return the rule of a code or a name, in any letter case, or None.

    >>> find_rule("Misread-Not").code
    'TP301'
    """
    code = _BY_NAME.get(word.lower().replace("_", "-"), word.upper())
    return load_rule(code) if code in CODES else None


def all_rules() -> tuple[LintRule, ...]:
    """Return every rule that has a page, in the order of the codes."""
    return tuple(load_rule(code) for code, *_ in INDEX)


class Table(dict[str, tuple["Check", ...]]):
    """The checks by the name of what they look at; they are loaded when first asked for."""

    def __init__(self, selected: frozenset[str], *, filters: bool) -> None:
        self._codes: dict[str, list[str]] = {}
        for code, _, on, flags in INDEX:
            if code in selected and (not filters or "filters" in flags):
                for name in on.split():
                    self._codes.setdefault(name, []).append(code)

    def __missing__(self, name: str) -> tuple[Check, ...]:
        checks = tuple(load_rule(code).check for code in self._codes.get(name, ()))
        self[name] = found = tuple(check for check in checks if check is not None)
        return found


def table(selected: frozenset[str], *, filters: bool) -> Table:
    """Return the checks of the selected rules, for filters or for all other clauses."""
    key = (selected, filters)
    known = _tables.get(key)
    if known is None:
        if len(_tables) >= _MOST_KEPT:
            _tables.clear()
        known = _tables[key] = Table(selected, filters=filters)
    return known
