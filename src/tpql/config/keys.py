"""The keys of the settings, as a table: the reader, the pages and the JSON Schema follow it."""

from __future__ import annotations

from tpql.config import kinds
from tpql.config.settings import DEFAULT
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.config.kinds import Kind

__all__ = ["KEYS", "Key", "find_key"]


class Key(Record):
    """A key: its name, what it holds, what it does, and an example of it as TOML.

    ``adds`` says that a list adds to the one of the file that is extended, instead of
    taking its place.
    """

    name: str
    kind: Kind
    about: str
    example: str
    adds: bool = False

    @property
    def field(self) -> str:
        """The name of the field of Settings."""
        return self.name.replace("-", "_")

    @property
    def default(self) -> object:
        """What holds without it."""
        value: object = getattr(DEFAULT, self.field)
        return value


KEYS = (
    Key(
        "extend",
        kinds.PATH,
        "Another settings file, whose settings hold where this one says nothing; of a "
        "`pyproject.toml`, its table. A list of it is replaced, unless the key says that it "
        "adds; tables are added to, key by key.",
        'extend = "../tpql.toml"',
    ),
    Key(
        "select",
        kinds.CODES,
        "Report only these rules. `TP3` stands for all of 3xx, `ALL` for all. Of two "
        "beginnings that fit a rule, here and in `ignore`, the longer one decides. What keeps "
        "tpql from its work, TP9xx, is always reported. Empty: all rules but those that have "
        "to be selected.",
        'select = ["TP1", "TP2", "misread-not"]',
    ),
    Key(
        "extend-select",
        kinds.CODES,
        "Report these rules besides those that `select` or the default chooses. "
        "Adds to the list of an extended file.",
        'extend-select = ["TP4"]',
        adds=True,
    ),
    Key(
        "ignore",
        kinds.CODES,
        "Do not report these rules.",
        'ignore = ["TP402", "unneeded-parentheses"]',
    ),
    Key(
        "per-file-ignores",
        kinds.CODES_BY_GLOB,
        "Do not report these rules in files that fit the pattern, or that are in a folder "
        "that does. Where several patterns fit, all of their codes are ignored.",
        '[per-file-ignores]\n"old/" = ["TP3", "TP4"]\n"*.md" = ["TP502"]',
    ),
    Key(
        "severities",
        kinds.SEVERITIES,
        "How bad the findings of these rules are. Of two codes that fit, the longer one "
        "decides; `off` is the same as ignoring.",
        '[severities]\nTP4 = "info"\nTP301 = "error"',
    ),
    Key(
        "schema",
        kinds.SCHEMA,
        "The entity model, a file from `tpql schema import`; or a table that describes what "
        "the project adds to the built-in one, such as `custom-fields`.",
        'schema = "schema.json"',
    ),
    Key(
        "server",
        kinds.choice("2018", "current"),
        "Which server infers the names of results that have none. Unset: `current`.",
        'server = "2018"',
    ),
    Key(
        "hole-types",
        kinds.TYPES,
        "The types of values that programs put into queries, by the expression that the "
        "program has there: `*` and `?` stand for any characters. The first pattern that fits "
        "decides. An `identifier` is a name of a field or an entity, a `list` is the inside of "
        "`in [...]`.",
        '[hole-types]\n"*_id" = "Int32"\n"since" = "DateTime"\n"fields" = "identifier"',
    ),
    Key(
        "escapers",
        kinds.ESCAPERS,
        "Functions whose result may be put into a query as it is, since they escape it. Adds "
        "to the list of an extended file.",
        'escapers = ["tp_quote", "queries.literal"]',
        adds=True,
    ),
    Key(
        "callees",
        kinds.CALLEES,
        "Functions that take an entity and clauses, besides those that tpql knows. Adds to "
        "the list of an extended file.",
        'callees = ["fetch", "api.find"]',
        adds=True,
    ),
    Key(
        "extract",
        kinds.choice("sure", "all"),
        "Which queries in programs are checked: those that surely are some, or also what may "
        "be none.",
        'extract = "all"',
    ),
    Key(
        "exclude",
        kinds.GLOBS,
        "Files and folders that a search passes over. Naming a file on the command line "
        "checks it all the same.",
        'exclude = ["node_modules/", "vendor/"]',
    ),
    Key(
        "extend-exclude",
        kinds.GLOBS,
        "Files and folders that a search passes over besides those of `exclude`. Adds to the "
        "list of an extended file.",
        'extend-exclude = ["generated/", "*.min.js"]',
        adds=True,
    ),
    Key(
        "include",
        kinds.GLOBS,
        "Of the files in a folder, check only those that fit. Empty: every file of a kind "
        "that tpql knows.",
        'include = ["queries/**", "*.http"]',
    ),
    Key(
        "respect-gitignore",
        kinds.FLAG,
        "Pass over what git ignores. Where there is no repository, or no git, nothing is.",
        "respect-gitignore = false",
    ),
    Key(
        "output-format",
        kinds.FORMAT,
        "How findings are written.",
        'output-format = "concise"',
    ),
    Key(
        "fail-on",
        kinds.choice("error", "warning", "info", "never"),
        "The least severity of a finding that makes the exit code 1.",
        'fail-on = "error"',
    ),
    Key(
        "width",
        kinds.WIDTH,
        "The formatter breaks lines that are longer.",
        "width = 100",
    ),
    Key(
        "limits",
        kinds.LIMITS,
        "How much is too much: longest clause and URL in characters, most tokens, deepest "
        "nesting, most findings in a file, largest file in bytes.",
        "[limits]\nurl = 500_000\ndiagnostics = 5_000",
    ),
    Key(
        "baseline",
        kinds.PATH,
        "A file of findings that are known and not reported again.",
        'baseline = "tpql-baseline.json"',
    ),
    Key(
        "fix",
        kinds.FLAG,
        "Apply the safe fixes, as `--fix` does.",
        "fix = true",
    ),
    Key(
        "unsafe-fixes",
        kinds.FLAG,
        "Where fixes are applied or shown, also those that may change what a query means.",
        "unsafe-fixes = true",
    ),
    Key(
        "cache",
        kinds.FLAG,
        "Remember what was found in files that did not change, in `.tpql_cache`.",
        "cache = false",
    ),
)
"""All keys, in the order of the page."""

_BY_NAME = {key.name: key for key in KEYS}


def find_key(name: str) -> Key | None:
    """Return the key of this name.

    >>> find_key("fail-on").default
    'warning'
    """
    return _BY_NAME.get(name)
