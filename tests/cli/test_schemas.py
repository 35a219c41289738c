"""Which schema a command works with: the file, the project, the built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpql.cli.schemas import read_schema
from tpql.errors import TpqlSchemaError

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
