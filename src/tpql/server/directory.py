"""Who may ask, and how they show it: the credentials of an emulated account."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from secrets import token_bytes, token_urlsafe
from threading import Lock

from tpql.errors import TpqlUsageError
from tpql.server.passwords import COST, Password
from tpql.server.tokens import (
    AccessTokenRecord,
    digest,
    login_of,
    new_access_token,
    service_token,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tpql.server.users import User

__all__ = ["Directory"]


def _now() -> datetime:
    return datetime.now(UTC)


class Directory:
    """The users of an account and their credentials; safe to use from threads.

    Args:
        users: the users.
        key: what service tokens are made with; another key, other tokens.
        now: the clock.
        login_form: whether people may log in with a password here.  Without it, Basic
            authentication is refused (Authentication, "Basic Authentication").
        secure_jsonp: whether a cookie is not enough for JSONP.
        cost: how much work a guess at a password takes; tests can do with 2.

    """

    def __init__(
        self,
        users: Iterable[User],
        *,
        key: bytes | None = None,
        now: Callable[[], datetime] = _now,
        login_form: bool = True,
        secure_jsonp: bool = False,
        cost: int = COST,
    ) -> None:
        self.users = list(users)
        self.login_form = login_form
        self.secure_jsonp = secure_jsonp
        self._key = key or token_bytes(32)
        self._now = now
        self._lock = Lock()
        self._cost = cost
        self._nobody = Password(token_urlsafe(), cost)
        self._access: dict[bytes, tuple[User, AccessTokenRecord]] = {}
        self._open: dict[bytes, User] = {}
        self._sessions: dict[bytes, User] = {}

    # ------------------------------------------------------------ administration

    def user(self, login: str) -> User:
        """Return a user by login, in any letter case.

        Raises:
            TpqlUsageError: there is none.

        """
        found = self.find(login)
        if found is None:
            raise TpqlUsageError(f"there is no user {login!r}")
        return found

    def find(self, login: str) -> User | None:
        """Return a user by login, in any letter case, or nothing."""
        wanted = login.casefold()
        return next((u for u in self.users if u.login and u.login.casefold() == wanted), None)

    def administrator(self) -> User | None:
        """Return the first person who is an active administrator, or nothing."""
        people = (u for u in self.users if u.login and not u.is_system and not u.is_requester)
        return next((u for u in people if u.active and u.administrator), None)

    def set_password(self, login: str, password: str) -> None:
        """Set the password of a user: the service token changes, sessions end."""
        user = self.user(login)
        user.password = Password(password, self._cost)
        self._end_sessions(user)

    def rename(self, login: str, new: str) -> None:
        """Change the login of a user: the service token changes, sessions end."""
        user = self.user(login)
        if not new or ":" in new or not new.isprintable():
            raise TpqlUsageError("a login is not empty, and holds no colon or control character")
        if self.find(new) not in (None, user):
            raise TpqlUsageError(f"there is a user {new!r} already")
        user.login = new
        self._end_sessions(user)

    def deactivate(self, login: str) -> None:
        """Make a user inactive: no credential is good any more."""
        user = self.user(login)
        user.active = False
        self._end_sessions(user)

    def create_access_token(self, login: str, name: str) -> str:
        """Make an access token for an application; it is shown this once."""
        token = new_access_token(self.user(login))
        self.accept_access_token(login, name, token)
        return token

    def accept_access_token(self, login: str, name: str, token: str) -> None:
        """Let a text that was made elsewhere be an access token of a user."""
        user = self.user(login)
        if user.is_system:
            raise TpqlUsageError("the System user has a service token, and no access tokens")
        with self._lock:
            if any(u is user and r.name == name for u, r in self._access.values()):
                raise TpqlUsageError(f"{login} has a token {name!r} already")
            self._access[digest(token)] = user, AccessTokenRecord(name, self._now())

    def access_tokens(self, login: str) -> list[AccessTokenRecord]:
        """List the access tokens of a user, with the dates of issue and last use."""
        user = self.user(login)
        with self._lock:
            return [record for owner, record in self._access.values() if owner is user]

    def deactivate_access_token(self, login: str, name: str) -> None:
        """Make an access token good for nothing."""
        user = self.user(login)
        with self._lock:
            for key, (owner, record) in self._access.items():
                if owner is user and record.name == name:
                    self._access[key] = owner, record.replace(active=False)
                    return
        raise TpqlUsageError(f"{login} has no token {name!r}")

    def delete_access_token(self, login: str, name: str) -> None:
        """Forget an access token."""
        user = self.user(login)
        with self._lock:
            self._access = {
                key: (owner, record)
                for key, (owner, record) in self._access.items()
                if owner is not user or record.name != name
            }

    def service_token(self, login: str) -> str:
        """Return the service token of a user."""
        return service_token(self.user(login), self._key)

    def issue_open_token(self, login: str) -> str:
        """Make a token for the header ``apptio-opentoken``."""
        user, token = self.user(login), token_urlsafe(32)
        with self._lock:
            self._open[digest(token)] = user
        return token

    # ------------------------------------------------------------ authentication

    def by_password(self, login: str, password: str) -> User | None:
        """Return the user whose login and password these are."""
        user = self.find(login)
        # Somebody who does not exist takes as long to be refused.
        known = user.password if user is not None and user.password else self._nobody
        fits = known.fits(password)
        return self._good(user) if fits and known is not self._nobody else None

    def by_service_token(self, token: str) -> User | None:
        """Return the user whose service token this is now."""
        user = self.find(login_of(token))
        expected = service_token(user, self._key) if user is not None else ""
        fits = hmac.compare_digest(expected.encode(), token.encode(errors="surrogatepass"))
        return self._good(user) if fits else None

    def by_access_token(self, token: str) -> User | None:
        """Return the user of an access token, and note when it was used."""
        key = digest(token)
        with self._lock:
            owner, record = self._access.get(key, (None, None))
            user = self._good(owner)
            if user is None or record is None or not record.active:
                return None
            self._access[key] = user, record.replace(used=self._now())
        return user

    def by_open_token(self, token: str) -> User | None:
        """Return the user of an opentoken."""
        return self._good(self._open.get(digest(token)))

    def by_session(self, session: str) -> User | None:
        """Return the user who is logged in."""
        return self._good(self._sessions.get(digest(session)))

    def log_in(self, login: str, password: str) -> str | None:
        """Open a session and return what its cookie holds."""
        user = self.by_password(login, password) if self.login_form else None
        if user is None:
            return None
        session = token_urlsafe(32)
        with self._lock:
            self._sessions[digest(session)] = user
        return session

    def _good(self, user: User | None) -> User | None:
        return user if user is not None and user.may_authenticate else None

    def _end_sessions(self, user: User) -> None:
        with self._lock:
            self._sessions = {k: u for k, u in self._sessions.items() if u is not user}
