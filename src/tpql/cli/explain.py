"""``tpql explain``: a query in plain English, or what a name means."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_texts
from tpql.cli.options import suggestion
from tpql.cli.queries import errors_of, read_queries
from tpql.cli.schemas import read_schema
from tpql.errors import TpqlError, TpqlUsageError
from tpql.query.endpoints import starts_request
from tpql.rules import describe_rule, find_rule, rule_names
from tpql.schema.describe import describe
from tpql.schema.model import Schema
from tpql.semantics.explain import explain_clause, explain_query
from tpql.semantics.explain_name import explain_function, explain_type, language_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits
    from tpql.syntax.parse import Clause

__all__ = ["COMMAND"]

_RULE = "\n###\n\n"


def explain_name(name: str, schema: Schema) -> str:
    """Return all that a name means: a rule, an entity, a type, functions.

    Raises:
        TpqlUsageError: it means nothing.
    """
    rule = find_rule(name)
    found = [
        describe_rule(rule) if rule else None,
        describe(schema, name),
        explain_type(name),
        explain_function(name),
    ]
    if not any(found):
        known = [*schema.entity_names, *language_names(), *rule_names()]
        hint = suggestion(name, known) or "; write a query with its path: /api/v2/Bug?where=..."
        raise TpqlUsageError(f"no function, type, entity or rule `{name}`{hint}")
    return "\n".join(text for text in found if text)


def _is_name(document: Document) -> bool:
    """Tell a name from a query: a query starts with its path, or stands in a file."""
    start = document.text.strip()
    return (
        document.path is None
        and not document.known
        and bool(start)
        and not start.startswith(("/api", "/storage", "/svc", "http:", "https:", "#"))
        and not starts_request(start)
        and len(start.partition("[")[0].split()) == 1  # `Bug.[Risk Level]` is a name
    )


class _Explainer:
    """Explains documents as the options of the command say."""

    def __init__(self, options: Options, limits: Limits) -> None:
        self.options = options
        self.limits = limits
        self.schema = read_schema(options.schema) or Schema.builtin()

    def __call__(self, document: Document) -> tuple[list[str], list[Diagnostic]]:
        """Return the explanations of a document, and what cannot be read."""
        if self.options.clause or self.options.entity:
            return self._clause(document)
        if _is_name(document):
            return [explain_name(document.text.strip(), self.schema)], []
        texts: list[str] = []
        errors: list[Diagnostic] = []
        for query, diagnostics in read_queries(document, self.limits):
            wrong = errors_of(diagnostics)
            errors += wrong
            if query is not None and not wrong:
                texts.append(explain_query(query, self.schema, self.options.server))
        return texts, errors

    def _clause(self, document: Document) -> tuple[list[str], list[Diagnostic]]:
        options = self.options
        if not options.entity:
            raise TpqlUsageError("a bare clause needs its entity: add --entity UserStory")
        self.limits.require("clause", len(document.text))
        try:
            clause: Clause = options.clause or "where"
            text = explain_clause(
                document.text, clause, options.entity, self.schema, options.server
            )
        except TpqlError as error:
            return [], list(error.diagnostics)
        return [text], []


def run(options: Options) -> int:
    """Explain the inputs; exit code 1 if a query cannot be parsed."""
    limits = limits_of(options)
    explain = _Explainer(options, limits)
    failures: list[str] = []
    texts: list[str] = []
    broken = False
    for document in read_texts(
        options.inputs or ["-"], options.stdin_filename, limits, failures.append
    ):
        more, errors = explain(document)
        texts += more
        broken = broken or bool(errors)
        terminal.report(document.source, limits.cap(errors))
    terminal.write_text(_RULE.join(texts), options.show_secrets)
    if not texts and not broken and not failures:
        failures.append("there is nothing to explain in the input")
    return terminal.exit_code(failures, broken)


COMMAND = Command(
    "explain",
    "Say in plain English what a query asks, or what a name means.",
    "query or name",
    "a query, a .tpql, .http or .txt file, or -; or the name of a function, type, entity, "
    "member, or rule",
    ("--clause", "--entity", "--schema", "--server", "--stdin-filename", "--show-secrets"),
    "tpql explain '/api/v2/Bug?where=effort>5&select={id,name}'\n"
    "tpql explain Count DateTime.Parse UserStory.effort TP205",
    run,
)
