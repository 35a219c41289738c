"""The text of leaves: names, literals, placeholders.

A tree may have been built by hand from anything.  What no text can say is refused here.
"""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.pattern import pattern
from tpql.syntax.escape import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.syntax.nodes import (
        CharConstant,
        IntegerConstant,
        Placeholder,
        RealConstant,
        StringConstant,
    )
    from tpql.syntax.tables import Tables

__all__ = ["character", "integer", "name", "placeholder", "real", "string"]

_NEW = (0, "", 0, 0)
"""Stands for a word that the lexicon has not met."""


def name(text: str, tables: Tables, *, brackets: bool = False) -> str:
    """Return a name, if it is one in the language of ``tables``.

    ``brackets`` allows ``[Bracketed Name]`` too.  LANGUAGE 2.2, 2.3 and 5.4.

    Raises:
        TpqlUsageError: it is no identifier, or it is reserved.

    """
    if not isinstance(text, str):
        raise TpqlUsageError(f"a name is a str, not {type(text).__name__}")
    kind, _, size, _ = tables.lexicon.get(text, _NEW)
    if kind == tables.identifier and size == len(text):
        return text  # a word that was parsed before
    reserved = text.lower() in tables.reserved
    if tables.word.fullmatch(text) and not reserved:
        return text
    if brackets and tables.bracketed_name.fullmatch(text):
        return text
    why = "it is a reserved word" if reserved else "it is not an identifier"
    raise TpqlUsageError(f"{text!r} cannot be a name: {why}")


def integer(node: IntegerConstant) -> str:
    """Return the digits, as they were written if that is known.

    Raises:
        TpqlUsageError: the value is negative, or is not what was written.

    """
    value = node.value
    if type(value) is not int or value < 0:
        raise TpqlUsageError("an integer literal is an int from 0; a sign is a UnaryOp")
    try:
        text = str(value)
    except ValueError:
        raise TpqlUsageError("an integer literal has too many digits") from None
    return text if node.raw in ("", text) else _as_written(node.raw, value, int)


def real(node: RealConstant) -> str:
    """Return a real number, as it was written if that is known.  LANGUAGE 2.4.

    Raises:
        TpqlUsageError: the value is negative or not finite, or is not what was written.

    """
    value = node.value
    if node.raw:
        return _as_written(node.raw, value, _single if node.single else _double)
    text = repr(value).replace("+", "") if type(value) is float else ""
    if not _NUMBER.fullmatch(text):
        raise TpqlUsageError("a real literal is a finite float, not negative; a sign is a UnaryOp")
    return f"{text}f" if node.single else text


def string(node: StringConstant, *, shortest: bool = False) -> str:
    """Return a string in double quotes; in single quotes if that is the ``shortest``.

    A string of one character stays in double quotes, or it would be a char.  LANGUAGE 2.6.

    Raises:
        TpqlUsageError: the value is not a string.

    """
    value = node.value
    if not isinstance(value, str):
        raise TpqlUsageError(f"the value of a string is a str, not {type(value).__name__}")
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    single = shortest and '"' in value and "'" not in value and len(value) > 1
    quote = "'" if single else '"'
    return f"{quote}{escape(value, quote, shortest=shortest)}{quote}"


def character(node: CharConstant, *, shortest: bool = False) -> str:
    """Return a char; an apostrophe, which no char can be, as a string.  LANGUAGE 2.5.

    Raises:
        TpqlUsageError: the value is not one character.

    """
    value = node.value
    if not isinstance(value, str) or len(value) != 1:
        raise TpqlUsageError("the value of a char is a str of one character")
    quote = '"' if value == "'" else "'"
    return f"{quote}{escape(value, quote, shortest=shortest)}{quote}"


def placeholder(node: Placeholder, tables: Tables) -> str:
    """Return a placeholder as it was written, or else in the simplest of its spellings.

    Raises:
        TpqlUsageError: no spelling has this name.

    """
    name = node.name
    if not isinstance(name, str):
        raise TpqlUsageError(f"the name of a placeholder is a str, not {type(name).__name__}")
    pattern = tables.template_words()
    for text in (node.spelling, f"@{name}", f"{{{{{name}}}}}", f"${{{name}}}"):
        if (
            isinstance(text, str)
            and text.startswith(("@", "{{", "${"))
            and pattern.fullmatch(text)
            and text.strip("@${} \t") == name
        ):
            return text
    raise TpqlUsageError(f"{name!r} cannot be the name of a placeholder")


_NUMBER = pattern(r"[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?[fF]?")


def _single(text: str) -> float:
    """Read a Single, which ends in ``f``."""
    if text[-1] not in "fF":
        raise ValueError(text)
    return float(text[:-1])


def _double(text: str) -> float:
    """Read a Double, which does not look like an integer."""
    if text.isdecimal():
        raise ValueError(text)
    return float(text)


def _as_written(raw: str, value: float, read: Callable[[str], float]) -> str:
    """Return the text of a number as it was written, if it is that number."""
    try:
        same = _NUMBER.fullmatch(raw) is not None and read(raw) == value
    except (TypeError, ValueError):
        same = False
    if not same:
        raise TpqlUsageError("the raw text of a number is not that of its value")
    return raw
