"""The account that the options name: a client that is ready to ask it."""

from __future__ import annotations

import os

from tpql.errors import TpqlUsageError
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.cli.arguments import Options
    from tpql.client.auth import Auth
    from tpql.client.client import Client
    from tpql.client.secret import Secret
    from tpql.schema.model import Schema

__all__ = ["ACCOUNT", "client_of"]

_VARIABLE = pattern(r"[A-Z_][A-Z0-9_]{0,39}")

ACCOUNT = (
    "--url",
    "--token-env",
    "--token-file",
    "--token-kind",
    "--login",
    "--password-env",
)
"""The options that say which account, and who is asking."""


def client_of(options: Options, schema: Schema | None = None) -> Client:
    """Return a client of the account; close it.

    Raises:
        TpqlUsageError: an option is missing, or the extra ``client`` is not installed.
    """
    if not options.url:
        raise TpqlUsageError("name the account: --url https://name.tpondemand.com")
    auth = _auth(options)
    from decimal import Decimal

    try:
        from tpql.client.client import Client  # the core does without its library
    except ModuleNotFoundError as error:
        if error.name != "httpx2":
            raise
        raise TpqlUsageError(
            "asking an account needs the client: pip install 'tpql[client]'"
        ) from None
    return Client(options.url, auth, schema=schema, parse_float=Decimal)


def _auth(options: Options) -> Auth:
    from tpql.client.auth import Basic

    if options.login:
        if options.token_env or options.token_file:
            raise TpqlUsageError("give a login with a password, or a token; not both")
        if not options.password_env:
            raise TpqlUsageError("--login needs --password-env NAME, the variable of its password")
        return Basic(options.login, _environment(options.password_env))
    if options.password_env:
        raise TpqlUsageError("--password-env needs --login NAME")
    return _kinds()[options.token_kind](_token(options))


def _kinds() -> dict[str, Callable[[Secret], Auth]]:
    from tpql.client.auth import AccessToken, Cookie, OpenToken, ServiceToken

    return {
        "access": AccessToken,
        "service": ServiceToken,
        "apptio": OpenToken,
        "cookie": Cookie,
    }


def _token(options: Options) -> Secret:
    from tpql.client.secret import Secret

    if bool(options.token_env) == bool(options.token_file):
        raise TpqlUsageError(
            "who is asking? Give one of --token-env NAME, --token-file FILE, or "
            "--login NAME with --password-env NAME"
        )
    if options.token_env:
        return _environment(options.token_env)
    return Secret.from_file(options.token_file)


def _environment(name: str) -> Secret:
    """Return the secret of a variable; what is no name of one may be the secret itself."""
    from tpql.client.secret import Secret

    if name not in os.environ and _VARIABLE.fullmatch(name) is None:
        raise TpqlUsageError(
            "this is the name of no variable; keep a credential out of the command line, which "
            "others can read: export TP_TOKEN, and write --token-env TP_TOKEN"
        )
    return Secret.from_environment(name)
