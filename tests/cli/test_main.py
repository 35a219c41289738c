"""From a command line to a command and its exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tpql.__main__ import main
from tpql._version import __version__
from tpql.cli.main import COMMANDS

PYTHON = [sys.executable, "-m", "tpql"]


def test_version(tpql) -> None:
    assert tpql("--version") == (0, f"tpql {__version__}\n", "")
    assert tpql("-V").out == f"tpql {__version__}\n"


def test_version_imports_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules); from tpql.__main__ import main;"
        "main(['--version']);"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()[1].split()}
    assert loaded == {"__future__", "tpql"}


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("check", "/api/v2/Bug?take=5"),
        ("format", "/api/v2/Bug?where=id==5"),
        ("parse", "id==5"),
        ("encode", "/api/v2/Bug?where=id==5"),
        ("decode", "/api/v2/Bug?where=id==5"),
    ],
)
def test_commands_import_nothing_that_is_slow(command: str, text: str) -> None:
    code = (
        "import sys; before = set(sys.modules); from tpql.__main__ import main;"
        f"main([{command!r}, '-']);"
        "print(*set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    slow = {"dataclasses", "typing", "pathlib", "inspect", "difflib", "json", "shutil", "urllib"}
    assert loaded & {*slow, "lark", "unicodedata", "tempfile", "subprocess"} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"]])
def test_help_lists_the_commands_and_has_an_example(tpql, arguments: list[str]) -> None:
    code, out, err = tpql(*arguments)
    assert (code, err) == (0, "")
    assert "example:\n  tpql check" in out
    assert all(f"  {name} " in out for name in COMMANDS)


def test_without_a_command_the_help_is_an_error(tpql) -> None:
    code, out, err = tpql()
    assert (code, out) == (2, "")
    assert "usage: tpql COMMAND" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(tpql, command: str) -> None:
    code, out, _ = tpql(command, "--help")
    assert code == 0
    assert f"example:\n  tpql {command} " in out
    assert tpql("help", command).out == out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "no command `chekc`; did you mean `check`?"),
        (["CHECK"], "no command `CHECK`; did you mean `check`?"),
        (["xyzzy"], "no command `xyzzy`; see `tpql --help`"),
        (["--verison"], "no option `--verison`; did you mean `--version`?"),
        (["check", "--fxi"], "no option `--fxi` in `tpql check`; did you mean `--fix`?"),
        (["check", "--fxi=3"], "no option `--fxi` in `tpql check`; did you mean `--fix`?"),
        (["check", "-q"], "no option `-q` in `tpql check`; see `tpql check --help`"),
        (["check", "--stat"], "no option `--stat` in `tpql check`; did you mean"),
        (["check", "--fix=yes"], "option `--fix` takes no value"),
        (["check", "--limit"], "option `--limit` needs a value; see `tpql check --help`"),
        (["check", "--limit", "x"], "option `--limit`: `x` is not of the form NAME=NUMBER"),
        (["check", "--limit", "fiel=3"], "option `--limit`: no limit `fiel`; did you mean `file`?"),
        (["check", "--limit", "file=0"], "option `--limit`: `0` is not a positive number"),
        (["check", "--limit", "file=" + "9" * 5000], "is not a positive number"),
        (["check", "--output-format", "jsn"], "no output format `jsn`; did you mean `json`?"),
        (["check", "--output-format", "q"], "choose one of full, concise, json"),
        (["check", "--select", "E501"], "option `--select`: `E501` is not a code"),
        (
            ["check", "--clause", "wher"],
            "option `--clause`: no clause `wher`; did you mean `where`?",
        ),
        (["format", "--width", "-3"], "option `--width`"),
        (["format", "--compact"], "--compact needs --clause"),
    ],
)
def test_mistakes_get_a_sentence_and_exit_code_2(tpql, arguments: list[str], message: str) -> None:
    code, out, err = tpql(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert err.count("\n") == 1


def test_options_and_inputs_may_be_mixed(tpql, write) -> None:
    for name in ("a", "b", "c"):
        write(f"{name}.tpql", "/api/v2/Bug\n")
    out = tpql("check", "a.tpql", "--statistics", "b.tpql", "--", "c.tpql").out
    assert out == "All clean: 3 queries in 3 files\n"


def test_internal_error_is_a_sentence(tpql, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_options: object) -> int:
        raise ZeroDivisionError("token=QWxhZGRpbjpvcGVuIHNlc2FtZQ==")

    module = import_module("tpql.cli.check")
    monkeypatch.setattr(module, "COMMAND", module.COMMAND.replace(run=broken))
    code, out, err = tpql("check")
    assert (code, out) == (2, "")
    assert err.startswith("internal error: ZeroDivisionError: token=***; this is a bug of tpql")
    assert "Traceback" not in err
    monkeypatch.setenv("TPQL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        tpql("check")


def test_interrupt(tpql, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_options: object) -> int:
        raise KeyboardInterrupt

    module = import_module("tpql.cli.check")
    monkeypatch.setattr(module, "COMMAND", module.COMMAND.replace(run=interrupted))
    assert tpql("check") == (130, "", "")


def test_real_command_and_its_exit_code() -> None:
    done = subprocess.run([*PYTHON, "chekc"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: no command `chekc`; did you mean `check`?\n"


def test_reader_that_goes_away(tmp_path) -> None:
    (tmp_path / "many.txt").write_text("/api/v2/Bug?tkae=1\n" * 5000)
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*PYTHON, "check", "many.txt", "--output-format", "concise"],
        cwd=tmp_path,
        stdout=write_end,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="there are no signals of this kind")
def test_control_c_while_it_waits() -> None:
    process = subprocess.Popen(
        [*PYTHON, "check", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_output_that_cannot_be_written() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PYTHON, "check", "--help"], stdout=full, stderr=-1, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: No space left on device\n")


def test_streams_of_any_encoding() -> None:
    done = subprocess.run(
        [*PYTHON, "parse", "--output-format", "sexpr", 'имя == "漢"'],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (done.returncode, done.stdout.decode()) == (0, '(== имя "漢")\n')


def test_main_returns_the_exit_code() -> None:
    assert main(["--version"]) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_columns(tpql, name: str) -> None:
    _, options, _ = tpql(name, "--help").out.partition("options:\n")
    rows = options.partition("\nexample:")[0].splitlines()
    assert all(row[24:26].isspace() or "  " not in row[2:].strip() for row in rows)
    assert all(len(row) <= 96 for row in rows)
