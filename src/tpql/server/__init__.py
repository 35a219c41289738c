"""The emulator: an account on this machine.  It needs the extra ``tpql[server]``."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.server.app import Account
    from tpql.server.asgi import Asgi
    from tpql.server.directory import Directory
    from tpql.server.messages import Request, Response
    from tpql.server.serving import bind, serve
    from tpql.server.users import User, read_users

__all__ = [
    "Account",
    "Asgi",
    "Directory",
    "Request",
    "Response",
    "User",
    "bind",
    "read_users",
    "serve",
]

__getattr__ = lazy(
    __name__,
    {
        "Account": "app",
        "Asgi": "asgi",
        "Directory": "directory",
        "Request": "messages",
        "Response": "messages",
        "User": "users",
        "bind": "serving",
        "read_users": "users",
        "serve": "serving",
    },
)
