"""From text to the builder, on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tpql
from tpql import build
from tpql.cli.main import run


def test_parse_prints_the_builder_code_of_a_query(capsys: pytest.CaptureFixture[str]) -> None:
    url = "/api/v2/Bug?select={id,owner:owner.login}&where=effort>5 and not isNow&take=10"
    assert run(["parse", "--output-format", "python", url]) == 0
    code = capsys.readouterr().out
    built = eval(code, vars(build).copy() | {n: getattr(build, n) for n in build.__all__})
    assert built.query == tpql.parse_query(url)


def test_parse_prints_the_builder_code_of_a_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", "--output-format=python", "--clause=where", "effort > 5"]) == 0
    assert capsys.readouterr().out == "F.effort > 5\n"


def test_schema_generate_writes_a_module(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["schema", "generate", "--entities", "UserStory,bugs"]) == 0
    module = tmp_path / "tp.py"
    module.write_text(capsys.readouterr().out, encoding="utf-8")
    program = (
        "from tp import UserStory; from tpql.build import Q; "
        "print(Q(UserStory).where(UserStory.effort > 5).url())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "/api/v2/UserStory?where=effort%3E5\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [([], "name the entities"), (["Bugg"], "did you mean `Bug`?")],
)
def test_schema_generate_says_what_it_needs(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "generate", *words]) == 2
    assert message in capsys.readouterr().err
