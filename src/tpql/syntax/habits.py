"""The catalogue of foreign habits: what people write that other languages know.

Each habit is a row of data.  When the automaton stops at a token, the rows that are listed
under that token are tried in their order: the pattern is matched against the text, from
``back`` tokens before the error on.  The replacement is offered as a fix and parsing goes
on as if it had been made; without a replacement recovery skips to the next separator.
Texts that happen to be legal are no business of this catalogue but of the linter.
"""

from __future__ import annotations

from tpql.diagnostics import Rule
from tpql.syntax.habit import ANY, Habit
from tpql.syntax.habits_literals import LITERALS
from tpql.syntax.habits_names import NAMES
from tpql.syntax.habits_operators import JUXTAPOSITION, OPERATORS
from tpql.syntax.habits_syntax import SYNTAX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["HABITS", "HABIT_RULES", "candidates"]

HABITS: tuple[Habit, ...] = (*LITERALS, *OPERATORS, *SYNTAX, *NAMES, *JUXTAPOSITION)
"""The rows, in the order in which they are tried."""

HABIT_RULES: Mapping[str, Rule] = {
    row.name: Rule(row.family.code, row.name, row.family.severity, row.summary) for row in HABITS
}
"""The rule of each row, under its name."""


def _by_token() -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, row in enumerate(HABITS):
        for key in row.at.split():
            index.setdefault(key, []).append(number)
    return index


_INDEX = _by_token()


def candidates(text: str, kind: str, *, filters: bool = False) -> Iterator[Habit]:
    """Yield the rows listed under the text or the kind of a token, in their order.

    With ``filters`` only those that the language of filters shares.
    """
    numbers = {number for key in (text.lower(), kind, ANY) for number in _INDEX.get(key, ())}
    for number in sorted(numbers):
        if HABITS[number].filters or not filters:
            yield HABITS[number]
