"""Folders of exports, made as a test says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def exports(tmp_path: Path) -> Callable[..., Path]:
    """Return ``exports(name=objects or text)``, which writes files and returns their folder."""
    folder = tmp_path / "exports"
    folder.mkdir()

    def make(files: dict[str, Any]) -> Path:
        for name, content in files.items():
            text = content if isinstance(content, (str, bytes)) else json.dumps(content)
            data = text.encode() if isinstance(text, str) else text
            (folder / name).write_bytes(data)
        return folder

    return make
