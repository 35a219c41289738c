"""Public names that are imported when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import tpql

ROOM = Path(tpql.__file__).parent
PACKAGES = ["tpql", *(f"tpql.{m.name}" for m in pkgutil.iter_modules([str(ROOM)]) if m.ispkg)]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_public_name_is_that_of_a_module_in_its_package(package: str) -> None:
    """Importing the module, from wherever, would put it in the place of the name."""
    found = importlib.import_module(package)
    modules = {module.name for module in pkgutil.iter_modules(found.__path__)}
    assert not modules & set(getattr(found, "__all__", ()))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_there(package: str) -> None:
    found = importlib.import_module(package)
    for name in getattr(found, "__all__", ()):
        assert getattr(found, name) is not None


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'tpql' has no attribute 'pars'"):
        tpql.pars  # type: ignore[attr-defined]  # noqa: B018 - it is asked for
