"""Findings to text: pure functions from diagnostics and their sources to a string."""

from __future__ import annotations

from tpql.report.color import Style
from tpql.report.formats import FORMATS, render

__all__ = ["FORMATS", "Style", "render"]
