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

__all__ = [
    "ANSWERS",
    "LEVELS",
    "LISTS",
    "OPTIONS",
    "SERVERS",
    "SETTINGS",
    "SHAPES",
    "TOKENS",
    "TREES",
    "Option",
    "suggestion",
]

TREES = ("tree", "json", "sexpr", "tokens", "python")
"""The outputs of ``tpql parse``."""

LISTS = ("tpql", "json", "list")
"""The outputs of ``tpql extract``."""

SHAPES = ("json-schema", "typed-dict", "sample")
"""The outputs of ``tpql infer``."""

ANSWERS = ("table", "json", "jsonl", "csv")
"""The outputs of ``tpql run``."""

TOKENS = ("access", "service", "apptio", "cookie")
"""What a credential for an account is."""

SETTINGS = ("toml", "json")
"""The outputs of ``tpql config``."""

LEVELS = ("error", "warning", "info", "never")
"""How bad findings have to be to count as a failure."""

SERVERS = ("2018", "current")
"""The generations of the server that infer names differently."""


class Option(Record):
    """An option.

    ``value`` is what help calls its value; without one it is a switch.  ``read`` makes the
    value of a text, or raises TpqlUsageError; with ``many`` it gives a list, and the option
    may be repeated, for a longer list.  Where ``alone`` is given, the option may stand
    without a value, which is this one then; a value has to be joined to it by ``=``.
    """

    help: str
    value: str = ""
    read: Callable[[str], Any] = str
    default: object = None
    many: bool = False
    alone: object = None


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


def _port(text: str) -> int:
    """Read the number of a port."""
    if text.isascii() and text.isdecimal() and len(text) < 6 and int(text) < 2**16:
        return int(text)
    raise TpqlUsageError(f"`{text}` is not a port: 0 to 65535")


def _jobs(text: str) -> int | None:
    """Read a number of processes; ``auto`` leaves it to tpql."""
    return None if text == "auto" else _number(text)


def _limit(text: str) -> list[tuple[str, int]]:
    """Read ``NAME=NUMBER``."""
    name, equals, number = text.partition("=")
    if not equals:
        raise TpqlUsageError(f"`{text}` is not of the form NAME=NUMBER")
    return [(_one_of("limit", Limits.__fields__)(name), _number(number))]


def _codes(text: str) -> list[str]:
    """Read ``TP3,misread-not``: codes, what they begin with, or names; ``ALL`` is all of them."""
    from tpql.config.codes import read_code  # only who chooses rules has to know them

    return [read_code(word) for word in text.split(",") if word.strip()]


def _names(text: str) -> list[str]:
    """Read ``UserStory,Bug``."""
    return [name.strip() for name in text.split(",") if name.strip()]


def _parameter(text: str) -> list[tuple[str, str]]:
    """Read ``name=value`` of a parameter of a query; a leading ``@`` is allowed."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip("@ "):
        raise TpqlUsageError(f"`{text}` is not of the form NAME=VALUE")
    return [(name.strip().removeprefix("@"), value)]


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
    "--fail-on": Option(
        f"exit with 1 for findings as bad as {', '.join(LEVELS)} (default: warning)",
        "LEVEL",
        _one_of("level", LEVELS),
        "warning",
    ),
    "--jobs": Option("check in N processes, or auto (the default)", "N", _jobs),
    "--no-cache": Option("check every file, and remember nothing in .tpql_cache"),
    "--watch": Option("check again whenever a file changes; Ctrl-C ends it"),
    "--add-ignore": Option(
        "write a comment that suppresses what is found into the files", "[=REASON]", alone=""
    ),
    "--baseline": Option("report only findings that are not in this file", "FILE"),
    "--update-baseline": Option(
        "make the file of --baseline, or take out of it what is found no more"
    ),
    "--diff-base": Option(
        "report only on queries that have changed since this revision of git", "REV"
    ),
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
    "--extend-select": Option(
        "report these codes besides those of the settings", "CODES", _codes, many=True
    ),
    "--exclude": Option(
        "files and folders to pass over: old/,*.min.js", "PATTERNS", _names, many=True
    ),
    "--extend-exclude": Option(
        "files and folders to pass over besides those of the settings",
        "PATTERNS",
        _names,
        many=True,
    ),
    "--no-respect-gitignore": Option("read also what git ignores"),
    "--config": Option(
        "the settings file, or a setting as TOML: width=100; may be repeated",
        "FILE or KEY=VALUE",
        lambda value: [value],
        many=True,
    ),
    "--isolated": Option("read no settings files"),
    "--output-format=settings": Option(
        f"{', '.join(SETTINGS)} (default: toml)",
        "FORMAT",
        _one_of("output format", SETTINGS),
        "toml",
    ),
    "--schema=settings": Option("print the JSON Schema of settings files"),
    "--data": Option(
        "a file of `tpql data import`, a folder of exports, or demo (default: demo)", "PATH"
    ),
    "--db": Option("the file of data to fill; it is made if there is none", "FILE"),
    "--url": Option("the account: https://name.tpondemand.com", "URL"),
    "--token-env": Option(
        "the variable of the environment that holds the token; there is no option for the "
        "token itself, since others can read command lines",
        "NAME",
    ),
    "--token-file": Option(
        "the file that holds the token; nobody but you may read it (chmod 600)", "FILE"
    ),
    "--token-kind": Option(
        f"what the token is: {', '.join(TOKENS)} (default: access)",
        "KIND",
        _one_of("kind of token", TOKENS),
        "access",
    ),
    "--login": Option("log in with this name, and the password of --password-env", "NAME"),
    "--password-env": Option("the variable of the environment that holds the password", "NAME"),
    "--output-format=answer": Option(
        f"{', '.join(ANSWERS)} (default: table on a terminal, or else json)",
        "FORMAT",
        _one_of("output format", ANSWERS),
    ),
    "--all=pages": Option("give all pages, not only the first"),
    "--explain": Option("say what would be done, and do nothing"),
    "--param": Option(
        "a value for @NAME in the query: a number, true, null, 2026-01-31, [1,2], or text; "
        "may be repeated",
        "NAME=VALUE",
        _parameter,
        many=True,
    ),
    "--now": Option("what the clock of the data says: 2026-03-05T12:00", "TIME"),
    "--entity=pull": Option("only these entities: UserStory,Bug", "NAMES", _names, many=True),
    "--host": Option("the address to answer at (default: 127.0.0.1)", "ADDRESS", str, "127.0.0.1"),
    "--port": Option("the port to answer at; 0 is any free one (default: 8080)", "N", _port, 8080),
    "--i-know": Option("answer other machines too, which can try passwords then"),
    "--login=run": Option(
        "log in with this name, and the password of --password-env; of local data, who `Me` is",
        "NAME",
    ),
    "--login=serve": Option("who may log in (default: the first administrator)", "NAME"),
    "--token-env=serve": Option(
        "the variable of the environment that holds an access token of theirs", "NAME"
    ),
    "--help": Option("show this help"),
}
"""The options by name; what follows ``=`` tells two of one name apart."""
