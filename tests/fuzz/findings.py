"""Where seeds and findings lie, and how what was found is shown."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["FINDINGS", "ROOT", "SEEDS", "files", "keep", "reproduction"]

_HERE = Path(__file__).parent
ROOT = _HERE.parents[1]
SEEDS = _HERE / "seeds"
FINDINGS = _HERE / "findings"


def files(folder: Path, target: str) -> list[Path]:
    """Return the files of a target in a folder, in order."""
    return sorted(path for path in (folder / target).glob("*") if path.is_file())


def keep(folder: Path, data: bytes) -> Path:
    """Write a finding, under a name that tells it from others."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def reproduction(target: str, path: Path) -> str:
    """Return the command that shows a finding again."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"python -m tests.fuzz {target} --file {shown}"
