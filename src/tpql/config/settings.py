"""The settings that hold for a file, as one value."""

from __future__ import annotations

from tpql.limits import DEFAULT as LIMITS
from tpql.limits import Limits
from tpql.record import Record

__all__ = ["DEFAULT", "Settings"]


class Settings(Record):
    """What a project says; :data:`tpql.config.keys.KEYS` tells what each field means.

    Codes are codes of rules or what they begin with.  Patterns and paths that come from a
    file are absolute.  ``schema_tables`` are the settings files that describe the schema in
    a table instead of naming a file, the base first.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    schema: str | None = None
    schema_tables: tuple[str, ...] = ()
    server: str | None = None
    hole_types: tuple[tuple[str, str], ...] = ()
    escapers: tuple[str, ...] = ()
    callees: tuple[str, ...] = ()
    extract: str = "sure"
    exclude: tuple[str, ...] = ("node_modules/", "__pycache__/", "venv/")
    extend_exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    respect_gitignore: bool = True
    output_format: str = "full"
    fail_on: str = "warning"
    width: int = 88
    limits: tuple[tuple[str, int], ...] = ()
    baseline: str | None = None
    unsafe_fixes: bool = False
    fix: bool = False
    cache: bool = True
    extend: str | None = None

    @property
    def bounds(self) -> Limits:
        """The limits, with those that the settings change."""
        return Limits(**dict(self.limits)) if self.limits else LIMITS


DEFAULT = Settings()
"""The settings of a project that says nothing."""
