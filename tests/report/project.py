"""A copy of the project that can be installed, and be committed to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
_PARTS = ("src", "grammar", ".github", "README.md", "LICENSE", "pyproject.toml")


def git(folder: Path, *words: str) -> None:
    """Run git with an identity, whoever runs the tests."""
    name = ("-c", "user.name=tests", "-c", "user.email=tests@example.com")
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


def copy_project(folder: Path) -> Path:
    """Copy what is needed to install tpql; skip the test where that is out of reach."""
    if not (ROOT / "src").is_dir():
        pytest.skip("takes the source tree")
    for part in (*_PARTS, ".pre-commit-hooks.yaml"):
        source = ROOT / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / part)
    return folder
