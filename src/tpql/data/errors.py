"""The error of data that cannot be used."""

from __future__ import annotations

from tpql.errors import TpqlError

__all__ = ["TpqlDataError"]


class TpqlDataError(TpqlError):
    """A file of data cannot be read or written; the message names the file, and the line."""
