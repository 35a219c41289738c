"""The catalogue: everything that has a name in the language but no place in a schema.

Operators, global functions, static members, instance members, collection methods and vendor
extensions are rows of the ``catalogue_*`` modules.  The explainer and the reference
documentation read all of them here; one is found with :mod:`tpql.semantics.entries`, and
nobody knows of any but these.
"""

from __future__ import annotations

from tpql.semantics.entries import Entry, all_entries

__all__ = ["CATALOGUE", "Entry"]

CATALOGUE: tuple[Entry, ...] = tuple(all_entries())
"""All entries: operators first, then functions, statics, members, methods, extensions."""
