"""Texts of many shapes and of any size: what must be read and written in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import tpql
from tpql.limits import UNLIMITED
from tpql.query.url import parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["SHAPES", "Shape", "operations"]


class Shape(NamedTuple):
    """Texts that look alike: ``text(n)`` has about ``n`` characters.

    ``clause`` says which clause they are; without one they are URLs or saved queries.
    """

    clause: str | None
    text: Callable[[int], str]
    correct: bool = True


def joined(unit: str, joint: str) -> Callable[[int], str]:
    """Repeat a unit, in which ``#`` is a running number of one digit."""
    return lambda n: joint.join(
        unit.replace("#", str(i % 10)) for i in range(n // (len(unit) + len(joint)))
    )


def nested(start: str, end: str) -> Callable[[int], str]:
    """Put ``a`` into brackets."""

    def text(n: int) -> str:
        depth = n // (len(start) + len(end))
        return start * depth + "a" + end * depth

    return text


def quoted(unit: str) -> Callable[[int], str]:
    return lambda n: f'name == "{unit * (n // len(unit))}"'


def after(start: str, rest: Callable[[int], str]) -> Callable[[int], str]:
    return lambda n: start + rest(n)


PATH = "/api/v2/Bug"
SHAPES: Mapping[str, Shape] = {
    "logic chain": Shape("where", joined("effort > # and id != #", " or ")),
    "sum": Shape("expression", joined("a#", " + ")),
    "attributes": Shape("expression", joined("a#", ".")),
    "methods": Shape("expression", joined("first(a#)", ".")),
    "arguments": Shape("expression", after("f(a", lambda n: joined(",a#", "")(n) + ")")),
    "conditionals": Shape("expression", after("", lambda n: "a?b:" * (n // 4) + "c")),
    "unary": Shape("expression", nested("-", "")),
    "parentheses": Shape("expression", nested("(", ")")),
    "calls": Shape("expression", nested("f(", ")")),
    "subscripts": Shape("expression", after("a", joined("[#]", ""))),
    "objects": Shape("select", nested("{b:", "}")),
    "fields": Shape("select", after("{id", lambda n: joined(",f#:a.b#", "")(n) + "}")),
    "keys": Shape("orderBy", joined("a# desc", ",")),
    "filter": Shape("filter", after("?", joined("effort = #", " and "))),
    "one long string": Shape("where", quoted("text ")),
    "strings": Shape("where", joined("a == 'text#'", " and ")),
    "escapes": Shape("where", quoted(r"\n\"\\")),
    "bracketed names": Shape("where", joined("[a b#]", " == ")),
    "placeholders": Shape("where", joined("@a# + {{b#}}", " - ")),
    "other letters": Shape("where", joined("имя# == 'é'", " or ")),
    "habits": Shape("where", joined("a# is null", " and "), correct=False),
    "missing operands": Shape("where", joined("a# == ", " and "), correct=False),
    "foreign characters": Shape("where", joined("a# ; b", " and "), correct=False),
    "noise": Shape("where", joined("] a# (,", " "), correct=False),
    "open brackets": Shape("where", joined("(", ""), correct=False),
    "open quotes": Shape("where", joined("'a#\n", ""), correct=False),
    "URL of many parameters": Shape(None, after(f"{PATH}?take=1", joined("&dateFormat=#", ""))),
    "URL of nothing": Shape(None, after(f"{PATH}?take=1", joined("&", ""))),
    "encoded URL": Shape(None, after(f"{PATH}?where=a==1", joined("%20and%20%C3%A9==%22#%22", ""))),
    "URL of mistakes": Shape(None, after(f"{PATH}?where=a==1", joined("+b%zz&c", ""))),
    "saved queries": Shape(None, joined(f"{PATH}\n  ?where=id==#\n  &take=5\n###\n", "")),
    "comments": Shape(None, after(f"{PATH}\n  ?take=5\n", joined("# comment #\n", ""))),
    "saved operators": Shape(None, after(f"{PATH}\n  ?where=a==1", joined(" && b == #", ""))),
    "secrets": Shape(None, after(f"{PATH}?take=1", joined("&token=abcdefghijkl#", ""))),
}


def parse(shape: Shape, text: str) -> Any:
    return tpql.parse(text, shape.clause, placeholders=True, limits=UNLIMITED)


def check(shape: Shape, text: str) -> Callable[[], object]:
    entity = "Bug" if shape.clause else None
    return lambda: tpql.check(text, entity=entity, clause=shape.clause, limits=UNLIMITED)


def printing(show: Callable[..., str]) -> Callable[[Shape, str], Callable[[], object]]:
    """Measure printing without parsing."""

    def prepare(shape: Shape, text: str) -> Callable[[], object]:
        tree = parse(shape, text) if shape.clause else text
        return lambda: show(tree, clause=shape.clause, limits=UNLIMITED)

    return prepare


def to_dict(shape: Shape, text: str) -> Callable[[], object]:
    return parse(shape, text).to_dict


def url(_shape: Shape, text: str) -> Callable[[], object]:
    return lambda: parse_url(text, UNLIMITED)[0].url(readable=False)


CHECK = {"check": check}
OF_CLAUSES = {
    "parse": lambda shape, text: lambda: parse(shape, text),
    **CHECK,
    "format": printing(tpql.format),
    "compact": printing(tpql.compact),
    "to_dict": to_dict,
}
OF_QUERIES = {**CHECK, "format": printing(tpql.format), "decode and encode": url}


def operations(shape: Shape) -> Mapping[str, Callable[[Shape, str], Callable[[], object]]]:
    """Return what can be done with such texts, as functions that prepare it."""
    if shape.clause is None:
        return OF_QUERIES
    return OF_CLAUSES if shape.correct else CHECK
