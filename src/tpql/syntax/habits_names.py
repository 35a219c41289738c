"""Foreign habits in names: reserved words, brackets, quotes and dashes."""

from __future__ import annotations

import re

from tpql.syntax.habit import ANY, NAME, OPERAND, Habit
from tpql.syntax.rules import FOREIGN_SYNTAX, RESERVED_WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Edit
    from tpql.syntax.site import Site

__all__ = ["NAMES"]


def _squeezed(site: Site) -> Sequence[Edit] | None:
    """Make a name of letters and digits."""
    name = re.sub(r"\W", "", site.match["text"])
    return [site.replace(name)] if re.fullmatch(NAME, name) else None


_RESERVED = "AND OR NOT IN AS NEW TRUE FALSE NULL ASCENDING DESCENDING"
_WORDS = "(?:and|or|not|in|as|new|true|false|null|asc|ascending|desc|descending)"

NAMES: tuple[Habit, ...] = (
    Habit("reserved-alias", RESERVED_WORD, "{desc:description}", "{desc_:description}",
          "`%(word)s` is a reserved word and names no member; choose another name, as `%(word)s_`",
          f"{_RESERVED} :", rf"(?P<mark>(?P<word>{_WORDS}))(?=\s*:)", "%(word)s_", (0, 1),
          safe=False, place=OPERAND),
    Habit("reserved-as-alias", RESERVED_WORD, "{description as desc}", "{description as desc_}",
          "`%(word)s` is a reserved word and names no member; choose another name, as `%(word)s_`",
          _RESERVED, rf"as\s+(?P<mark>(?P<word>{_WORDS}))(?!\w)", "as %(word)s_", (1,),
          safe=False),
    Habit("reserved-member", RESERVED_WORD, "a.desc == 1", "",
          "`%(word)s` is a reserved word; a member of that name cannot be reached",
          f"{_RESERVED}", rf"\.\s*(?P<mark>(?P<word>{_WORDS}))(?!\w)", None, (1,)),
    Habit("as-without-type", RESERVED_WORD, "a.as == 1", "",
          "`as` is a reserved word; a cast is written `.As<Type>`",
          ANY, r"\.\s*(?P<mark>as)(?!\w)(?!\s*<)", None, (2,)),
    Habit("reserved-name", RESERVED_WORD, "desc == 1", "",
          "`%(word)s` is a reserved word and names no member",
          "ASCENDING DESCENDING", r"(?P<word>(?:asc|desc)(?:ending)?)(?!\w)", None, (0,),
          place=OPERAND),
    Habit("quoted-alias", FOREIGN_SYNTAX, "{id as 'number'}", "{id as number}",
          "the name of a member has no quotes; write `%(name)s`", "STRING",
          rf"(?P<mark>[\"'](?P<name>{NAME})[\"'])", "%(name)s", (0,), place="IDENTIFIER"),
    Habit("cast-of-nothing", FOREIGN_SYNTAX, "As<Bug>.id == 1", "it.As<Bug>.id == 1",
          "a cast stands behind a value; write `it.As<%(type)s>`",
          "as", rf"(?P<mark>as)(?=\s*<\s*(?P<type>{NAME})\s*>)", "it.As", place=OPERAND),
    Habit("bracketed-key", FOREIGN_SYNTAX, "{[Due Date]:endDate}", "{DueDate:endDate}",
          "the name of a member is a plain word, without brackets", ":",
          r"(?P<mark>\[(?P<text>[^\]\r\n]{0,400})\])(?=\s*:)", _squeezed, (1,), safe=False,
          place=OPERAND),
    Habit("bracketed-alias", FOREIGN_SYNTAX, "{endDate as [Due Date]}", "{endDate as DueDate}",
          "the name of a member is a plain word, without brackets", "BRACKETED_NAME [",
          r"(?P<mark>\[(?P<text>[^\]\r\n]{0,400})\])", _squeezed, (0,), safe=False,
          place="IDENTIFIER"),
    Habit("dashed-key", FOREIGN_SYNTAX, "{due-date:endDate}", "{duedate:endDate}",
          "the name of a member has letters, digits and `_` only", ":",
          rf"(?P<mark>(?P<text>{NAME}(?:\s*-\s*{NAME})+))(?=\s*:)", _squeezed, (3, 5, 7),
          safe=False, place=OPERAND),
)  # fmt: skip
"""The rows about names."""
