"""The console entry point: ``tpql`` and ``python -m tpql``."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run tpql and return its exit code: 0 clean, 1 findings, 2 it could not be done.

    ``arguments`` are those after the name of the program.  Without them this is the whole
    program: it takes those of the process, which ends here.
    """
    if arguments is not None:
        return _run(list(arguments))
    import gc

    gc.disable()  # what is made has no cycles; looking for some takes a tenth of the start
    try:
        code = _run(sys.argv[1:])
        if not os.environ.get("TPQL_DEBUG"):
            _leave(code)
    except KeyboardInterrupt:  # while it was about to end, or once more
        os._exit(130)
    return code


def _run(arguments: list[str]) -> int:
    try:
        if arguments in (["--version"], ["-V"]):
            return _version()
        from tpql.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130


def _version() -> int:
    """Print the version; build scripts ask for it in a loop, so nothing else is imported."""
    from tpql._version import __version__

    try:
        print(f"tpql {__version__}", flush=True)
    except OSError as error:
        from tpql.cli.main import unwritable

        return unwritable(error)
    return 0


def _leave(code: int) -> None:
    """End the process at once: freeing its memory piece by piece takes a tenth of the start."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:  # nobody is left who could be told
            continue
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
