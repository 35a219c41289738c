"""Signatures of methods as text: ``static Int32 Plus(Int32, Int32)``."""

from __future__ import annotations

from tpql.schema.entity import Method

__all__ = ["parse_signature", "signature"]

_DEPTH = {"<": 1, "[": 1, ">": -1, "]": -1}
_STATIC = "static"


def parse_signature(text: str, doc: str = "") -> Method | None:
    """Read ``[static] Result Name(Type, Type)``; None if it is not of that form."""
    head, opened, parameters = text.strip().partition("(")
    *words, name = head.split() or [""]
    static = len(words) > 1 and words[0] == _STATIC
    result = " ".join(words[static:])
    if not result or not opened or not parameters.endswith(")") or not _is_name(name):
        return None
    return Method(name, _split(parameters[:-1]), result, doc, static)


def _is_name(text: str) -> bool:
    return text.replace("_", "a").isalnum()


def signature(method: Method) -> str:
    """Write a method so that :func:`parse_signature` reads it again."""
    static = "static " if method.static else ""
    return f"{static}{method.result} {method.name}({', '.join(method.parameters)})"


def _split(parameters: str) -> tuple[str, ...]:
    """Split at the commas that stand outside of ``<...>`` and ``[...]``."""
    if not parameters.strip():
        return ()
    parts, depth, start = [], 0, 0
    for index, character in enumerate(parameters):
        depth += _DEPTH.get(character, 0)
        if character == "," and depth == 0:
            parts.append(parameters[start:index].strip())
            start = index + 1
    return (*parts, parameters[start:].strip())
