"""Data for queries: folders of exports, SQLite files, and a demo account."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.data.errors import TpqlDataError
    from tpql.data.folder import DEMO, read_folder
    from tpql.data.importing import Imported, import_folder
    from tpql.data.opening import open_data, schema_of
    from tpql.data.sqlite import SqliteData

__all__ = [
    "DEMO",
    "Imported",
    "SqliteData",
    "TpqlDataError",
    "import_folder",
    "open_data",
    "read_folder",
    "schema_of",
]

_HOMES = {
    "DEMO": "folder",
    "Imported": "importing",
    "SqliteData": "sqlite",
    "TpqlDataError": "errors",
    "import_folder": "importing",
    "open_data": "opening",
    "read_folder": "folder",
    "schema_of": "opening",
}

__getattr__ = lazy(__name__, _HOMES)
