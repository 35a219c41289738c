"""Virtual environments that borrow the packages of this one, but not its tpql."""

from __future__ import annotations

import os
import sys
import sysconfig
import venv
from typing import TYPE_CHECKING

from tests.packaging.building import run

if TYPE_CHECKING:
    from pathlib import Path


def create(folder: Path) -> Path:
    """Make an empty environment without pip; return its interpreter."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    return _place(folder, "scripts") / ("python.exe" if os.name == "nt" else "python")


def install(python: Path, *words: str | Path) -> None:
    """Install into an environment with the pip of this one; words are those of pip."""
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q")
    run(*pip, "--no-compile", *words, cwd=python.parent)


def borrow(folder: Path) -> None:
    """Let an environment find the packages of this one, after its own.

    The folder is named in a file of paths; files of paths inside of it, as those of editable
    installs, count for nothing.
    """
    ours = sysconfig.get_path("purelib")
    (_place(folder, "purelib") / "borrowed.pth").write_text(f"{ours}\n", encoding="utf-8")


def _place(folder: Path, name: str) -> Path:
    base = {"base": str(folder), "platbase": str(folder)}
    return folder.__class__(sysconfig.get_path(name, scheme="venv", vars=base))
