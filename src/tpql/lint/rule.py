"""What a rule is: what it finds, why that matters, examples, and the check itself."""

from __future__ import annotations

from tpql.diagnostics import Rule
from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from tpql.lint.context import Context

    Check = Callable[[Any, Context], None]
    Finder = Literal[
        "linter", "parser", "checker", "reader of URLs", "reader of files", "extractor"
    ]

__all__ = ["CLOSE", "OPEN", "Example", "LintRule", "documented"]

OPEN, CLOSE = "«", "»"
"""The marks around the offending text of an example."""


class Example(Record):
    """What a rule finds, and how to write it instead.

    ``bad`` is a URL in one line, or saved text in several, with the offending text in marks:
    ``/api/v2/Bug?where=«not id == 5»``.  ``good`` is the same, mended.
    """

    bad: str
    good: str

    @property
    def text(self) -> str:
        """The bad example without the marks."""
        return self.bad.replace(OPEN, "").replace(CLOSE, "")

    @property
    def marked(self) -> str:
        """The offending text."""
        return self.bad.partition(OPEN)[2].partition(CLOSE)[0]


class LintRule(Rule):
    """A rule with all that its page says, and its check.

    ``why`` tells what goes wrong; ``fix`` when its fix is safe, empty where there is none;
    ``evidence`` names the sections that prove it; a rule about tpql itself, or about comments
    for it, needs none.  ``found_by`` is who finds it: only the
    linter's own rules have a ``check``.  ``filters`` says that the rule holds in the language
    of filters too.  One that is not ``default`` has to be selected.

    ``on`` says what the check is called for.  A class of nodes, ``Call``: for each of them.
    A class with its operator and its operands, ``Compare(==|!=,Name,*Constant)``: where they
    are these, see :func:`tpql.lint.registry.fits`.  The name of a parameter, of an endpoint
    or a word of :mod:`tpql.lint.registry`: for a whole query that has it, a
    :class:`~tpql.query.saved.SavedQuery`.
    ``signs`` are texts in small letters; a clause without any of them need not be looked at.
    So a rule is loaded and asked only where it may find something.
    """

    why: str = field(default="", compare=False)
    examples: tuple[Example, ...] = field(default=(), compare=False)
    evidence: str = field(default="", compare=False)
    fix: str = field(default="", compare=False)
    found_by: Finder = field(default="linter", compare=False)
    on: tuple[str, ...] = field(default=(), compare=False)
    signs: tuple[str, ...] = field(default=(), compare=False)
    check: Check | None = field(default=None, compare=False)
    filters: bool = field(default=False, compare=False)
    default: bool = field(default=True, compare=False)


def documented(rule: Rule, found_by: Finder, **page: Any) -> LintRule:
    """Return the page of a rule that another storey finds; ``page`` are its further fields."""
    return LintRule(rule.code, rule.name, rule.severity, rule.summary, found_by=found_by, **page)
