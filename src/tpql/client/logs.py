"""What the HTTP library writes to its logs, without credentials.

Requests reach its loggers before credentials are added, but at level DEBUG they show the headers
of responses, and a server may repeat there what it was sent.
"""

from __future__ import annotations

import logging
from weakref import WeakSet

from tpql.query.secrets import redact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.client.auth import Auth

__all__ = ["keep_out"]

_LOGGERS = (
    "httpx2",
    *(f"httpcore2.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")),
)


class _Redacting(logging.Filter):
    """Lets every record pass, without credentials."""

    def __init__(self) -> None:
        super().__init__()
        self.known: WeakSet[Auth] = WeakSet()

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        shown = text
        for auth in tuple(self.known):
            shown = auth.hide(shown)
        shown = redact(shown)
        if shown != text:
            record.msg, record.args = shown, ()
        return True


_REDACTING = _Redacting()


def keep_out(auth: Auth) -> None:
    """Keep a credential out of the logs of the HTTP library from now on."""
    _REDACTING.known.add(auth)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_REDACTING)
