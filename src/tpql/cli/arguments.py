"""Commands, and how their command lines are read.

``argparse`` would do it too, but importing it and making its parser takes a fifth of the
time in which tpql starts and checks a file.
"""

from __future__ import annotations

from tpql.cli.options import OPTIONS, suggestion
from tpql.errors import TpqlUsageError
from tpql.limits import Limits
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from tpql.cli.options import Option

__all__ = ["Command", "Options", "help_text", "limits_of", "read"]

_COMMON = ("--limit", "--help")
_SHORT = {"-h": "--help", "-o": "--output"}
_DASH = "an input that begins with - goes behind --"
_HELP = """\
usage: tpql {name} [options]{inputs}

{summary}
{about}
options:
{options}
example:
{example}
"""
_POSITIONAL = "positional arguments:\n"
_WIDTH, _COLUMN = 96, 26


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
    run: Callable[[Options], int]

    @property
    def known(self) -> Mapping[str, Option]:
        """Its options by the names that users write."""
        return {key.partition("=")[0]: OPTIONS[key] for key in (*self.options, *_COMMON)}


class Options:
    """A command line that was read: ``inputs``, and each option under its name.

    ``given`` are the names of the options that are on it; the others have their defaults.
    """

    inputs: list[str]
    given: set[str]

    def __init__(self, known: Mapping[str, Option]) -> None:
        self.inputs = []
        self.given = set()
        for name, option in known.items():
            self.put(name, option.default if option.value else False)

    def put(self, name: str, value: object, *, add: bool = False) -> None:
        """Set an option; with ``add`` its value is a list that grows."""
        attribute = name.removeprefix("--").replace("-", "_")
        kept = getattr(self, attribute) or [] if add else None
        setattr(self, attribute, value if kept is None else [*kept, *value])  # type: ignore[misc]  # a list

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def read(command: Command, arguments: Sequence[str]) -> Options:
    """Read the arguments that follow the name of a command.

    Options and inputs may be mixed; what follows ``--`` is all input.

    Raises:
        TpqlUsageError: an option is unknown or has a bad value.

    """
    known = command.known
    options = Options(known)
    words = list(reversed(arguments))
    while words:
        word = words.pop()
        if word == "--":
            options.inputs += reversed(words)
            break
        if not _is_option(word):
            options.inputs.append(word)
            continue
        name, equals, text = word.partition("=")
        name = _SHORT.get(name, name)
        option = known.get(name)
        if option is None:
            raise _unknown(name, command)
        if option.alone is not None and not equals:
            options.put(name, option.alone)
            options.given.add(name)
            continue
        if option.value and not equals:
            if not words or _is_option(words[-1]):
                raise TpqlUsageError(f"option `{name}` needs a value{_see(command)}")
            text = words.pop()
        elif equals and not option.value:
            raise TpqlUsageError(f"option `{name}` takes no value{_see(command)}")
        options.put(name, _value(name, option, text), add=option.many)
        options.given.add(name)
    return options


def _is_option(word: str) -> bool:
    """Tell options from inputs, which may be texts: `-5`, `-effort > 5`, and `-` itself."""
    return word[:1] == "-" and word[1:2] not in "0123456789." and " " not in word.partition("=")[0]


def _value(name: str, option: Option, text: str) -> object:
    try:
        return option.read(text) if option.value else True
    except TpqlUsageError as error:
        raise TpqlUsageError(f"option `{name}`: {error}") from None


def _unknown(name: str, command: Command) -> TpqlUsageError:
    hint = suggestion(name, command.known) or f"{_see(command)}; {_DASH}"
    return TpqlUsageError(f"no option `{name}` in `tpql {command.name}`{hint}")


def _see(command: Command) -> str:
    return f"; see `tpql {command.name} --help`"


def help_text(command: Command) -> str:
    """Return the help of a command, with its example."""
    shorts = {name: f"{short}, {name}" for short, name in _SHORT.items()}
    return _HELP.format(
        name=command.name,
        inputs=f" [{command.inputs} ...]" if command.inputs else "",
        summary=command.summary,
        about=f"\n{_POSITIONAL}{_row(command.inputs, command.about)}" if command.inputs else "",
        options="".join(
            _row(f"{shorts.get(name, name)} {option.value}", option.help)
            for name, option in command.known.items()
        ),
        example="\n".join(f"  {line}" for line in command.example.split("\n")),
    )


def _row(term: str, text: str) -> str:
    """Return a row of a table of two columns."""
    from textwrap import wrap  # slow to import; only help needs it

    lines = [" " * _COLUMN + line for line in wrap(text, _WIDTH - _COLUMN)]
    head = f"  {term.strip()}"
    if len(head) + 2 <= _COLUMN:
        lines[0] = head.ljust(_COLUMN) + lines[0].lstrip()
    else:
        lines.insert(0, head)
    return "".join(f"{line}\n" for line in lines)


def limits_of(options: Options) -> Limits:
    """Return the limits with those that ``--limit`` changes."""
    return Limits(**dict(options.limit or ()))
