"""The emulator: an account on this machine.  It needs the extra ``tpql[server]``."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.server.app import Account
    from tpql.server.directory import Directory
    from tpql.server.serving import bind, serve
    from tpql.server.users import User, read_users

__all__ = ["Account", "Directory", "User", "bind", "read_users", "serve"]

__getattr__ = lazy(
    __name__,
    {
        "Account": "app",
        "Directory": "directory",
        "User": "users",
        "bind": "serving",
        "read_users": "users",
        "serve": "serving",
    },
)
