"""The register of rules: which there are, and which run unless others are selected.

It knows the rules from an index, which ``python -m tpql.lint.pages --write`` makes of their
modules.  A module is imported when a query has something for its rule to look at.
"""

from __future__ import annotations

from tpql.lazy import load
from tpql.lint import _index as index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.lint.rule import Check, LintRule

    Shape = type | str | tuple[type | str, ...]

__all__ = [
    "CODES",
    "CREDENTIAL",
    "DEFAULT",
    "EMPTY",
    "LONG",
    "MANY",
    "ONE",
    "OWN",
    "QUERY",
    "Table",
    "all_rules",
    "find_rule",
    "fits",
    "load_rule",
    "table",
]

QUERY = "query"
"""Rules look at every query, whatever its parameters."""
ONE = "one"
"""Rules look at a query whose path names one item."""
EMPTY = "empty"
"""Rules look at a query with a parameter without a value."""
LONG = "long"
"""Rules look at a query whose URL may be long."""
MANY = "many"
"""Rules look at a query that takes more items than a page has."""
CREDENTIAL = "credential"
"""Rules look at a query that holds a credential."""

CODES = frozenset(index.MODULES)
"""The codes of all rules, whoever finds them."""

OWN = frozenset(row[:5] for rows in index.ON.values() for row in rows.split("\n") if row)
"""The codes of the linter's own rules, which nobody finds unless they are selected."""

DEFAULT = frozenset(index.DEFAULT.split())
"""The codes of the linter's own rules that run unless others are selected."""

_FILTERS = frozenset(index.FILTERS.split())
_ROWS = [row.split() for row in index.SIGNS.split("\n") if row]
_SIGNS = tuple({sign: None for _, *signs in _ROWS for sign in signs})
_MOST_TABLES = 100
_MOST_SHAPES = 1_000
_tables: dict[tuple[frozenset[str], bool, tuple[str, ...]], Table] = {}


def load_rule(code: str) -> LintRule:
    """Return the rule of a code, which is one of :data:`CODES`.

    >>> load_rule("TP301").name
    'misread-not'
    """
    rule: LintRule = load(f"tpql.lint.rules.{index.MODULES[code]}", "RULE")
    return rule


def find_rule(word: str) -> LintRule | None:
    """Return the rule of a code or a name, in any letter case, or None.

    >>> find_rule("Misread-Not").code
    'TP301'
    """
    name = word.lower().replace("-", "_")
    for code, module in index.MODULES.items():
        if name in (module, code.lower()):
            return load_rule(code)
    return None


def all_rules() -> tuple[LintRule, ...]:
    """Return every rule that has a page, in the order of the codes."""
    return tuple(map(load_rule, index.MODULES))


def fits(pattern: str, shape: Sequence[type | str]) -> bool:
    """Tell whether a node has the operator and the operands that a rule looks at.

    A pattern gives names in the order of the shape, ``*`` for any and ``|`` between several;
    with ``*Constant`` a name has to end so, ``none`` says that there is no such operand.
    What it does not give may be anything.

    >>> fits("==|!=,*,*Constant", ("==", "Name", "NullConstant"))
    True
    """
    if not pattern:
        return True
    names = [part or "none" if isinstance(part, str) else part.__name__ for part in shape]
    for place, wanted in enumerate(pattern.split(",")):
        name = names[place] if place < len(names) else "none"
        if not any(_is(name, each) for each in wanted.split("|")):
            return False
    return True


def _is(name: str, wanted: str) -> bool:
    if wanted.startswith("*"):
        return name != "none" and name.endswith(wanted[1:])
    return name == wanted


class Table(dict["Shape", tuple["Check", ...]]):
    """The checks by the shape of what they look at; they are loaded when first asked for.

    A shape is the class of a node, or that with its operator and the classes of its operands;
    or the name of a parameter, or of another property of a query.
    """

    def __init__(self, codes: frozenset[str]) -> None:
        self._codes = codes

    def __missing__(self, shape: Shape) -> tuple[Check, ...]:
        first, *parts = shape if isinstance(shape, tuple) else (shape,)
        rows = index.ON.get(first if isinstance(first, str) else first.__name__, "")
        codes = {
            row[:5]: None
            for row in rows.split("\n")
            if row[:5] in self._codes and fits(row[6:], parts)
        }
        checks = [load_rule(code).check for code in codes]
        if len(self) >= _MOST_SHAPES:
            self.clear()
        self[shape] = found = tuple(check for check in checks if check is not None)
        return found


def table(selected: frozenset[str], text: str = "", *, filters: bool = False) -> Table:
    """Return the checks of the selected rules that may find something in a clause.

    ``filters`` says that it is one in the language of filters.
    """
    folded = text.lower()
    signs = tuple([sign for sign in _SIGNS if sign in folded])
    key = (selected, filters, signs)
    known = _tables.get(key)
    if known is None:
        if len(_tables) >= _MOST_TABLES:
            _tables.clear()
        codes = selected & _FILTERS if filters else selected
        missing = {code for code, *own in _ROWS if not any(sign in signs for sign in own)}
        known = _tables[key] = Table(codes - missing)
    return known
