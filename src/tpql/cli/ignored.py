"""Which files git ignores: git itself knows best, and one call tells it for a whole tree."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CALM", "ignored"]

_COMMAND = (
    "git",
    "--no-pager",
    "--literal-pathspecs",
    # A repository may name programs that git runs; listing files needs none of them.
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.untrackedCache=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "safe.bareRepository=explicit"),
    "ls-files",
    *("--others", "--ignored", "--exclude-standard", "--directory", "-z"),
)
CALM = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",  # nothing is written
    "GIT_NO_LAZY_FETCH": "1",  # nothing is fetched
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
}
"""Variables with which git changes nothing, asks nobody, and speaks English."""

_STRANGE = frozenset(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"])
"""What git tells its hooks of the repository at work, which need not be that of the folder."""

_PATIENCE = 60


def ignored(paths: Iterable[str]) -> set[str]:
    """Return the absolute paths of what git ignores below some folders.

    A folder that is ignored as a whole stands for all that is in it.  Files among ``paths``,
    and a folder that is ignored itself, are what the user asked for: they are not in the
    result.  Where there is no git or no repository, nothing is ignored; nor is what lies in
    a repository inside of another one.
    """
    found: set[str] = set()
    for path in paths:
        folder = os.path.abspath(path)
        if os.path.isdir(folder) and folder not in found and _repository(folder):
            found.update(
                os.path.join(folder, os.path.normpath(name))
                for name in _listed(folder)
                if os.path.normpath(name) != os.curdir
            )
    return found


def _repository(folder: str) -> bool:
    """Tell whether a folder may be in a repository, as starting a process takes long."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True


def _listed(folder: str) -> list[str]:
    """Return what git ignores in a folder, with paths from there."""
    import subprocess  # slow to import; only trees in a repository need it

    environment = {name: text for name, text in os.environ.items() if name not in _STRANGE}
    try:
        done = subprocess.run(  # noqa: S603 - every word of the command is ours
            _COMMAND,
            cwd=folder,
            env=environment | CALM,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    if done.returncode:
        return []
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
