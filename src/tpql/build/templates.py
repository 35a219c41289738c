r"""Templates: clauses as text, with holes for values that can never become syntax.

>>> from tpql.build import template
>>> str(template("name.contains({n}) and id in {ids}", n='5" disk', ids=[1, 2]))
'name.contains("5\\" disk") and id in [1, 2]'
"""

from __future__ import annotations

import re

from tpql.build.binding import fill, is_several, open_in
from tpql.build.expression import Expression
from tpql.build.operands import merged, node_of
from tpql.errors import TpqlUsageError
from tpql.syntax.escape import part_strings
from tpql.syntax.nodes import (
    BinaryOp,
    BoolOp,
    Call,
    Compare,
    Conditional,
    In,
    Placeholder,
    UnaryOp,
)
from tpql.syntax.parse import parse
from tpql.syntax.printer import compact, pretty
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Literal, Protocol

    from tpql.build.operands import Value
    from tpql.syntax.nodes import Node
    from tpql.syntax.parse import Clause

    class Template(Protocol):
        """A template string of Python 3.14, PEP 750."""

        @property
        def strings(self) -> tuple[str, ...]:
            """The static parts."""

        @property
        def interpolations(self) -> tuple[Any, ...]:
            """What stands between them."""


__all__ = ["board_filter", "fragment", "quote", "require_plain", "template"]

_HOLE = re.compile(r"(?P<word>(?<![\w.])in[ \t\r\n]+)?\{(?P<name>[^\W\d]\w*)\}", re.IGNORECASE)
_ENDS_IN = re.compile(r"(?<![\w.])in[ \t\r\n]*\Z", re.IGNORECASE)
_WITH_OPERATOR = (BinaryOp, BoolOp, Compare, Conditional, In, UnaryOp)
_CLAUSES = ("expression", "where", "select", "result")


def template(
    text: str | Template,
    /,
    *,
    clause: Literal["expression", "where", "select", "result"] = "where",
    **values: Value | Iterable[Value],
) -> Expression:
    """Return the expression that a text with holes stands for.

    ``{name}``, braces around one name and nothing else, is a hole; all other braces are those
    of the language, so an object of one member is written ``{ id }``.  A list fits after
    ``in``.  ``@name`` is a parameter left open.

    Args:
        text: the text; or a template string of Python 3.14, ``t"..."``, which brings along
            its values.
        clause: which clause the text is; ``select`` allows fields without braces around.
        values: a value, or an expression, for each hole.

    Raises:
        TpqlSyntaxError: the text is not in the language; offsets are those of ``text``.
        TpqlUsageError: a hole has no value or a value no hole, a hole stands inside quotes,
            or a value has no literal.
    """
    if clause not in _CLAUSES:
        raise TpqlUsageError(
            f"no template for {clause!r}; clauses are: {', '.join(_CLAUSES)}; a filter takes "
            "values itself: .filter('?...', name=value)"
        )
    node = fragment(text, clause, values)
    return Expression(node, {**open_in(node), **merged(values.values())})


def board_filter(text: str | Template, /, **values: Value | Iterable[Value]) -> Node:
    """Return the tree of a ``filter``, the language of boards; LANGUAGE 10.

    Args:
        text: it begins with ``?``; or it is a text to search for, as it stands.
        values: a value for each hole ``{name}``; without any, braces have no meaning.

    Raises:
        TpqlSyntaxError: the text is no filter.
        TpqlUsageError: as for :func:`template`, and for values that filters have no literal for.

    >>> board_filter("?Effort > {n}", n=5) == board_filter("?Effort > 5")
    True
    """
    if isinstance(text, str) and not values:
        node: Node = parse(text, "filter", placeholders=True)
        return node
    node = fragment(text, "filter", values)
    compact(node, clause="filter")
    return node


def fragment(text: str | Template, clause: Clause, values: Mapping[str, Any]) -> Any:
    """Return the tree of a clause with its holes filled; args and errors as above."""
    if isinstance(text, str):
        written, holes = _from_text(text, clause, values)
    else:
        written, holes, values = _from_strings(text, clause, values)
    if clause == "filter":
        require_plain(values)
    tree = parse(written, clause, placeholders=True)
    found = [part for part in walk(tree) if isinstance(part, Placeholder)]
    inside = holes.keys() - {part.start for part in found}
    if inside:
        raise TpqlUsageError(
            f"the hole {holes[min(inside)]} stands inside quotes or a name; take the quotes "
            "away, for the value brings its own"
        )
    for part in found:
        if part.name in values and part.start not in holes:
            raise TpqlUsageError(
                f"@{part.name} is the name of a hole; call the parameter otherwise"
            )
    return fill(tree, values)


def _from_text(text: str, clause: Clause, values: Mapping[str, Any]) -> tuple[str, dict[int, str]]:
    """Write placeholders for the holes, of the same length, so that all offsets stay.

    Returns:
        The text, and the holes by the offset of their placeholder.
    """
    holes: dict[int, str] = {}

    def write(match: re.Match[str]) -> str:
        name, word = match["name"], match["word"] or ""
        if name not in values:
            raise TpqlUsageError(
                f"there is no value for the hole {{{name}}}; for an object of one member write "
                f"{{ {name} }}"
            )
        holes[match.start("name") - 1] = f"{{{name}}}"
        if not word or clause == "filter":
            return f"{word}@{name} "
        return f"{word[:-1]}[@{name}]"

    written = _HOLE.sub(write, text)
    unused = values.keys() - {hole[1:-1] for hole in holes.values()}
    if unused:
        names = ", ".join(sorted(unused))
        raise TpqlUsageError(f"the text has no hole for {names}; a hole is written {{name}}")
    return written, holes


def _from_strings(
    template: Template, clause: Clause, values: Mapping[str, Any]
) -> tuple[str, dict[int, str], dict[str, Any]]:
    """Join the static parts of a template string with placeholders between."""
    strings = getattr(template, "strings", None)
    if not isinstance(strings, tuple):
        kind = type(template).__name__
        raise TpqlUsageError(f"a template is a str or a template string, not {kind}")
    if values:
        raise TpqlUsageError("a template string brings its values along; give no others")
    written, holes, found = strings[0], {}, {}
    for number, (part, static) in enumerate(zip(template.interpolations, strings[1:], strict=True)):
        if part.conversion or part.format_spec:
            raise TpqlUsageError(f"a value is never formatted: write {{{part.expression}}} alone")
        listed = clause != "filter" and _ENDS_IN.search(written)
        written += "[" if listed else " "
        holes[len(written)] = f"{{{part.expression}}}"
        found[f"_hole{number}"] = part.value
        written += f"@_hole{number}" + ("]" if listed else " ") + static
    return written, holes, found


def require_plain(values: Mapping[str, Any]) -> None:
    """Refuse values for which filters have no literal.  LANGUAGE 10."""
    for name, value in values.items():
        if isinstance(node_of(value), Call):
            raise TpqlUsageError(
                f"filters have no literal for the {type(value).__name__} of {name!r}; write a "
                "date as text, '04-Mar-2013'"
            )


def quote(value: Any) -> str:
    r"""Return the text of a literal, for people who have to join strings.

    The text is a whole operand wherever it is put: a list comes with its brackets, a number
    below zero, or an expression with an operator, in parentheses.  A text that ends in a
    backslash is followed by a line break, without which the server reads on to the next
    quote; LANGUAGE 2.5.

    Args:
        value: a value, or an expression; or a list, for the right side of ``in``.

    Raises:
        TpqlUsageError: the value has no literal.

    >>> print(quote('5" disk'))
    "5\" disk"
    >>> quote([1, 2])
    '[1, 2]'
    """
    if is_several(value):
        text = f"[{', '.join(pretty(node_of(item)) for item in value)}]"
    else:
        node = node_of(value)
        text = f"({pretty(node)})" if isinstance(node, _WITH_OPERATOR) else pretty(node)
    # What `pretty` prints has no single quotes, so the probe may be in double quotes.
    return part_strings(f'{text} ""').removesuffix('""').removesuffix(" ")
