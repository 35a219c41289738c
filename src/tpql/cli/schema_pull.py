"""``tpql schema pull``: an account's metadata, from the account to a schema file."""

from __future__ import annotations

from contextlib import suppress

from tpql.cli import terminal
from tpql.cli.account import ACCOUNT, client_of
from tpql.cli.arguments import Command
from tpql.cli.progress import Progress
from tpql.cli.schema_import import write_schema
from tpql.errors import TpqlUsageError
from tpql.schema.importer import read_answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.cli.arguments import Options
    from tpql.client.client import Client

__all__ = ["COMMAND"]

_INDEX = "/api/v1/Index/meta"
_FIELDS = "/api/v2/CustomField?select={id,name,fieldType,required,entityType:{entityType.name}}"


def run(options: Options) -> int:
    """Read the index, the metadata of each resource and the custom fields."""
    if options.inputs:
        raise TpqlUsageError("`tpql schema pull` takes only options; name the account by --url")
    with client_of(options) as client:
        account = read_answers(_answers(client))
    for path in account.refused:
        terminal.warn(f"{path}: this is an error message, not metadata; it is left out")
    if account.unavailable:
        terminal.warn(f"listed without metadata: {', '.join(account.unavailable)}")
    write_schema(account.schema, options.output)
    return 0


def _answers(client: Client) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each answer.

    The index lists what is not there, and the metadata of some is XML whatever is asked for.
    """
    from json import dumps

    from tpql.client.errors import TpqlForbiddenError, TpqlNotFoundError

    index = client.text(f"{_INDEX}?format=json")
    yield _INDEX, index
    listed = read_answers([(_INDEX, index)])
    progress = Progress(len(listed.unavailable) + 1, unit="resources")
    try:
        for name in listed.unavailable:
            entity = listed.schema.entity(name)
            path = f"/api/v1/{entity.plural if entity and entity.plural else name}/meta"
            with suppress(TpqlNotFoundError):  # it stays without metadata
                yield path, client.text(f"{path}?format=json")
            progress.step()
        try:
            yield "/api/v2/CustomField", dumps(list(client.iterate(_FIELDS)), default=str)
        except (TpqlForbiddenError, TpqlNotFoundError) as error:
            terminal.warn(f"the custom fields are left out: {error}")
    finally:
        progress.close()


COMMAND = Command(
    "schema pull",
    "Make a schema file of the metadata of an account.",
    "",
    "",
    (*ACCOUNT, "--output"),
    "tpql schema pull --url https://name.tpondemand.com --token-env TP_TOKEN -o schema.json",
    run,
)
