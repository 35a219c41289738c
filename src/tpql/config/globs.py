"""Patterns for the names of files: ``*``, ``?``, ``[a-z]``, ``**`` for any folders.

Matching takes no more steps than the length of the path times that of the pattern, whatever
they hold: of several stars, only the last one that was met is ever tried again, since an
earlier one cannot do better.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    Segment: TypeAlias = Callable[[str], object] | None

__all__ = ["Globs", "anchored", "fits"]

_DEEP = "**"
_SPECIAL = re.compile(r"[*?\[]")


class Globs:
    """A set of patterns.

    One with a slash, other than a last one, is about a whole path; any other is about the
    name of a file or a folder.  A slash at the end is for folders only.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [_compile(each) for each in patterns if each.strip("/")]

    def matches(self, path: str, *, folder: bool = False) -> bool:
        """Say whether a pattern is about this file, or with ``folder`` about this folder."""
        parts = _parts(path)
        return any(
            (folder or not only_folders) and _follow(segments, parts)
            for segments, only_folders in self._patterns
        )

    def covers(self, path: str) -> bool:
        """Say whether a pattern is about this file, or about a folder that it is in."""
        parts = _parts(path)
        return any(
            (not only_folders and _follow(segments, parts))
            or _follow((*segments, None, _anything), parts)
            for segments, only_folders in self._patterns
        )


def fits(text: str, pattern: str) -> bool:
    """Say whether a whole text fits a pattern; slashes in it mean nothing.

    >>> fits("self.user_id", "*_id")
    True
    """
    return bool(_segment(pattern)(text))


def anchored(pattern: str, folder: str) -> str:
    """Return a pattern that was written in a file of ``folder`` as an absolute one.

    >>> anchored("*.http", "/project"), anchored("old/*", "/project")
    ('/project/**/*.http', '/project/old/*')
    """
    place = folder.replace(os.sep, "/").rstrip("/")
    while pattern.startswith(("./", "../")):
        place = place if pattern.startswith("./") else place.rpartition("/")[0]
        pattern = pattern.partition("/")[2]
    deep = "" if "/" in pattern.rstrip("/") else f"{_DEEP}/"
    quoted = _SPECIAL.sub(r"[\g<0>]", place)
    return f"{quoted}/{deep}{pattern.lstrip('/')}"


def _parts(path: str) -> list[str]:
    return path.replace(os.sep, "/").split("/")


def _compile(pattern: str) -> tuple[tuple[Segment, ...], bool]:
    """Return the segments of a pattern, and whether it is for folders only."""
    path = pattern.rstrip("/")
    names = path.split("/")
    if len(names) == 1 or names[-1] == _DEEP:
        # A name may be in any folder; what is deep inside of a folder is not the folder.
        names[-1:] = [_DEEP, "*" if names[-1] == _DEEP else names[-1]]
    segments = tuple(None if name == _DEEP else _segment(name) for name in names)
    return segments, path != pattern


def _anything(name: str) -> bool:
    return bool(name)


def _segment(name: str) -> Callable[[str], object]:
    """Return what tells whether a name fits one segment of a pattern."""
    if name == "*":
        return _anything
    if not _SPECIAL.search(name):
        return name.__eq__
    first, *others = _pieces(name)
    middle = "".join(f"(?>.*?{piece})" for piece in others[:-1] if piece)
    last = f".*{others[-1]}" if others else ""
    return re.compile(f"(?s:{first}{middle}{last})").fullmatch


def _pieces(name: str) -> list[str]:
    """Return the parts between the stars as expressions, each of a fixed length."""
    pieces: list[list[str]] = [[]]
    place = 0
    while place < len(name):
        character, end = name[place], _end_of_set(name, place)
        if character == "*":
            pieces.append([])
        elif end:
            pieces[-1].append(_set(name[place + 1 : end]))
            place = end
        else:
            pieces[-1].append("." if character == "?" else re.escape(character))
        place += 1
    return ["".join(piece) for piece in pieces]


def _end_of_set(name: str, start: int) -> int:
    """Return where the set that starts here ends, or 0 if none starts here."""
    if name[start] != "[":
        return 0
    first = start + 2 if name[start + 1 : start + 2] == "!" else start + 1
    return max(0, name.find("]", first + 1))  # a bracket that comes first is a member


def _set(members: str) -> str:
    """Return the expression of ``a-z`` or ``!a-z``."""
    negated = members.startswith("!")
    members = members[negated:]
    found: list[str] = []
    place = 0
    while place < len(members):
        last = place + 2 if members[place + 1 : place + 2] == "-" else place
        last = last if last < len(members) else place
        if members[place] <= members[last]:
            found.append(f"{re.escape(members[place])}-{re.escape(members[last])}")
        place = last + 1
    if not found:
        return "." if negated else "(?!)"
    return f"[{'^' * negated}{''.join(found)}]"


def _follow(segments: Sequence[Segment], parts: Sequence[str]) -> bool:
    """Say whether the parts of a path fit the segments of a pattern, where None is deep."""
    here = there = retry = 0
    deep = -1
    while there < len(parts):
        if here < len(segments):
            segment = segments[here]
            if segment is None:
                deep, retry = here, there
                here += 1
                continue
            if segment(parts[there]):
                here, there = here + 1, there + 1
                continue
        if deep < 0:
            return False
        retry += 1
        here, there = deep + 1, retry
    return all(segment is None for segment in segments[here:])
