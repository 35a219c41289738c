"""Names that are imported from their modules when they are first used.

A program then pays only for what it needs: the start of tpql is counted in milliseconds.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["lazy", "load"]


def load(module: str, name: str) -> Any:
    """Return what a module calls ``name``; the module is imported if it was not before.

    >>> load("tpql.limits", "DEFAULT").nesting
    200
    """
    return getattr(__import__(module, fromlist=[name]), name)


def lazy(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package.

    Args:
        package: the package's ``__name__``.
        homes: the module of each public name, relative to the package.
    """

    def __getattr__(name: str) -> object:  # noqa: N807 - it becomes the package's
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = load(f"{package}.{home}", name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__
