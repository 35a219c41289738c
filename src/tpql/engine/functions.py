"""What each function of the catalogue does: rows keyed as the catalogue is.

The tables are in the ``functions_*`` modules.  What only a server can compute has a row too,
which says so.
"""

from __future__ import annotations

from tpql.engine.functions_dates import DATE_FUNCTIONS
from tpql.engine.functions_extensions import EXTENSION_FUNCTIONS
from tpql.engine.functions_numbers import NUMBER_FUNCTIONS
from tpql.engine.functions_objects import MODEL_METHODS, OBJECT_FUNCTIONS
from tpql.engine.functions_strings import STRING_FUNCTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpql.engine.function import Function, Key

__all__ = ["FUNCTIONS", "MODEL_METHODS"]

FUNCTIONS: Mapping[Key, Function] = {
    **STRING_FUNCTIONS,
    **NUMBER_FUNCTIONS,
    **DATE_FUNCTIONS,
    **OBJECT_FUNCTIONS,
    **EXTENSION_FUNCTIONS,
}
"""Every static, member and extension of the catalogue, by kind, owner and name."""
