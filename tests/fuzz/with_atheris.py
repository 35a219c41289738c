"""One target, guided by coverage: ``python -m tests.fuzz.with_atheris TARGET [FLAG...]``.

The flags and folders are those of libFuzzer.
"""

from __future__ import annotations

import sys

import atheris

if __name__ == "__main__":
    # Never left: tpql imports some modules only when they are needed.
    atheris.instrument_imports(include=["tpql"]).__enter__()
    from tests.fuzz.targets import load

    target = load(sys.argv[1])
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target, internal_libfuzzer=True)
    atheris.Fuzz()
