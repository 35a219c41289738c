"""The targets: each takes any bytes, and raises only where tpql breaks its word.

A run has one target, so only the module of that one is imported: under the eyes of a fuzzer
importing all of tpql takes seconds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["TARGETS", "load"]

TARGETS: Mapping[str, str] = {
    "clause": "clauses.clause",
    "fix": "queries.fix",
    "url": "queries.url",
    "saved": "queries.saved",
    "codec": "texts.codec",
    "secrets": "texts.secrets",
    "tree": "trees.tree",
    "schema": "schemas.schema",
    "metadata": "schemas.metadata",
    "reply": "answers.reply",
    "items": "answers.items",
    "export": "answers.export",
    "settings": "projects.settings",
    "baseline": "projects.baseline",
    "cache": "projects.cached",
    "suppression": "comments.suppression",
    "code": "hosts.code",
    "document": "hosts.document",
    "request": "accounts.request",
    "value": "values.value",
    "growth": "growth.growth",
}
"""Module and function of a target by its name; what it promises is in its docstring."""


def load(target: str) -> Callable[[bytes], None]:
    """Return the function of a target."""
    module, _, name = TARGETS[target].partition(".")
    function: Callable[[bytes], None] = getattr(
        importlib.import_module(f"tests.fuzz.{module}"), name
    )
    return function
