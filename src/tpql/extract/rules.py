"""The rules of host files: holes in queries, and files that cannot be read."""

from __future__ import annotations

from tpql.diagnostics import Rule

__all__ = [
    "BINARY_FILE",
    "HOST_NOT_READ",
    "MISSING_EXTRA",
    "NOT_UTF8",
    "RULES",
    "UNESCAPED_HOLE",
    "UNREADABLE_FILE",
]

UNESCAPED_HOLE = Rule(
    "TP390",
    "unescaped-hole",
    "warning",
    "A value is put into a string of a query without escaping the quotes in it.",
)
UNREADABLE_FILE = Rule("TP902", "unreadable-file", "error", "A file cannot be read.")
BINARY_FILE = Rule("TP903", "binary-file", "error", "A file holds no text.")
NOT_UTF8 = Rule("TP904", "not-utf8", "error", "A file is not in UTF-8.")
HOST_NOT_READ = Rule("TP905", "host-not-read", "error", "A file is not what its name says.")
MISSING_EXTRA = Rule(
    "TP906", "missing-extra", "error", "Reading a file takes an extra that is not installed."
)

RULES = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""All rules of this package, in the order of their codes."""
