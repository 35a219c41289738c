"""``tpql schema generate``: classes of a schema's entities, for the builder."""

from __future__ import annotations

import sys

from tpql.build.classes import generate
from tpql.cli.arguments import Command
from tpql.cli.options import suggestion
from tpql.cli.schemas import read_schema
from tpql.errors import TpqlUsageError
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options

__all__ = ["COMMAND"]


def run(options: Options) -> int:
    """Write the source of the classes."""
    schema = read_schema(options.schema) or Schema.builtin()
    names = [*options.inputs, *(options.entities or ())]
    if not names:
        raise TpqlUsageError("name the entities: `tpql schema generate UserStory Bug`")
    for name in names:
        if schema.entity(name) is None:
            hint = suggestion(name, (*schema.entity_names, *schema.plurals))
            raise TpqlUsageError(f"no entity `{name}` in the schema{hint}")
    sys.stdout.write(generate(schema, names))
    return 0


COMMAND = Command(
    "schema generate",
    "Write annotated classes of entities, for `tpql.build` and for editors.",
    "entity",
    "the entities, singular or plural",
    ("--entities", "--schema"),
    "tpql schema generate --entities UserStory,Bug > tp.py",
    run,
)
