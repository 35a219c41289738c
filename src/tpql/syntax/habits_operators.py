"""Foreign habits in operators, those of version 1 of the API first."""

from __future__ import annotations

from tpql.diagnostics import Edit
from tpql.source import Span
from tpql.syntax.habit import NAME, OPERAND, OPERATOR, STRING, Habit
from tpql.syntax.rules import FOREIGN_OPERATOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.syntax.site import Site

__all__ = ["JUXTAPOSITION", "OPERATORS"]


def _brackets(site: Site) -> list[Edit] | None:
    """Put square brackets in the place of those that the match ends with."""
    closer = site.closing()
    if closer is None:
        return None
    opener = Span(site.end - 1, site.end)
    return [Edit(opener, "["), Edit(Span(closer.start, closer.end), "]")]


def _not_in(site: Site) -> Sequence[Edit] | None:
    """Write ``not (left in [...])``."""
    left, brackets = site.left(), _brackets(site)
    if left is None or brackets is None:
        return None
    opener, closer = brackets
    return [
        Edit(Span(left, left), "not ("),
        Edit(Span(site.start, opener.span.end), "in ["),
        Edit(closer.span, "])"),
    ]


def _like(site: Site) -> Sequence[Edit] | None:
    """Turn the wild cards at the ends of a LIKE pattern into a method."""
    left, text, quote = site.left(), site.match["text"], site.match["quote"]
    inner = text.strip("%")
    if left is None or "%" in inner or "_" in inner or "\\" in inner or not inner:
        return None
    method = _LIKE[text.startswith("%"), text.endswith("%")]
    value = f"{quote}{inner}{quote}"
    operand = site.text[left : site.start].strip(" \t\r\n")
    call = f"{operand}.{method}({value})" if method else f"{operand} == {value}"
    negation = "not " if site.match["negation"] and method else ""
    if site.match["negation"] and not method:
        call = f"{operand} != {value}"
    return [site.replace(negation + call, left)]


_LIKE = {
    (True, True): "Contains",
    (False, True): "StartsWith",
    (True, False): "EndsWith",
    (False, False): "",
}

_WORDS = [
    (word, f"{word}-operator", sign)
    for word, sign in (
        ("eq", "=="), ("ne", "!="), ("gt", ">"), ("gte", ">="), ("lt", "<"), ("lte", "<="),
        ("ge", ">="), ("le", "<="), ("isnt", "!="), ("equals", "=="),
    )
]  # fmt: skip

_METHODS = [
    ("contains", "Contains"),
    ("startswith", "StartsWith"),
    ("endswith", "EndsWith"),
]

_VERSION_1 = [
    *(
        Habit(name, FOREIGN_OPERATOR, f"a {word} 5", f"a {sign} 5",
              f"`{word}` is not an operator of this language; write `{sign}`",
              word, rf"{word}(?!\w)", sign, place=OPERATOR, filters=True)
        for word, name, sign in _WORDS
    ),
    Habit("is-not-null", FOREIGN_OPERATOR, "epic is not null", "epic != null",
          "`is not null` is not in this language; write `!= null`",
          "is", r"is\s+not\s+null(?!\w)", "!= null", place=OPERATOR),
    Habit("is-null", FOREIGN_OPERATOR, "epic is null", "epic == null",
          "`is null` is not in this language; write `== null`",
          "is", r"is\s+null(?!\w)", "== null", place=OPERATOR),
    Habit("is-not", FOREIGN_OPERATOR, "a is not 5", "a != 5",
          "`is not` is not in this language; write `!=`",
          "is", r"is\s+not(?!\w)", "!=", place=OPERATOR),
    Habit("is", FOREIGN_OPERATOR, "a is 5", "a == 5",
          "`is` is not in this language; write `==`", "is", r"is(?!\w)", "==", place=OPERATOR),
    *(
        Habit(f"{word}-operator", FOREIGN_OPERATOR,
              f"name {word} 'x y'", f"name.{method}('x y')",
              f"`{word}` is a method here; write `.{method}(%(argument)s)`", word,
              rf"(?P<mark>{word})\s*(?P<argument>{STRING})", f"%(left)s.{method}(%(argument)s)",
              place=OPERATOR)
        for word, method in _METHODS
    ),
    *(
        Habit(f"not-{word}-operator", FOREIGN_OPERATOR,
              f"name not {word} 'x y'", f"not name.{method}('x y')",
              f"`not {word}` is a method here; write `not ….{method}(%(argument)s)`", "not",
              rf"(?P<mark>not\s+{word})\s*(?P<argument>{STRING})",
              f"not %(left)s.{method}(%(argument)s)", place=OPERATOR)
        for word, method in _METHODS
    ),
    Habit("not-in", FOREIGN_OPERATOR, "id not in [1,2]", "not (id in [1,2])",
          "`not in` is not in this language; write `not (… in […])`",
          "not", r"(?P<mark>not\s+in)\s*[\[({]", _not_in, place=OPERATOR),
    Habit("in-parentheses", FOREIGN_OPERATOR, "id in (1,2)", "id in [1,2]",
          "`in` takes a list in square brackets; write `in […]`",
          "( {", r"in\s*(?P<mark>[({])", _brackets, (1,)),
    Habit("in-single", FOREIGN_OPERATOR, "id in 5", "id in [5]",
          "`in` takes a list in square brackets; write `in [%(item)s]`",
          "NUMBER STRING IDENTIFIER", rf"in\s*(?P<mark>(?P<item>{STRING}|[0-9]+|{NAME}))(?![\w.(])",
          "in [%(item)s]", (1,), safe=False),
]  # fmt: skip

_PYTHONISH = [
    ("loose-or", "a == 1 | b == 2", "a == 1 or b == 2",
     "`|` is not an operator of this language; write `or`", "UNKNOWN", r"\|(?!\|)", "or", (0,),
     False),
    ("strict-equal", "a === 1", "a == 1",
     "`%(mark)s` is not in this language; write `==`",
     "= ==", r"(?P<mark>={3,})", "==", (1, 2), True),
    ("strict-not-equal", "a !== 1", "a != 1",
     "`%(mark)s` is not in this language; write `!=`",
     "= ==", r"(?P<mark>!={2,})", "!=", (1,), True),
    ("optional-chaining", "a?.b == 1", "a.b == 1",
     "`?.` is not in this language; write `.`, which passes null on", ".", r"\?\.", ".", (1,),
     True),
    ("null-forgiving", "a!.b == 1", "a.b == 1", "`!.` is not in this language; write `.`",
     "! NOT", r"!\.", ".", (0,), True),
    ("arrow-member", "a->b == 1", "a.b == 1", "`->` is not in this language; write `.`",
     ">", r"->", ".", (1,), True),
    ("double-colon", "a::b == 1", "a.b == 1", "`::` is not in this language; write `.`",
     ":", r"::", ".", (0, 1), False),
    ("coalesce", "effort ?? 0 > 1", "IFNONE(effort, 0) > 1",
     "`??` is not in this language; write `IFNONE(…, …)`", "?", r"\?\?",
     "IFNONE(%(left)s, %(right)s)", (1,), False),
    ("spaceship-equal", "a <=> 1", "a == 1", "`<=>` is not in this language; write `==`",
     ">", r"<=>", "==", (1,), False),
    ("assignment", "a := 1", "a == 1", "`:=` is not in this language; write `==`",
     ":", r":=", "==", (0,), False),
    ("reversed-less-equal", "a =< 1", "a <= 1", "`=<` is not in this language; write `<=`",
     "<", r"=<", "<=", (1,), True),
]  # fmt: skip

_OTHER = [
    *(
        Habit(name, FOREIGN_OPERATOR, bad, good, message, at, pattern, replacement, back, safe,
              filters="." not in str(replacement))
        for name, bad, good, message, at, pattern, replacement, back, safe in _PYTHONISH
    ),
    Habit("like", FOREIGN_OPERATOR, "name like '%ab%'", "name.Contains('ab')",
          "`%(mark)s` is not in this language; use `.Contains`, `.StartsWith` or `.EndsWith`",
          "like ilike not",
          r"(?P<mark>(?P<negation>not\s+)?i?like)\s*(?P<quote>[\"'])(?P<text>[^\"'\r\n]*)(?P=quote)",
          _like, place=OPERATOR, safe=False),
    Habit("between", FOREIGN_OPERATOR, "id between 1 and 5", "id >= 1 and id <= 5",
          "`between` is not in this language; write `>= … and … <= …`", "between",
          rf"(?P<mark>between)\s+(?P<low>{STRING}|[\w.]+)\s+and(?!\w)",
          "%(left)s >= %(low)s and %(left)s <=", place=OPERATOR),
    Habit("modulo", FOREIGN_OPERATOR, "id % 2 == 0", "",
          "`%%` is not in this language, and there is no other remainder operator",
          "UNKNOWN", r"%", place=OPERATOR, filters=True),
    Habit("mod", FOREIGN_OPERATOR, "id mod 2 == 0", "",
          "`mod` is not in this language, and there is no other remainder operator",
          "mod", r"mod(?!\w)", place=OPERATOR, filters=True),
    Habit("div", FOREIGN_OPERATOR, "id div 2 == 0", "id / 2 == 0",
          "`div` is not in this language; write `/`", "div", r"div(?!\w)", "/",
          place=OPERATOR, safe=False),
    Habit("xor", FOREIGN_OPERATOR, "(a xor b)", "(a != b)",
          "`xor` is not in this language; write `!=` between two conditions",
          "xor", r"xor(?!\w)", "!=", place=OPERATOR, safe=False),
    Habit("caret", FOREIGN_OPERATOR, "a ^ 2 == 4", "", "`^` is not an operator of this language",
          "UNKNOWN", r"\^", place=OPERATOR, filters=True),
    Habit("power", FOREIGN_OPERATOR, "a ** 2 == 4", "a * 2 == 4",
          "`**` is not in this language, which has no powers", "*", r"\*\*", "*", (1,),
          safe=False),
    Habit("matches", FOREIGN_OPERATOR, "name =~ 'x.*'", "",
          "there are no regular expressions here; use `.Contains`, `.StartsWith` or `.EndsWith`",
          "UNKNOWN", r"[=!]~", None, (1,), filters=True),
    Habit("tilde", FOREIGN_OPERATOR, "~ready", "not ready",
          "`~` is not an operator of this language; write `not`", "UNKNOWN", r"~", "not",
          place=OPERAND, safe=False, filters=True),
    Habit("unary-plus", FOREIGN_OPERATOR, "effort > +5", "effort > 5",
          "there is no unary `+`; leave it out", "+", r"\+", "", place=OPERAND, filters=True),
    Habit("comma-as-and", FOREIGN_OPERATOR, "a == 1, b == 2", "a == 1 and b == 2",
          "`,` does not join conditions; write `and`", ",", r",",
          lambda site: [site.replace("and")] if site.compares() else (), place=OPERATOR,
          safe=False, filters=True),
]  # fmt: skip

OPERATORS: tuple[Habit, ...] = (*_VERSION_1, *_OTHER)
"""The rows about operators."""

JUXTAPOSITION: tuple[Habit, ...] = (
    Habit("missing-and", FOREIGN_OPERATOR, "a == 1 b == 2", "a == 1 and b == 2",
          "two conditions stand side by side; write `and` or `or` between them",
          "IDENTIFIER BRACKETED_NAME NUMBER STRING NOT TRUE FALSE NULL (", r"(?=(?P<mark>\S\w*))",
          lambda site: [Edit(Span(site.start, site.start), "and ")]
          if site.opener in ("", "(") and site.compares() else (), place=OPERATOR,
          safe=False, filters=True),
)  # fmt: skip
"""What two conditions side by side are when nothing else explains them; tried last."""
