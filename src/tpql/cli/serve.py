"""``tpql serve``: an account on this machine, to try queries and programs against."""

from __future__ import annotations

import os
import sys

from tpql.cli.arguments import Command
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from tpql.cli.arguments import Options
    from tpql.server.app import Account

__all__ = ["COMMAND"]

_DEFAULT_PASSWORD = "admin"  # noqa: S105 - that of a new account, by the founding document
_TOKEN_NAME = "tpql serve"  # noqa: S105 - what the token is called


def run(options: Options) -> int:
    """Serve until the process is told to stop."""
    if options.inputs:
        raise TpqlUsageError("`tpql serve` takes only options; name data with --data PATH")
    try:
        from tpql.server.serving import bind, serve
    except ModuleNotFoundError as error:
        if error.name != "uvicorn":
            raise
        raise TpqlUsageError("serving needs one more package: pip install 'tpql[server]'") from None
    with bind(options.host, options.port, public=options.i_know) as taken:
        account, login = _account(options)
        serve(account.answer, taken, _greeting(taken, login, options))
    print("Stopped.", flush=True)
    return 0


def _account(options: Options) -> tuple[Account, str]:
    """Make the account, and say who may log in."""
    from tpql.data.opening import open_data, schema_of
    from tpql.engine.dataset import Dataset
    from tpql.server.app import Account

    store = open_data(options.data or "demo")
    account = Account(Dataset(store, schema=schema_of(store), now=_now(options.now)))
    people = account.directory
    first = people.administrator()
    login = options.login or (first.login if first is not None else None)
    if login is None:
        raise TpqlUsageError("the data has no active administrator; name a user with --login")
    login = people.user(login).login
    people.set_password(login, _password(options))
    if options.token_env:
        people.accept_access_token(login, _TOKEN_NAME, _secret(options.token_env))
    return account, login


def _password(options: Options) -> str:
    if options.password_env:
        return _secret(options.password_env)
    if options.i_know:
        raise TpqlUsageError("choose a password where others can try it: --password-env NAME")
    return _DEFAULT_PASSWORD


def _secret(name: str) -> str:
    """Return what a variable of the environment holds; its name may be the secret itself."""
    if not name.isidentifier() or len(name) > 64:
        raise TpqlUsageError("this is the name of no variable; export one, and give its name")
    value = os.environ.get(name, "")
    if not value:
        raise TpqlUsageError(f"the variable {name} of the environment is not set")
    return value


def _now(text: str | None) -> str | None:
    if text is not None:
        from datetime import datetime

        try:
            datetime.fromisoformat(text)
        except ValueError:
            raise TpqlUsageError(f"--now: {text!r} is no date; write 2026-03-05T12:00") from None
    return text


def _greeting(taken: socket, login: str, options: Options) -> Callable[[], None]:
    """Return what says how to ask, once the server answers."""
    host, port = taken.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    shown = _DEFAULT_PASSWORD if not options.password_env else f"${options.password_env}"

    def greet() -> None:
        print(f"Answering at {address}/api/v2/UserStory; press Ctrl-C to stop.")
        print(f"Try: curl --user {login}:{shown} '{address}/api/v2/UserStory?take=2'")
        sys.stdout.flush()

    return greet


COMMAND = Command(
    "serve",
    "Answer queries over HTTP as an account does, on this machine.",
    "",
    "",
    (
        *("--data", "--host", "--port", "--i-know", "--login=serve", "--password-env"),
        *("--token-env=serve", "--now"),
    ),
    "tpql serve --data account.db --port 8080\n"
    "curl --user admin:admin 'http://127.0.0.1:8080/api/v2/Bug?select={id,name}'",
    run,
)
