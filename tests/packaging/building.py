"""Building archives from a copy of the project, which nobody edits meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ARCHIVED = ("src", "grammar", "tests", "docs", ".github")
"""The folders of the sdist."""

BESIDE = ("README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", ".pre-commit-hooks.yaml")
TREE = (*ARCHIVED, *BESIDE, "pyproject.toml", ".gitignore")
"""What archives are made of, or can be."""

MADE = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*_cache", ".hypothesis", ".cache")
"""What is no part of the project, wherever it lies."""


def copy(folder: Path, parts: tuple[str, ...] = TREE) -> Path:
    """Copy parts of the project into a new folder, as far as they are there."""
    folder.mkdir(parents=True)
    for source in filter(Path.exists, map(ROOT.joinpath, parts)):
        if source.is_dir():
            shutil.copytree(source, folder / source.name, ignore=MADE)
        else:
            shutil.copy(source, folder)
    return folder


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command without PYTHONPATH, which must succeed; return what it prints."""
    inherited = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=inherited | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(project: Path, to: Path, *options: str, **environment: str) -> Path:
    """Build the sdist and from it the wheel, or what the options say; return their folder."""
    command = (sys.executable, "-m", "build", "--no-isolation", *options, "-o", to, project)
    run(*command, cwd=to.parent, **environment)
    return to
