"""The ways to show who is asking; the evidence is the founding document on authentication.

An authentication object says what it adds to a request.  It is added at the last moment, below
everything that logs, repeats or keeps requests.
"""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

from tpql.client.secret import Secret
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Source: TypeAlias = str | Secret | Callable[[], str]

__all__ = ["AccessToken", "Auth", "Basic", "Cookie", "OpenToken", "ServiceToken"]

_MASK = "***"
_SECRET = 8


class Auth:
    """What a kind of authentication adds to a request: parameters of the URL, and headers."""

    __slots__ = ("__weakref__", "_seen", "_source")

    def __init__(self, source: Source) -> None:
        """Take a credential: its text, a function, or a :class:`Secret` that knows its source."""
        self._source = source if isinstance(source, Secret) else Secret(source)
        self._seen: tuple[str, ...] = ()

    def parameters(self) -> list[tuple[str, str]]:
        """Return what is added to the URL, decoded."""
        return []

    def headers(self) -> list[tuple[str, str]]:
        """Return the headers that are added."""
        return []

    def parts(self, plain: str) -> list[str]:  # noqa: ARG002 - for those that have parts
        """Return the parts of a credential that are secrets by themselves."""
        return []

    def hide(self, text: str) -> str:
        """Return a text without the credential, in whatever form it was sent."""
        for value in self._seen:
            text = text.replace(value, _MASK)
        return text

    def _reveal(self, form: Callable[[str], str] = str) -> str:
        plain = self._source.reveal()
        sent = form(plain)
        # The longest first: what holds another is hidden as a whole.
        forms = {
            form
            for part in (plain, sent, *self.parts(plain))
            for form in (part, quote(part, safe=""))
        }
        self._seen = tuple(sorted(forms, key=len, reverse=True))
        return sent

    def __repr__(self) -> str:
        return f"{type(self).__name__}(***)"


class AccessToken(Auth):
    """A personal access token, made in the profile of a user: ``access_token=``."""

    __slots__ = ()

    def parameters(self) -> list[tuple[str, str]]:
        """Return ``access_token``."""
        return [("access_token", self._reveal())]


class ServiceToken(Auth):
    """A token of ``/api/v1/Authentication``: ``token=``; it ends with login or password."""

    __slots__ = ()

    def parameters(self) -> list[tuple[str, str]]:
        """Return ``token``."""
        return [("token", self._reveal())]


class Basic(Auth):
    """Login and password; the server refuses them when its login form is switched off."""

    __slots__ = ("login",)

    def __init__(self, login: str, password: Source) -> None:
        super().__init__(password)
        del password  # some tools show the variables of a traceback
        if ":" in login or not login.isprintable() or not login:
            raise TpqlUsageError("a login is not empty, and holds no colon or control character")
        self.login = login

    def headers(self) -> list[tuple[str, str]]:
        """Return ``Authorization: Basic``."""
        return [("Authorization", f"Basic {self._reveal(self._encoded)}")]

    def _encoded(self, password: str) -> str:
        return b64encode(f"{self.login}:{password}".encode()).decode("ascii")


class Cookie(Auth):
    """The cookies of a browser that is logged in, as its ``Cookie`` header has them."""

    __slots__ = ()

    def headers(self) -> list[tuple[str, str]]:
        """Return ``Cookie``."""
        return [("Cookie", self._reveal(_in_header))]

    def parts(self, plain: str) -> list[str]:
        """Return the values of the cookies, as far as they are too long to be a word."""
        values = (cookie.partition("=")[2].strip() for cookie in plain.split(";"))
        return [value for value in values if len(value) >= _SECRET]


class OpenToken(Auth):
    """A Frontdoor token of Apptio: the header ``apptio-opentoken``."""

    __slots__ = ()

    def headers(self) -> list[tuple[str, str]]:
        """Return ``apptio-opentoken``."""
        return [("apptio-opentoken", self._reveal(_in_header))]


def _in_header(plain: str) -> str:
    """Return what can stand in a header as it is.

    Raises:
        TpqlUsageError: it cannot.  The library's own error would hold it.

    """
    if not plain.isascii():
        raise TpqlUsageError("a credential in a header holds nothing but ASCII characters")
    return plain
