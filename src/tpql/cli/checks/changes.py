"""What git says was changed since a revision: ``--diff-base``."""

from __future__ import annotations

import os

from tpql.cli.ignored import CALM
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.changed import Ranges

__all__ = ["changed_lines"]

_DIFF = (
    "diff",
    *("--no-ext-diff", "--no-textconv", "--no-color", "--text", "--find-renames"),
    *("--unified=0", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules"),
)
_OTHERS = ("ls-files", "--others", "--exclude-standard", "--full-name", "-z")


def changed_lines(rev: str, root: str = ".") -> dict[str, Ranges]:
    """Return the lines that differ from a revision, by the real paths of the files.

    What counts is the last commit that this branch and the revision have in common: what
    others have changed since is no change.  Files that git does not know are changed as a
    whole; files that are not in the answer are as they were.

    Args:
        rev: a commit, branch or tag.
        root: a directory of the repository.

    Raises:
        TpqlUsageError: there is no git, no repository, or no such revision.

    """
    from tpql.lint.changed import read_diff  # only with the option

    top = _git(rev, root, "rev-parse", "--show-toplevel").removesuffix("\n")
    base = _common(_commit(rev, top), top)
    files = read_diff(_git(rev, top, *_DIFF, base, "--", **_unfiltered(rev, top)))
    others = _git(rev, top, *_OTHERS).split("\0")
    files.update((name, None) for name in others if name)
    places = {os.path.join(top, name): runs for name, runs in files.items()}
    # A link is no change of the file that it leads to.
    return {os.path.realpath(p): runs for p, runs in places.items() if not os.path.islink(p)}


def _commit(rev: str, top: str) -> str:
    try:
        return _git(
            rev, top, "rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}"
        ).strip()
    except TpqlUsageError:
        message = "no such commit is here; in CI, fetch the whole history first"
        raise TpqlUsageError(f"--diff-base {rev}: {message}") from None


def _common(commit: str, top: str) -> str:
    """Return the last commit in common with the branch, or without one the commit itself."""
    try:
        return _git(commit, top, "merge-base", commit, "HEAD").strip()
    except TpqlUsageError:  # a shallow clone, or another history
        return commit


def _unfiltered(rev: str, root: str) -> dict[str, str]:
    """Return variables that switch off the filters of the repository, which are programs.

    Those of the user stay: without them, files that they change would differ as a whole.
    """
    listing = ("config", "-z", "--show-scope", "--name-only", "--get-regexp", r"^filter\.")
    try:
        words = _git(rev, root, *listing).split("\0")
    except TpqlUsageError:  # there are none
        return {}
    filters = {
        name.rpartition(".")[0]
        for scope, name in zip(words[::2], words[1::2], strict=False)
        if scope in ("local", "worktree")
    }
    settings = [
        (f"{name}.{key}", value)
        for name in sorted(filters)
        for key, value in (("clean", ""), ("process", ""), ("required", "false"))
    ]
    variables = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        variables |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return variables


def _git(rev: str, root: str, *arguments: str, **variables: str) -> str:
    """Return what git writes; it runs no program that the repository names, and fetches nothing."""
    import subprocess  # only with the option

    command = ["git", "-c", "core.fsmonitor=false", "-C", root, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - its arguments are ours, and a revision made safe
            command, capture_output=True, check=False, env=os.environ | CALM | variables
        )
    except OSError as error:
        message = f"--diff-base takes git, which cannot be run: {error.strerror}"
        raise TpqlUsageError(message) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "git gives no reason"
        raise TpqlUsageError(f"--diff-base {rev}: {said.splitlines()[0]}")
    return done.stdout.decode("utf-8", "surrogateescape")
