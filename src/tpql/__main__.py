"""The console entry point: ``tpql`` and ``python -m tpql``."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run tpql and return its exit code: 0 clean, 1 findings, 2 it could not be done.

    ``arguments`` are those after the name of the program; by default those of the process.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if list(arguments) in (["--version"], ["-V"]):
            # Build scripts ask for it in a loop: nothing else is imported.
            from tpql._version import __version__

            print(f"tpql {__version__}", flush=True)
            return 0
        from tpql.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
