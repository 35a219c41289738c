"""What can go wrong between us and an account."""

from __future__ import annotations

from tpql.errors import TpqlError
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tpql.diagnostics import Diagnostic
    from tpql.source import Span

__all__ = [
    "BY_STATUS",
    "Failure",
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


class Failure(Record):
    """What is known of a request that failed; no credential is in any of it.

    ``status`` is that of HTTP, 0 without an answer; ``message``, ``type`` and ``error_id``
    are what the server says of itself (``Message``, ``Type``, ``ErrorId``); ``url`` is what
    was asked for; ``span`` is the part of that URL that the server objects to, if we found
    one; ``details`` are the server's.
    """

    status: int = 0
    message: str = ""
    type: str = ""
    error_id: str = ""
    url: str = ""
    span: Span | None = None
    details: str = ""


class TpqlClientError(TpqlError):
    """A request that failed; ``failure`` says what is known.

    ``diagnostics`` hold our own findings that explain the refusal of a query.
    """

    def __init__(
        self, message: str, failure: Failure | None = None, diagnostics: Iterable[Diagnostic] = ()
    ) -> None:
        super().__init__(message, diagnostics)
        self.failure = failure or Failure()

    @property
    def status(self) -> int:
        """The status of HTTP, 0 when no answer came."""
        return self.failure.status

    @property
    def error_id(self) -> str:
        """The number under which the server has logged the error, or nothing."""
        return self.failure.error_id

    @property
    def span(self) -> Span | None:
        """The offending part of ``failure.url``, if it is known."""
        return self.failure.span

    def __reduce__(self) -> tuple[Callable[..., TpqlError], tuple[object, ...]]:
        return type(self), (str(self), self.failure, self.diagnostics)


class TpqlConnectionError(TpqlClientError):
    """No answer: no connection, a broken one, or one that took too long."""


class TpqlAnswerError(TpqlClientError):
    """An answer that cannot be read: cut off, or no JSON at all."""


class TpqlRedirectError(TpqlClientError):
    """The server sends us elsewhere, where credentials must not go."""


class TpqlBadQueryError(TpqlClientError):
    """400: the server does not understand the query."""


class TpqlAuthenticationError(TpqlClientError):
    """401, or a login page in place of an answer: the server does not know who asks."""


class TpqlForbiddenError(TpqlClientError):
    """403: the server knows who asks, and refuses."""


class TpqlNotFoundError(TpqlClientError):
    """404: there is no such entity, or none with this id that the user may see."""


class TpqlTooManyRequestsError(TpqlClientError):
    """429: more than the server wants to answer now."""


class TpqlServerError(TpqlClientError):
    """5xx, or any other status that is no answer: the server could not do it."""


BY_STATUS: dict[int, type[TpqlClientError]] = {
    400: TpqlBadQueryError,
    401: TpqlAuthenticationError,
    403: TpqlForbiddenError,
    404: TpqlNotFoundError,
    429: TpqlTooManyRequestsError,
}
"""The error of a status; all others are TpqlServerError."""
