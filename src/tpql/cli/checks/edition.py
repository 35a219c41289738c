"""Which tpql this is: what another one has found counts for nothing."""

from __future__ import annotations

import os
import sys

import tpql
from tpql._version import __version__

__all__ = ["edition"]

_PACKAGE = os.path.dirname(os.path.abspath(tpql.__file__))
_EXTRA = os.path.join("ruamel", "yaml")
"""What takes an extra to be installed: it may come into an environment later."""

_known: list[str] = []


def edition() -> str:
    """Return what tells this tpql from others.

    That is its version, in a checkout its last change, and the environment: other Pythons
    read other programs, and without an extra some files cannot be read.
    """
    if not _known:
        checkout = os.path.exists(os.path.join(_PACKAGE, "../../pyproject.toml"))
        changed = _last_change(_PACKAGE) if checkout else 0
        extra = any(os.path.isdir(os.path.join(folder, _EXTRA)) for folder in sys.path)
        which = f"{sys.implementation.cache_tag} {sys.prefix} {extra}"
        _known.append(f"{__version__} {changed} {which}")
    return _known[0]


def _last_change(folder: str) -> int:
    """Return when a file of the source was changed last, in nanoseconds."""
    changed, pending = 0, [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    changed = max(changed, entry.stat().st_mtime_ns)
                elif entry.name != "__pycache__":
                    pending.append(entry.path)
    return changed
