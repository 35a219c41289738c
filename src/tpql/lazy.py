"""Packages whose public names are imported from their modules when they are first used.

A program then pays only for what it needs: the start of tpql is counted in milliseconds.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["lazy"]


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
        value: object = getattr(__import__(f"{package}.{home}", fromlist=[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__
