"""``tpql data pull``: the objects of an account, from the account to a file of data."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.account import ACCOUNT, client_of
from tpql.cli.arguments import Command
from tpql.cli.progress import Progress
from tpql.cli.schemas import read_schema
from tpql.data.errors import TpqlDataError
from tpql.data.writing import Writer
from tpql.engine.json_text import json_text
from tpql.errors import TpqlUsageError
from tpql.schema.model import Schema
from tpql.schema.suggest import suggest_entity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tpql.cli.arguments import Options
    from tpql.client.client import Client

__all__ = ["COMMAND", "ENTITIES"]

ENTITIES = (
    *("Process", "EntityType", "Workflow", "EntityState", "Priority", "Severity", "Role"),
    *("RequestType", "RelationType", "CustomField", "Program", "Project", "Team", "User"),
    *("Requester", "TeamMember", "TeamProject", "ProjectMember", "Release", "Iteration"),
    *("TeamIteration", "Build", "PortfolioEpic", "Epic", "Feature", "UserStory", "Task", "Bug"),
    *("Request", "Impediment", "TestCase", "TestPlan", "TestPlanRun", "Assignment", "Time"),
    *("Comment", "Attachment", "Tag", "Relation"),
)
"""What is pulled if nobody says what: the usual entities, and what they refer to."""

_PAGE = 500
"""Objects between two points from which a pull can go on."""

_NOT_STREAMED = (403, 404)
_LARGEST = 2**63


def run(options: Options) -> int:
    """Pull entity by entity; what was pulled before an error stays."""
    if options.inputs or options.db is None:
        raise TpqlUsageError(
            "name the account and the file: tpql data pull --url https://... "
            "--token-env TP_TOKEN --db account.db"
        )
    schema = read_schema(options.schema) or Schema.builtin()
    names = [_entity(name, schema) for name in options.entity or ENTITIES]
    with client_of(options, schema) as client, Writer(options.db) as writer:
        pull = _Pull(client, writer, schema, options.url.rstrip("/"))
        for name in names:
            count, first = pull.entity(name)
            since = f" with ids above {first}" if first is not None else ""
            print(f"{name}: {count:,} objects{since}", flush=True)
    return 0


def _entity(name: str, schema: Schema) -> str:
    proper = schema.name_of(name)
    if proper is None:
        near = suggest_entity(schema, name)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise TpqlUsageError(f"no entity `{name}`{hint}")
    return proper


class _Pull:
    """From one account to one file."""

    def __init__(self, client: Client, writer: Writer, schema: Schema, account: str) -> None:
        self._client = client
        self._writer = writer
        self._schema = schema
        self._account = account

    def entity(self, name: str) -> tuple[int, int | None]:
        """Pull an entity; return how many objects came, and the id after which they began."""
        first = self._writer.pulled(name, self._account)
        query = f"/api/v2/{name}?select={{{','.join(_members(self._schema, name))}}}"
        if first is not None:
            query += f"&where=id>{first}"
        progress = Progress(self._total(query), unit=name)
        count, last = 0, first
        try:
            for item in self._items(query):
                last = self._put(name, item)
                progress.step()
                count += 1
                if count % _PAGE == 0:
                    self._writer.remember(name, self._account, last)
                    self._writer.commit()
            self._writer.remember(name, self._account, None)
        except BaseException:
            if count:
                self._writer.remember(name, self._account, last)
            raise
        finally:
            self._writer.commit()
            progress.close()
        return count, first

    def _total(self, query: str) -> int:
        """Return how many there are, if somebody watches."""
        return self._client.count(query) if terminal.watched() else 0

    def _put(self, name: str, item: Any) -> int:
        """Write an object, and return its id."""
        id_ = item.get("id") if isinstance(item, dict) else None
        if type(id_) is not int or abs(id_) >= _LARGEST:
            raise TpqlDataError(f"the account gives an object of {name} without an id")
        item.pop("__id", None)
        self._writer.put(name, id_, item, json_text(item))
        return id_

    def _items(self, query: str) -> Iterator[Any]:
        """Yield objects in the order of their ids, from the streaming endpoint if one may."""
        from tpql.client.errors import TpqlClientError

        begun = False
        try:
            for item in self._client.stream(query):
                begun = True
                yield item
        except TpqlClientError as error:
            if begun or error.status not in _NOT_STREAMED:
                raise
        else:
            return
        yield from self._client.iterate(query)


def _members(schema: Schema, entity: str) -> Iterator[str]:
    """Yield what is asked of an entity: values and references that are there, not computed."""
    for member in schema.members(entity):
        wanted = member.kind != "collection" and member.deprecated is None
        if wanted and member.selectable and not member.synthetic and member.custom is None:
            yield member.name


COMMAND = Command(
    "data pull",
    "Fill a file of data from an account; a pull that broke goes on where it was.",
    "",
    "",
    (*ACCOUNT, "--db", "--entity=pull", "--schema"),
    "tpql data pull --url https://name.tpondemand.com --token-env TP_TOKEN --db account.db\n"
    "tpql data pull --url ... --token-env TP_TOKEN --db account.db --entity UserStory,Bug",
    run,
)
