"""The options of all commands, as a table, and how their values are read."""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.limits import Limits
from tpql.record import Record
from tpql.report.formats import FORMATS
from tpql.syntax.parse import CLAUSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

__all__ = ["LISTS", "OPTIONS", "SERVERS", "SHAPES", "TREES", "Option", "suggestion"]

TREES = ("tree", "json", "sexpr", "tokens", "python")
"""The outputs of ``tpql parse``."""

LISTS = ("tpql", "json", "list")
"""The outputs of ``tpql extract``."""

SHAPES = ("json-schema", "typed-dict", "sample")
"""The outputs of ``tpql infer``."""

SERVERS = ("2018", "current")
"""The generations of the server that infer names differently."""


class Option(Record):
    """An option.

    ``value`` is what help calls its value; without one it is a switch.  ``read`` makes the
    value of a text, or raises TpqlUsageError; with ``many`` it gives a list, and the option
    may be repeated, for a longer list.
    """

    help: str
    value: str = ""
    read: Callable[[str], Any] = str
    default: object = None
    many: bool = False


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean ...?`` for a word that looks like a known one, or nothing."""
    from difflib import get_close_matches  # slow to import; only a mistake needs it

    folded = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), folded, n=1)
    return f"; did you mean `{folded[close[0]]}`?" if close else ""


def _one_of(what: str, known: Iterable[str]) -> Callable[[str], str]:
    """Make a reader of one word out of a few, which suggests the one that was meant."""
    names = tuple(known)

    def read_word(word: str) -> str:
        if word in names:
            return word
        hint = suggestion(word, names) or f"; choose one of {', '.join(names)}"
        raise TpqlUsageError(f"no {what} `{word}`{hint}")

    return read_word


def _number(text: str) -> int:
    """Read a positive number."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    if number > 0:
        return number
    raise TpqlUsageError(f"`{text}` is not a positive number")


def _limit(text: str) -> list[tuple[str, int]]:
    """Read ``NAME=NUMBER``."""
    name, equals, number = text.partition("=")
    if not equals:
        raise TpqlUsageError(f"`{text}` is not of the form NAME=NUMBER")
    return [(_one_of("limit", Limits.__fields__)(name), _number(number))]


def _codes(text: str) -> list[str]:
    """Read ``TP3,TP104``: codes, or what they begin with; ``ALL`` is all of them."""
    return [_code(code.strip().upper()) for code in text.split(",") if code.strip()]


def _code(code: str) -> str:
    number = code.removeprefix("TP")
    if code == "ALL":
        return "TP"
    if code == "TP" or (
        number != code and number.isascii() and number.isdecimal() and len(number) <= 3
    ):
        return code
    raise TpqlUsageError(f"`{code}` is not a code; write TP104, or TP1 for all of 1xx")


def _names(text: str) -> list[str]:
    """Read ``UserStory,Bug``."""
    return [name.strip() for name in text.split(",") if name.strip()]


OPTIONS = {
    "--fix": Option("apply the safe fixes"),
    "--unsafe-fixes": Option("with --fix or --diff: also those that may change meaning"),
    "--diff": Option("show what would change as a diff; write nothing"),
    "--check": Option("list the files that would change; write nothing"),
    "--select": Option(
        "report only these codes, or beginnings of codes: TP3,TP104", "CODES", _codes, many=True
    ),
    "--ignore": Option(
        "do not report these codes; the longer of two beginnings wins", "CODES", _codes, many=True
    ),
    "--statistics": Option("count the findings of each code"),
    "--exit-zero": Option("exit with 0 even if there are findings"),
    "--output-format": Option(
        f"{', '.join(FORMATS)} (default: full)",
        "FORMAT",
        _one_of("output format", FORMATS),
        "full",
    ),
    "--output-format=tree": Option(
        f"{', '.join(TREES)} (default: tree)",
        "FORMAT",
        _one_of("output format", TREES),
        "tree",
    ),
    "--output-format=shape": Option(
        f"{', '.join(SHAPES)} (default: json-schema)",
        "FORMAT",
        _one_of("output format", SHAPES),
        "json-schema",
    ),
    "--output-format=queries": Option(
        f"{', '.join(LISTS)} (default: tpql)",
        "FORMAT",
        _one_of("output format", LISTS),
        "tpql",
    ),
    "--extract": Option(
        "sure, or all: also what may be no query at all (default: sure)",
        "WHICH",
        _one_of("choice", ("sure", "all")),
        "sure",
    ),
    "--callee": Option(
        "functions that take an entity and clauses: fetch,api.find", "NAMES", _names, many=True
    ),
    "--clause": Option(
        f"the input is one bare clause: {', '.join(CLAUSES)}", "CLAUSE", _one_of("clause", CLAUSES)
    ),
    "--entity": Option(
        "what a bare clause is about, to check its names too: UserStory, bugs", "NAME"
    ),
    "--entities": Option("these entities: UserStory,Bug", "NAMES", _names, many=True),
    "--schema": Option(
        "the entity model, from `tpql schema import` (default: the built-in one)", "FILE"
    ),
    "--server": Option(
        f"which server infers names: {', '.join(SERVERS)} (default: current)",
        "GENERATION",
        _one_of("generation of the server", SERVERS),
        "current",
    ),
    "--output": Option("write to this file instead of standard output", "FILE"),
    "--used-by": Option(
        "only changes that touch the saved queries there: files or folders; may be repeated",
        "PATH",
        lambda path: [path],
        many=True,
    ),
    "--all": Option("show also what breaks nothing"),
    "--stdin-filename": Option(
        "the name of standard input in reports; its suffix says what it holds", "PATH"
    ),
    "--width": Option("break lines longer than N columns (default: 88)", "N", _number, 88),
    "--compact": Option("write the shortest text with the same meaning"),
    "--readable": Option("encode only what has to be, for people to read"),
    "--show-secrets": Option("print credentials instead of ***"),
    "--limit": Option(
        f"raise a limit: {', '.join(Limits.__fields__)}; may be repeated",
        "NAME=NUMBER",
        _limit,
        many=True,
    ),
    "--help": Option("show this help"),
}
"""The options by name; what follows ``=`` tells two of one name apart."""
