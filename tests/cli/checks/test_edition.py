"""An edition of tpql: its version, and in a checkout when its source changed last."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tpql._version import __version__
from tpql.cli.checks import edition as module
from tpql.cli.checks.edition import edition

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package that is taken for tpql."""
    package = tmp_path / "src" / "tpql"
    (package / "lint" / "__pycache__").mkdir(parents=True)
    (package / "lint" / "rule.py").touch()
    (package / "lint" / "__pycache__" / "rule.pyc").touch()
    monkeypatch.setattr(module, "_PACKAGE", str(package))
    return package


def changed(file: Path, seconds: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the edition after a change of a file."""
    os.utime(file, (2_000_000_000 + seconds,) * 2)
    monkeypatch.setattr(module, "_known", [])
    return edition()


def test_a_checkout_that_is_worked_on(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / "../../pyproject.toml").touch()
    rule, compiled = package / "lint/rule.py", package / "lint/__pycache__/rule.pyc"
    first = changed(rule, 1, monkeypatch)
    assert first.startswith(__version__)
    assert changed(compiled, 2, monkeypatch) == first
    assert changed(rule, 3, monkeypatch) != first


def test_what_is_installed_has_its_version_only(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = package / "lint/rule.py"
    assert changed(rule, 1, monkeypatch) == changed(rule, 2, monkeypatch)


@pytest.mark.parametrize(
    ("target", "value"), [("sys.prefix", "/elsewhere"), ("sys.implementation.cache_tag", "py-99")]
)
def test_another_environment(target: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_known", [])
    before = edition()
    monkeypatch.setattr(module, "_known", [])
    monkeypatch.setattr(target, value)
    assert edition() != before


def test_an_extra_that_is_installed_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.setattr(module, "_known", [])
    before = edition()
    (tmp_path / "ruamel" / "yaml").mkdir(parents=True)
    monkeypatch.setattr(module, "_known", [])
    assert edition() != before
