"""Runs many commands in one process and prints what each did; run with ``python -m``."""

from __future__ import annotations

import contextlib
import io
import sys

from tpql.__main__ import main

COMMANDS = (
    "--version",
    "check --help",
    "check .",
    "check --no-cache --output-format=json .",
    "check --no-cache --output-format=sarif .",
    "check --no-cache --select=ALL --statistics .",
    "check --diff --unsafe-fixes .",
    "check --clause=where --entity=Bug efort>1",
    "check missing.tpql",
    "format --diff .",
    "parse /api/v2/Bug?where=a==1",
    "parse --output-format=json /api/v2/Bug?select={id,name}",
    "encode one.tpql",
    "decode /api/v2/Bug?where=name%20==%20%22%D0%B6%22",
    "explain /api/v2/Bug?where=effort>5&select={id,tasks.count()}",
    "explain tasks",
    "extract .",
    "infer /api/v2/Bug?select={id,name,tasks.select({id})}",
    "infer --output-format=python /api/v2/Bug?select={id,name}",
    "schema show Bug",
    "config .",
    "run --data=demo /api/v2/Bug?select={id,name}&take=2",
    "nothing",
)


def show(line: str) -> str:
    """Run a command; return what it was, its exit code, and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(line.split(" "))
    return f"$ tpql {line}\n{out.getvalue()}{err.getvalue()}= {code}\n"


if __name__ == "__main__":
    sys.stdout.buffer.write("\n".join(map(show, COMMANDS)).encode("utf-8", "backslashreplace"))
