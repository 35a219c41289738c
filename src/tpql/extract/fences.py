"""The languages of fences in Markdown, and the suffixes of their files."""

from __future__ import annotations

__all__ = ["suffix_of"]

_SUFFIXES = {
    "python": ".py",
    "py3": ".py",
    "javascript": ".js",
    "node": ".js",
    "typescript": ".ts",
    "shell": ".sh",
    "console": ".sh",
    "shell-session": ".sh",
    "sh-session": ".sh",
    "powerquery": ".m",
    "csharp": ".cs",
    "c#": ".cs",
    "kotlin": ".kt",
    "golang": ".go",
    "rest": ".http",
}


def suffix_of(language: str) -> str:
    """Return the suffix of files in a language, which is named as in fences.

    >>> suffix_of("golang"), suffix_of("json")
    ('.go', '.json')
    """
    return _SUFFIXES.get(language, f".{language}")
