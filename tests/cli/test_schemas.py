"""Which schema a command works with: the file, the project, the built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpql.cli.schemas import files_of_schema, read_schema
from tpql.config.settings import Settings
from tpql.errors import TpqlSchemaError
from tpql.schema.model import Schema

SETTINGS = """
[tool.tpql.schema.custom-fields.UserStory]
"Risk Level" = "DropDown"
"""
FIELDS = """
[UserStory]
"Business Value" = "Number"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a folder in it as the working directory."""
    (tmp_path / "queries").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "queries")
    return tmp_path


def test_without_settings_the_built_in_schema_is_enough(project: Path) -> None:
    assert (project / "pyproject.toml").exists()
    assert read_schema(None) is None


def test_a_project_adds_custom_fields(project: Path) -> None:
    (project / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (project / "custom-fields.toml").write_text(FIELDS, encoding="utf-8")
    schema = read_schema(None)
    assert schema is not None
    for name in ("RiskLevel", "[Risk Level]", "businessValue", "effort"):
        assert schema.member("UserStory", name) is not None, name


def test_a_project_without_settings_may_have_custom_fields(project: Path) -> None:
    (project / "custom-fields.toml").write_text(FIELDS, encoding="utf-8")
    schema = read_schema(None)
    assert schema is not None
    assert schema.custom_field("UserStory", "Business Value") is not None


@pytest.mark.parametrize("text", ["[tool.tpql.schema", "[tool.tpql.schema]\nentitees = {}\n"])
def test_bad_settings_are_an_error(project: Path, text: str) -> None:
    (project / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TpqlSchemaError):
        read_schema(None)


# ---------------------------------------------------------------- tpql.toml, and files of schemas


TABLE = '[schema.custom-fields.UserStory]\n"Risk Level" = "DropDown"\n'


def knows(schema: Schema | None, name: str) -> bool:
    return schema is not None and schema.member("UserStory", name) is not None


def test_tpql_toml_comes_before_pyproject(project: Path) -> None:
    (project / "pyproject.toml").write_text(SETTINGS.replace("Risk", "Other"), encoding="utf-8")
    (project / "tpql.toml").write_text(TABLE, encoding="utf-8")
    assert knows(read_schema(None), "RiskLevel")
    assert not knows(read_schema(None), "OtherLevel")
    (project / "tpql.toml").write_text("width = 70\n", encoding="utf-8")
    assert read_schema(None) is None


@pytest.mark.parametrize(
    ("name", "table"), [("tpql.toml", ""), ("pyproject.toml", "[tool.tpql]\n")]
)
def test_settings_may_name_a_schema(project: Path, name: str, table: str) -> None:
    (project / name).write_text(f'{table}schema = "model.json"\n', encoding="utf-8")
    (project / "model.json").write_text(
        '{"entities": {"Thing": {"fields": {"size": "Int32"}}}}', encoding="utf-8"
    )
    schema = read_schema(None)
    assert schema is not None
    assert schema.entity_names == ("Thing",)


@pytest.mark.parametrize("text", ["schema = 3\n", "schema = [\n", "schema = 'gone.json'\n"])
def test_a_schema_that_cannot_be_read_is_an_error(project: Path, text: str) -> None:
    (project / "tpql.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TpqlSchemaError):
        read_schema(None)


def test_the_tables_of_named_files_lie_over_each_other(project: Path) -> None:
    base, above = project / "base.toml", project / "above.toml"
    base.write_text(TABLE, encoding="utf-8")
    above.write_text(TABLE.replace("Risk", "Other"), encoding="utf-8")
    (project / "tpql.toml").write_text(TABLE.replace("Risk", "Third"), encoding="utf-8")
    schema = read_schema(None, [str(base), str(above)])
    assert knows(schema, "RiskLevel")
    assert knows(schema, "OtherLevel")
    assert not knows(schema, "ThirdLevel")
    assert read_schema(None, []) is None


def test_the_files_that_a_schema_depends_on(project: Path) -> None:
    settings = Settings(schema="model.json", schema_tables=("base.toml",))
    fields = str(project / "custom-fields.toml")
    assert files_of_schema(settings) == ["model.json", "base.toml", fields]
    assert files_of_schema(Settings()) == [fields]


def test_settings_files_that_are_not_read_say_nothing(project: Path) -> None:
    gone = str(project / "gone.toml")
    (project / "tpql.toml").write_text("width = 70\n", encoding="utf-8")
    assert read_schema(None, [gone]) is None
    assert read_schema(None) is None
