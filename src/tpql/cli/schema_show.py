"""``tpql schema show``: the entities and members of a schema."""

from __future__ import annotations

import sys

from tpql.cli.arguments import Command
from tpql.cli.options import suggestion
from tpql.cli.schemas import read_schema
from tpql.errors import TpqlUsageError
from tpql.schema.describe import describe, describe_schema
from tpql.schema.model import Schema
from tpql.schema.suggest import suggest_member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options

__all__ = ["COMMAND"]


def _shown(schema: Schema, name: str) -> str:
    text = describe(schema, name)
    if text is not None:
        return text
    owner, _, member = name.partition(".")
    if schema.entity(owner) is None:
        hint = suggestion(owner, (*schema.entity_names, *schema.plurals))
        raise TpqlUsageError(f"no entity `{owner}` in the schema{hint}")
    near = suggest_member(schema, owner, member)
    hint = f"; did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""
    raise TpqlUsageError(f"no member `{member}` of {schema.name_of(owner)}{hint}")


def run(options: Options) -> int:
    """Show what was named, or all entities."""
    schema = read_schema(options.schema) or Schema.builtin()
    texts = [_shown(schema, name) for name in options.inputs] or [describe_schema(schema)]
    sys.stdout.write("\n".join(texts))
    return 0


COMMAND = Command(
    "schema show",
    "Show the entities of a schema, or the members of one.",
    "entity",
    "an entity, a member of one, or an enumeration: UserStory, bugs.effort (default: all)",
    ("--schema",),
    "tpql schema show UserStory\ntpql schema show --schema schema.json bugs.effort",
    run,
)
