"""Data for accounts to test against, in whatever form it is given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os import fspath
from typing import TYPE_CHECKING

from tpql.data.opening import open_data, schema_of
from tpql.engine import Dataset

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["dataset_of"]


def dataset_of(given: Dataset | Mapping[str, object] | str | PathLike[str]) -> Dataset:
    """Return the data of an account.

    Args:
        given: objects by entity, a path as ``tpql run --data`` takes it, or the data itself.

    """
    if isinstance(given, Dataset):
        return given
    if isinstance(given, Mapping):
        data = Dataset.of(given)
        return data.replace(schema=schema_of(data.store))
    return _opened(fspath(given))


@cache
def _opened(path: str) -> Dataset:
    store = open_data(path)
    return Dataset(store, schema=schema_of(store))
