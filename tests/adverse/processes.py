"""Runs the command line as a process of its own, in surroundings that are not kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MANY", "PYTHON", "Result", "is_calm", "queries", "start", "tpql", "without_privileges"]

PYTHON = (sys.executable, "-P")
"""The interpreter; what lies in the current folder is not for importing."""

MANY = 200
"""Files that are more than a handful: the linter keeps a cache and may use processes."""

_DROP = """
import ctypes, os, sys
libc = ctypes.CDLL(None)
for capability in (1, 2):  # to write and to read whatever the permissions say
    libc.prctl(24, capability, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Result(NamedTuple):
    """What a process did; ``code`` is minus the number of the signal that ended it."""

    code: int
    out: bytes
    err: bytes


def environment(**changes: str | None) -> dict[str, str]:
    """Return that of this process with changes; ``None`` takes a variable out."""
    paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)
    plain = {**os.environ, "PYTHONPATH": paths, "NO_COLOR": "1"}
    for name in ("FORCE_COLOR", "COLUMNS", "TPQL_DEBUG"):
        plain.pop(name, None)
    return {name: text for name, text in (plain | changes).items() if text is not None}


def start(
    *words: str | bytes,
    cwd: Path,
    before: Iterable[str] = (),
    python: Iterable[str] = (),
    program: Iterable[str] = ("-m", "tpql"),
    env: dict[str, str | None] | None = None,
    **popen: Any,
) -> subprocess.Popen[bytes]:
    """Start ``tpql WORDS``.

    Args:
        words: the command line.
        cwd: the folder to start it in.
        before: a command that runs another one.
        python: options of Python.
        program: what Python is to run.
        env: changes of the environment.
        popen: see :class:`subprocess.Popen`.

    """
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    command = [*before, *PYTHON, *python, *program, *words]
    return subprocess.Popen(command, cwd=cwd, env=environment(**(env or {})), **(streams | popen))


def tpql(*words: str | bytes, cwd: Path, given: bytes | None = None, **options: Any) -> Result:
    """Run ``tpql WORDS`` to its end, with ``given`` as standard input."""
    if given is not None:
        options["stdin"] = subprocess.PIPE
    with start(*words, cwd=cwd, **options) as process:
        out, err = process.communicate(given, timeout=120)
    return Result(process.returncode, out or b"", err or b"")


def is_calm(result: Result) -> bool:
    """Tell whether a process ended as promised: with one of its codes and no traceback."""
    bad = (b"Traceback", b"internal error", b"Exception ignored", b"Warning:")
    return result.code in (0, 1, 2) and not any(word in result.err for word in bad)


def queries(folder: Path, count: int = MANY) -> dict[Path, str]:
    """Write files of which each has a finding that can be fixed; return their texts."""
    texts = {}
    for number in range(count):
        path = folder / f"{number % 10}" / f"q{number:03}.tpql"
        path.parent.mkdir(exist_ok=True, parents=True)
        texts[path] = f"/api/v2/Bug\n  ?where=feature is null and effort>{number}\n"
        path.write_text(texts[path], encoding="utf-8", newline="")
    return texts


def without_privileges(folder: Path) -> tuple[str, ...] | None:
    """Return what to run commands with so that permissions hold for root too.

    ``None`` if that is not possible here.
    """
    secret = folder / "secret"
    secret.write_bytes(b"")
    secret.chmod(0)
    prefix = (sys.executable, "-c", _DROP) if sys.platform == "linux" else ()
    code = "import sys; open(sys.argv[1])"
    done = subprocess.run(
        [*prefix, sys.executable, "-c", code, str(secret)], capture_output=True, check=False
    )
    secret.unlink()
    return prefix if b"PermissionError" in done.stderr else None
