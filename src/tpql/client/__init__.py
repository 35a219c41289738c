"""The client: queries to an account over HTTP.  It needs the extra ``tpql[client]``."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.client.async_client import AsyncClient
    from tpql.client.auth import AccessToken, Auth, Basic, Cookie, OpenToken, ServiceToken
    from tpql.client.client import Client
    from tpql.client.errors import (
        Failure,
        TpqlAnswerError,
        TpqlAuthenticationError,
        TpqlBadQueryError,
        TpqlClientError,
        TpqlConnectionError,
        TpqlForbiddenError,
        TpqlNotFoundError,
        TpqlRedirectError,
        TpqlServerError,
        TpqlTooManyRequestsError,
    )
    from tpql.client.replies import Answer
    from tpql.client.retry import Retry
    from tpql.client.secret import Secret

__all__ = [
    "AccessToken",
    "Answer",
    "AsyncClient",
    "Auth",
    "Basic",
    "Client",
    "Cookie",
    "Failure",
    "OpenToken",
    "Retry",
    "Secret",
    "ServiceToken",
    "TpqlAnswerError",
    "TpqlAuthenticationError",
    "TpqlBadQueryError",
    "TpqlClientError",
    "TpqlConnectionError",
    "TpqlForbiddenError",
    "TpqlNotFoundError",
    "TpqlRedirectError",
    "TpqlServerError",
    "TpqlTooManyRequestsError",
]

_HOMES = {
    "Answer": "replies",
    "AsyncClient": "async_client",
    "Client": "client",
    "Retry": "retry",
    "Secret": "secret",
    **dict.fromkeys(
        ("AccessToken", "Auth", "Basic", "Cookie", "OpenToken", "ServiceToken"), "auth"
    ),
    **dict.fromkeys(
        (name for name in __all__ if name.startswith("Tpql") or name == "Failure"), "errors"
    ),
}

__getattr__ = lazy(__name__, _HOMES)
