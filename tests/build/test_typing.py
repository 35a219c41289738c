"""Generated classes are stable, and two type checkers find what is wrong in their use."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.typing_tests.entities import Project, Task, UserStory
from tpql.build import Entity, Expression, F, Q, generate
from tpql.errors import TpqlSchemaError
from tpql.schema import Schema
from tpql.schema.model import Entity as SchemaEntity
from tpql.schema.model import Enum, Member

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "typing_tests").glob("*.py"))
BAD = [path for path in FILES if "_bad_" in path.name]
CHECKERS = {
    "mypy": ["--strict", "--config-file=", "--no-error-summary"],
    "pyright": ["--pythonpath", sys.executable],
}
PLACE = re.compile(r"(\w+\.py):(\d+)[:\d]*(?: - |: )error")


def reported(checker: str) -> set[tuple[str, int]]:
    """Run a type checker on all files; the names and lines of its errors."""
    if find_spec(checker) is None:
        pytest.skip(f"{checker} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", checker, *CHECKERS[checker], *map(str, FILES)],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": "src", "PYTHONPATH": "src", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return {(name, int(line)) for name, line in PLACE.findall(done.stdout)}


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_checker_reports_exactly_the_marked_lines(checker: str) -> None:
    marked = {
        (path.name, number)
        for path in BAD
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if line.endswith("# error")
    }
    assert len(marked) > 10
    assert reported(checker) == marked


def test_the_good_file_runs() -> None:
    module = importlib.import_module("tests.typing_tests.builder_good")
    assert module.query.entity == "UserStory"


def test_generated_classes_are_what_is_generated_today() -> None:
    source = generate(Schema.builtin(), ["userStories", "Bug", "project", "TASK", "Bug"])
    assert source == (ROOT / "tests" / "typing_tests" / "entities.py").read_text()


@pytest.mark.parametrize("command", [["format", "--check"], ["check", "--select", "E,F,I,UP,W"]])
def test_generated_classes_are_stable_under_a_formatter(tmp_path: Path, command: list[str]) -> None:
    if find_spec("ruff") is None:
        pytest.skip("ruff is not installed")
    schema = Schema.builtin()
    path = tmp_path / "tp.py"
    path.write_text(generate(schema, schema.entity_names))
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--isolated", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_fields_are_expressions() -> None:
    assert isinstance(UserStory.effort, Expression)
    assert UserStory.project.name.node == F.project.name.node  # type: ignore[attr-defined]
    assert Q(UserStory) == Q("UserStory")
    assert F.a.as_type(Task).node == F.a.as_type("Task").node
    assert Project.__entity__ == "Project"
    with pytest.raises(AttributeError):
        UserStory.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_a_class_may_have_a_name_of_its_own() -> None:
    class Story(Entity):
        __entity__ = "UserStory"
        from_: Expression
        count_: Expression

    assert str(Q(Story).where(Story.from_ == 1, Story.count_ == 2)).startswith("/api/v2/UserStory")
    assert str(Story.from_) == "from"
    assert str(Story.count_) == "count"


def test_only_names_of_python_become_fields() -> None:
    members = (
        Member("id", "value", "Int32"),
        Member("from", "value", "String"),
        Member("count", "value", "Guid"),
        Member("Number", "value", "Int32"),
        Member("2nd", "value", "Int32", custom="2nd"),
        Member("_x", "value", "Int32"),
        Member("поле", "value", "TimeSpan"),
        Member("secret", "value", "String", selectable=False),
        Member("color", "value", "Color"),
        Member("thing", "value", "Thing"),
        Member("other", "reference", "Other"),
        Member("others", "collection", "A"),
    )
    schema = Schema.of([SchemaEntity("A", members=members)], [Enum("Color", ("Red",))])
    assert generate(schema, ["a"]).split('"""The members of A."""\n\n')[1] == (
        "    color: Text\n    count_: Text\n    from_: Text\n    id: Number\n"
        "    other: Expression\n    others: Collection[A]\n    thing: Expression\n    поле: Span\n"
    )


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(TpqlSchemaError, match="'Story'"):
        generate(Schema.builtin(), ["Story"])
