"""The options of all commands, as a table, and how a command line is read."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter

from tpql.errors import TpqlUsageError
from tpql.limits import Limits
from tpql.record import Record
from tpql.report.formats import FORMATS
from tpql.syntax.parse import CLAUSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, NoReturn

__all__ = ["OPTIONS", "TREES", "Command", "help_text", "limits_of", "read", "suggestion"]

TREES = ("tree", "json", "sexpr", "tokens")
"""The outputs of ``tpql parse``."""


class Command(Record):
    """A command: what it reads, the options it knows (keys of OPTIONS), and its body.

    ``inputs`` names its positional arguments, ``about`` says what they are, ``example`` is
    a command line or several, and ``run`` returns the exit code.
    """

    name: str
    summary: str
    inputs: str
    about: str
    options: tuple[str, ...]
    example: str
    run: Callable[[Namespace], int]


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
        raise ArgumentTypeError(f"no {what} `{word}`{hint}")

    return read_word


def _number(text: str) -> int:
    """Read a positive number."""
    if re.fullmatch("0*[1-9][0-9]{0,17}", text):
        return int(text)
    raise ArgumentTypeError(f"`{text}` is not a positive number")


def _limit(text: str) -> tuple[str, int]:
    """Read ``NAME=NUMBER``."""
    name, equals, number = text.partition("=")
    if not equals:
        raise ArgumentTypeError(f"`{text}` is not of the form NAME=NUMBER")
    return _one_of("limit", Limits.__fields__)(name), _number(number)


def _codes(text: str) -> list[str]:
    """Read ``TP3,TP104``: codes, or what they begin with; ``ALL`` is all of them."""
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    for code in codes:
        if not re.fullmatch("ALL|TP[0-9]{0,3}", code):
            raise ArgumentTypeError(f"`{code}` is not a code; write TP104, or TP1 for all of 1xx")
    return ["TP" if code == "ALL" else code for code in codes]


SERVERS = ("2018", "current")
"""The generations of the server that infer names differently."""

_SWITCH: dict[str, Any] = {"action": "store_true"}
OPTIONS: dict[str, dict[str, Any]] = {
    "--fix": {**_SWITCH, "help": "apply the safe fixes"},
    "--unsafe-fixes": {
        **_SWITCH,
        "help": "with --fix or --diff: also those that may change meaning",
    },
    "--diff": {**_SWITCH, "help": "show what would change as a diff; write nothing"},
    "--check": {**_SWITCH, "help": "list the files that would change; write nothing"},
    "--select": {
        "type": _codes,
        "action": "extend",
        "metavar": "CODES",
        "help": "report only these codes, or beginnings of codes: TP3,TP104",
    },
    "--ignore": {
        "type": _codes,
        "action": "extend",
        "metavar": "CODES",
        "help": "do not report these codes; the longer of two beginnings wins",
    },
    "--statistics": {**_SWITCH, "help": "count the findings of each code"},
    "--exit-zero": {**_SWITCH, "help": "exit with 0 even if there are findings"},
    "--output-format": {
        "type": _one_of("output format", FORMATS),
        "default": "full",
        "metavar": "FORMAT",
        "help": f"{', '.join(FORMATS)} (default: full)",
    },
    "--output-format=tree": {
        "type": _one_of("output format", TREES),
        "default": "tree",
        "metavar": "FORMAT",
        "help": f"{', '.join(TREES)} (default: tree)",
    },
    "--clause": {
        "type": _one_of("clause", CLAUSES),
        "metavar": "CLAUSE",
        "help": f"the input is one bare clause: {', '.join(CLAUSES)}",
    },
    "--entity": {
        "metavar": "NAME",
        "help": "what a bare clause is about, to check its names too: UserStory, bugs",
    },
    "--schema": {
        "metavar": "FILE",
        "help": "the entity model, from `tpql schema import` (default: the built-in one)",
    },
    "--server": {
        "type": _one_of("generation of the server", SERVERS),
        "default": "current",
        "metavar": "GENERATION",
        "help": f"which server infers names: {', '.join(SERVERS)} (default: current)",
    },
    "--stdin-filename": {
        "metavar": "PATH",
        "help": "the name of standard input in reports; its suffix says what it holds",
    },
    "--width": {
        "type": _number,
        "default": 88,
        "metavar": "N",
        "help": "break lines longer than N columns (default: 88)",
    },
    "--compact": {**_SWITCH, "help": "write the shortest text with the same meaning"},
    "--readable": {**_SWITCH, "help": "encode only what has to be, for people to read"},
    "--show-secrets": {**_SWITCH, "help": "print credentials instead of ***"},
    "--limit": {
        "type": _limit,
        "action": "append",
        "default": [],
        "metavar": "NAME=NUMBER",
        "help": f"raise a limit: {', '.join(Limits.__fields__)}; may be repeated",
    },
}
"""The options, as argparse describes them; what follows ``=`` tells two of one name apart."""

_COMMON = ("--limit",)
_DASH = "an input that begins with - goes behind --"
_WORDING = {
    "expected one argument": "needs a value",
    "expected at least one argument": "needs a value",
    "ignored explicit argument": "takes no value",
}


class _Formatter(RawDescriptionHelpFormatter):
    """Help of a fixed width: argparse would import ``shutil`` to ask the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=96, max_help_position=28)


class _Parser(ArgumentParser):
    """A parser whose errors are exceptions in our own words."""

    def error(self, message: str) -> NoReturn:
        option, _, problem = message.removeprefix("argument ").partition(": ")
        flag = option.split("/")[-1]
        for theirs, ours in _WORDING.items():
            if problem.startswith(theirs):
                raise TpqlUsageError(f"option `{flag}` {ours}{_see(self.prog)}")
        raise TpqlUsageError(f"option `{flag}`: {problem}" if problem else message)


def _see(program: str) -> str:
    return f"; see `{program} --help`"


def _parser(command: Command) -> _Parser:
    parser = _Parser(
        prog=f"tpql {command.name}",
        usage=f"tpql {command.name} [options] [{command.inputs} ...]",
        description=command.summary,
        epilog="example:\n" + "\n".join(f"  {line}" for line in command.example.split("\n")),
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("inputs", nargs="*", metavar=command.inputs, help=command.about)
    for key in (*command.options, *_COMMON):
        parser.add_argument(key.partition("=")[0], **OPTIONS[key])
    parser.add_argument("-h", "--help", action="store_true", help="show this help")
    return parser


def help_text(command: Command) -> str:
    """Return the help of a command, with its example."""
    return _parser(command).format_help()


def read(command: Command, arguments: Sequence[str]) -> Namespace:
    """Read the arguments that follow the name of a command.

    Options and inputs may be mixed; what follows ``--`` is all input.

    Raises:
        TpqlUsageError: an option is unknown or has a bad value.

    """
    words = list(arguments)
    split = words.index("--") if "--" in words else len(words)
    parser = _parser(command)
    options, extras = parser.parse_known_args(words[:split])
    for word in extras:
        if word.startswith("-") and word != "-":
            flag = word.partition("=")[0]
            known = [key.partition("=")[0] for key in (*command.options, *_COMMON, "--help")]
            hint = suggestion(flag, known) or f"{_see(parser.prog)}; {_DASH}"
            raise TpqlUsageError(f"no option `{flag}` in `{parser.prog}`{hint}")
    options.inputs += [*extras, *words[split + 1 :]]
    return options


def limits_of(options: Namespace) -> Limits:
    """Return the limits with those that ``--limit`` changes."""
    return Limits(**dict(options.limit))
