"""What the server says when it does not answer.  LANGUAGE 13, 14."""

from __future__ import annotations

from tpql.errors import (
    TpqlError,
    TpqlLimitError,
    TpqlSyntaxError,
    TpqlTypeError,
)
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Self

    from tpql.diagnostics import Diagnostic

__all__ = ["STATUSES", "TOKENS", "Refusal"]

STATUSES = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    500: "InternalServerError",
    501: "NotImplemented",
}
"""The status codes of the server and the names that its answers give them."""

TOKENS = (
    "Property '{property}' does not exist in '{type}'.",
    "Method '{method}' does not exist in '{type}'.",
    "Unknown type '{type}'.",
    "Unknown identifier '{identifier}'.",
    "Expression of type '{type}' expected.",
    "The first expression must be of type 'Boolean'.",
    "The 'iif' function requires three arguments.",
    "The 'ifnone' function requires two arguments.",
    (
        "{operator} operator works only with nullable numbers, bools, dates and strings for "
        "#{argumentNumber} argument. Actual type:'{type}'."
    ),
    (
        "String, number, bool or date expected for {operator} operator in #{argumentNumber} "
        "argument instead of '{type}'."
    ),
    "Expression is missing an 'as' clause.",
    "Operator '{operator}' incompatible with operand types '{type1}' and '{type2}'.",
    "Operator '{operator}' incompatible with operand type '{type}'.",
    "Both of the types '{type1}' and '{type2}' convert to the other.",
    "Neither of the types '{type1}' and '{type2}' converts to the other.",
    "No applicable indexer exists in type '{type}'.",
    "Array index must be an integer expression.",
    "Indexing of multi-dimensional arrays is not supported.",
    "Invalid integer literal '{literal}'.",
    "Invalid real literal '{literal}'.",
    "Method '{method}' in type '{type}' does not return a value.",
    "Syntax error '{character}'.",
    "Character literal must contain exactly one character.",
)
"""The server's messages with holes, LANGUAGE 14: the ``Token`` of the details of an answer."""

_HOLE = pattern(r"\\\{(\w+)\\\}")
_UNPRINTABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


def _taken_apart(message: str) -> tuple[str, dict[str, str]]:
    """Return the message with holes and what fills them; a message of no known form is whole."""
    import re  # only what is refused is taken apart

    for token in TOKENS:
        form = _HOLE.sub(r"(?P<\1>.*?)", re.escape(token))
        found = re.fullmatch(form, message, re.DOTALL)
        if found is not None:
            return token, found.groupdict()
    return message, {}


class Refusal(TpqlError):
    """An answer that is an error.

    Args:
        status: one of :data:`STATUSES`.
        message: what the server says.
        diagnostics: what there is to say about the query.
        details: whether the answer has them; it has for a query that is wrong.
    """

    def __init__(
        self,
        status: int,
        message: str,
        diagnostics: Iterable[Diagnostic] = (),
        *,
        details: bool = False,
    ) -> None:
        super().__init__(message, diagnostics)
        self.status = status
        self.details = details

    def __reduce__(self) -> tuple[Callable[..., Refusal], tuple[object, ...]]:
        return _again, (type(self), self.status, str(self), self.diagnostics, self.details)

    @classmethod
    def of(cls, error: TpqlError) -> Refusal:
        """Return any error as an answer: 400 for the query, 501 for what the engine lacks."""
        if isinstance(error, Refusal):
            return error
        first = next((d for d in error.diagnostics if d.severity == "error"), None)
        message = str(error) if first is None else first.server or first.message
        if isinstance(error, (TpqlSyntaxError, TpqlTypeError)):
            return cls(400, message, error.diagnostics, details=True)
        if isinstance(error, TpqlLimitError):
            return cls(400, message, error.diagnostics)
        from tpql.engine.run import TpqlUnsupportedError  # all others are rare

        status = 501 if isinstance(error, TpqlUnsupportedError) else 500
        return cls(status, message, error.diagnostics)

    @classmethod
    def not_found(cls, entity: str, id_: object = None) -> Self:
        """Return 404: there is no such object, or the user does not see it."""
        if id_ is None:
            return cls(404, f"Resource '{entity}' not found.")
        return cls(404, f"{entity} with Id {id_} not found or access is forbidden.")

    @classmethod
    def unauthorized(cls, message: str = "Authentication failed.") -> Self:
        """Return 401: nobody known asks."""
        return cls(401, message)

    @classmethod
    def forbidden(cls, message: str = "Access is denied.") -> Self:
        """Return 403: who asks may not."""
        return cls(403, message)

    def body(self) -> dict[str, Any]:
        """Return the body of the answer as plain data; the same error has the same ErrorId."""
        message = str(self)
        body: dict[str, Any] = {
            "Status": STATUSES.get(self.status, str(self.status)),
            "Message": message,
            "Type": "Presentational",
        }
        if self.details:
            token, data = _taken_apart(message)
            said = {"Token": token, "Data": data, "Value": message}
            body["Details"] = {"Items": [{"Type": "Simple", "Message": said}]}
        return {**body, "ErrorId": _error_id(f"{self.status} {message}")}

    def json(self) -> str:
        """Return the body as JSON."""
        from tpql.engine.json_text import json_text  # errors are rare

        return json_text(self.body())

    def xml(self) -> str:
        """Return the body as XML, which ``format=json`` without an Accept header gets."""
        from xml.sax.saxutils import escape  # slow to import

        body = self.body()
        status, message = (
            escape(_UNPRINTABLE.sub("\ufffd", body[key])) for key in ("Status", "Message")
        )
        return f"<Error>\n  <Status>{status}</Status>\n  <Message>{message}</Message>\n</Error>"


def _error_id(text: str) -> str:
    """Return a GUID that is always the same for one text."""
    from hashlib import sha256  # slow to import

    digits = sha256(text.encode("utf-8", "replace")).hexdigest()
    return "-".join(digits[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))


def _again(
    kind: type[Refusal],
    status: int,
    message: str,
    diagnostics: tuple[Diagnostic, ...],
    details: bool,
) -> Refusal:
    return kind(status, message, diagnostics, details=details)
