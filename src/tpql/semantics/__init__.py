"""Semantics: a tree and a schema give types, names and findings."""

from __future__ import annotations

from tpql.semantics.analysis import Analysis, analyse
from tpql.semantics.catalogue import CATALOGUE, Entry
from tpql.semantics.check import check, type_of
from tpql.semantics.names import output_key, output_name
from tpql.semantics.rules import RULES

__all__ = [
    "CATALOGUE",
    "RULES",
    "Analysis",
    "Entry",
    "analyse",
    "check",
    "output_key",
    "output_name",
    "type_of",
]
