"""The kinds of host files: a suffix of each."""

from __future__ import annotations

from tpql.extract.hosts import HOSTS

__all__ = ["CODE", "DOCUMENTS", "SUFFIXES"]

CODE = (".py", ".ts", ".cs", ".java", ".kt", ".go", ".pq", ".sh")
DOCUMENTS = (".md", ".ipynb", ".json", ".yaml", ".toml", ".txt", ".bru", ".tpql", ".http")
SUFFIXES = CODE + DOCUMENTS
assert {HOSTS[suffix] for suffix in SUFFIXES} == set(HOSTS.values())
