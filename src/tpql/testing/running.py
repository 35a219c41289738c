"""An account on a port of this machine, for programs in any language."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tpql.server.serving import Server, bind
from tpql.testing.account import LocalAccount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from socket import socket

    from tpql.engine import Dataset
    from tpql.server.directory import Directory

__all__ = ["RunningAccount", "serving"]

_LONGEST_START = 10.0


class RunningAccount(LocalAccount):
    """An account that answers at ``url``; its own ``client()`` goes through the socket."""

    def __init__(self, data: Dataset, taken: socket, directory: Directory | None = None) -> None:
        super().__init__(data, directory)
        host, port = taken.getsockname()[:2]
        self.url = f"http://{host}:{port}"

    @property
    def transport(self) -> None:  # type: ignore[override]  # a client makes its own
        """Nothing: clients use HTTP."""

    @property
    def async_transport(self) -> None:  # type: ignore[override]  # a client makes its own
        """Nothing: clients use HTTP."""


@contextmanager
def serving(data: Dataset, directory: Directory | None = None) -> Iterator[RunningAccount]:
    """Serve an account in a thread, as long as the ``with`` statement lasts.

    Args:
        data: what it answers from.
        directory: who may ask; by default the users of the data.

    """
    with bind("127.0.0.1", 0) as taken:
        account = RunningAccount(data, taken, directory)
        ready = threading.Event()
        server = Server(account.answer, ready=ready.set)
        thread = threading.Thread(target=server.run, args=([taken],), daemon=True)
        thread.start()
        try:
            if not ready.wait(_LONGEST_START):
                raise RuntimeError("the emulated account does not start")
            yield account
        finally:
            server.should_exit = True
            thread.join()
