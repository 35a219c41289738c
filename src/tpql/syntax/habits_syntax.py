"""Foreign habits in the shape of expressions: lambdas, comments, objects, SQL."""

from __future__ import annotations

import re

from tpql.diagnostics import Edit
from tpql.source import Span
from tpql.syntax.habit import ANY, NAME, NUMBER, OPERAND, OPERATOR, Habit
from tpql.syntax.rules import FOREIGN_SYNTAX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tpql.syntax.site import Site

__all__ = ["SYNTAX"]


def _lambda(site: Site) -> Sequence[Edit]:
    """Drop the parameter of a lambda, and its name where it is used."""
    name = site.match["name"].lower()
    edits = [Edit(Span(site.match.start("mark"), site.end), "")]
    tokens, depth, before = list(site.following()), 0, ""
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth < 0:
            break
        if token.text.lower() == name and before != ".":
            member = after is not None and after.text == "."
            end = after.end if member and after is not None else token.end
            edits.append(Edit(Span(token.start, end), "" if member else "it"))
        before = token.text
    return edits


def _without_comma(site: Site) -> Sequence[Edit]:
    """Leave out the comma, unless the text is cut off within brackets."""
    return [site.replace("")] if not site.opener or site.text[site.end :] else ()


def _direction(site: Site) -> Sequence[Edit]:
    """Leave out a direction; a collection has a method for each.  LANGUAGE 9."""
    start = site.before[-1].end if site.before else site.start
    edits = [Edit(Span(start, site.end), "")]
    method = site.caller() if site.match["word"].lower().startswith("desc") else None
    if method is not None and method.text.lower() == "orderby":
        return [Edit(Span(method.start, method.end), "OrderByDescending"), *edits]
    return edits


def _members(site: Site) -> Sequence[Edit] | None:
    """Write ``name:{name.a,name.b}`` for ``name{a,b}`` in an object; LANGUAGE 4.1."""
    closer, left = site.closing(), site.left()
    if closer is None or left is None or site.opener not in ("", "{"):
        return None
    inner = site.text[site.end : closer.start]
    path = site.text[left : site.start].strip(" \t\r\n")
    members = [member.strip(" \t\r\n") for member in inner.split(",")]
    if not re.fullmatch(rf"{NAME}(\.{NAME})*", path) or not all(
        re.fullmatch(rf"{NAME}(\.{NAME})*", member) for member in members
    ):
        return None
    alias = path.rpartition(".")[2]
    text = ",".join(f"{path}.{member}" for member in members)
    return [Edit(Span(left, closer.end), f"{alias}:{{{text}}}")]


_ROWS: Sequence[tuple[Any, ...]] = [
    ("lambda", "bugs.Any(x => x.id == 1)", "bugs.Any(id == 1)",
     "there are no lambdas; write the condition alone, its names are members of the element",
     ">", rf"[(,]\s*(?P<mark>(?P<name>{NAME})\s*=>\s*)", _lambda, (3,), True),
    ("parenthesized-lambda", "bugs.Any((x) => x.id == 1)", "bugs.Any(id == 1)",
     "there are no lambdas; write the condition alone, its names are members of the element",
     ">", rf"(?P<mark>\(\s*(?P<name>{NAME})\s*\)\s*=>\s*)", _lambda, (4,), True),
    ("bare-lambda", "x => x.id == 1", "id == 1",
     "there are no lambdas; write the condition alone, its names are members of the element",
     ">", rf"(?P<mark>(?P<name>{NAME})\s*=>\s*)(?=(?P=name)\b)", _lambda, (2,), True),
    ("arrow", "effort => 5", "effort >= 5", "`=>` is not in this language; write `>=`",
     ">", r"=>", ">=", (1,), False),
    ("trailing-comma", "id in [1,2,]", "id in [1,2]",
     "no comma may follow the last item; leave it out", ") ] } $END",
     r"(?P<mark>,)\s*(?=[)\]}]|\Z)", _without_comma, (1,), True),
    ("doubled-comma", "id in [1,,2]", "id in [1,2]", "an item is missing between two commas",
     ",", r",(?P<mark>\s*,)", ",", (1,), False),
    ("block-comment", "a == 1 /* one */", "a == 1", "there are no comments; leave it out",
     "* / UNKNOWN", r"/\*(?:(?!\*/).)*+(?:\*/|\Z)", "", (0, 1), True),
    ("line-comment", "a == 1 // one", "a == 1", "there are no comments; leave it out",
     "/", r"//[^\r\n]*", "", (0, 1), True),
    ("sql-comment", "a == 1 -- the first", "a == 1", "there are no comments; leave it out",
     "IDENTIFIER NUMBER IN NOT AND OR", r"--[ \t][^\r\n]*", "", (3, 2, 4), False),
    ("hash-comment", "a == 1 # one", "a == 1", "there are no comments; leave it out",
     "UNKNOWN", r"#(?!\d)[^\r\n]*", "", (0,), True),
    ("semicolon", "a == 1;", "a == 1", "no `;` ends an expression; leave it out",
     "UNKNOWN", r";+\s*\Z", "", (0,), True),
    ("count-star", "tasks.Count(*) > 1", "tasks.Count() > 1",
     "`*` is not an argument; write `()`", "*", r"\(\s*\*\s*\)", "()", (1,), True),
    ("new-braces", "new {id,name}", "{id,name}",
     "`new` takes parentheses; leave it out before braces", "{", r"(?P<mark>new)\s*(?=\{)", "",
     (1,), True),
    ("quoted-key", '{"id":owner.id}', "{id:owner.id}",
     "the name of a member has no quotes; write `%(name)s`", ":",
     rf"(?P<mark>[\"'](?P<name>{NAME})[\"'])(?=\s*:)", "%(name)s", (1,), True),
    ("name-as-index", "customValues[Risk] == 1", 'customValues["Risk"] == 1',
     "an index is one literal; write `[\"%(name)s\"]`", "IDENTIFIER",
     rf"\[\s*(?P<mark>(?P<name>{NAME}))\s*\]", '["%(name)s"]', (1,), False),
    ("dotted-braces", "{project.{id,name}}", "{project:{project.id,project.name}}",
     "braces after a name select nothing from it; write `name:{name.id,…}`", "{",
     r"(?P<mark>\.\s*\{)", _members, (1,), False),
    ("name-braces", "{project{id,name}}", "{project:{project.id,project.name}}",
     "braces after a name select nothing from it; write `name:{name.id,…}`", "{",
     r"(?P<mark>\{)", _members, (0,), False),
]  # fmt: skip

_SHAPES = [
    Habit(name, FOREIGN_SYNTAX, bad, good, message, at, pattern, replacement, back, safe,
          OPERATOR if name == "name-braces" else "",
          filters=name.endswith(("comment", "comma", "semicolon", "arrow")))
    for name, bad, good, message, at, pattern, replacement, back, safe in _ROWS
]  # fmt: skip

_STATEMENTS = [
    Habit("sql-select", FOREIGN_SYNTAX, "SELECT id FROM Bug WHERE id = 1", "",
          "this is no SQL; the clauses are parameters: `/api/v2/Bug?select={id}&where=id==1`",
          f"{ANY}", r"(?P<mark>select)\s.*\s(?:from|where)\s.*", None, (1, 2, 3)),
    Habit("case-when", FOREIGN_SYNTAX, "case when a then 1 else 2 end", "",
          "there is no `case`; write `IIF(condition, a, b)`", "when",
          r"(?P<mark>case\s+when)(?!\w)", None, (1,)),
    Habit("if-then", FOREIGN_SYNTAX, "if a > 1 then 2 else 3", "",
          "there is no `if`; write `IIF(condition, a, b)`", "IDENTIFIER then",
          r"(?P<mark>if)\s+[^,;]{1,400}?\s(?:then)\s", None, (1,)),
    Habit("list-literal", FOREIGN_SYNTAX, "a == [1,2]", "",
          "a list stands only after `in`", "[", r"(?P<mark>\[)", None, (0,), place=OPERAND),
    Habit("leading-question-mark", FOREIGN_SYNTAX, "?a == 1", "a == 1",
          "a `?` begins filters only; leave it out", "?", r"\?", "", (0,), safe=False,
          place=OPERAND),
    Habit("direction", FOREIGN_SYNTAX, "a == 1 desc", "a == 1",
          "`%(word)s` belongs in the parameter `orderBy` only, after a whole key",
          "ASCENDING DESCENDING", r"(?P<word>(?:asc|desc)(?:ending)?)(?!\w)", _direction, (0,),
          safe=False, place=OPERATOR),
]  # fmt: skip

_BOARDS = [
    Habit("board-list", FOREIGN_SYNTAX, "effort in [1,2]", "",
          "a filter has no lists; write `X is 1 or X is 2`", "UNKNOWN",
          r"in\s*(?P<mark>\[[^\]\r\n]*\]?)", None, (1,), entry="filter", filters=True),
    Habit("board-days", FOREIGN_SYNTAX, "endDate < Today + 7 days", "endDate < Today + 7(days)",
          "days are written in parentheses: `%(number)s(days)`", "days day",
          rf"(?P<mark>(?P<number>{NUMBER})\s*days?)(?!\w)", "%(number)s(days)", (1,),
          entry="filter", filters=True),
]  # fmt: skip

SYNTAX: tuple[Habit, ...] = (*_SHAPES, *_STATEMENTS, *_BOARDS)
"""The rows about the shape of expressions."""
