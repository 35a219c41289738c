"""What is wrong in a document: the checks that the settings of a file ask for."""

from __future__ import annotations

from tpql.checking import NO_RULES, check, check_query, check_saved
from tpql.cli.schemas import read_schema
from tpql.errors import TpqlError
from tpql.query.saved import parse_saved
from tpql.query.secrets import find_secrets
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from tpql.cli.files import Document
    from tpql.config.settings import Settings
    from tpql.diagnostics import Diagnostic
    from tpql.semantics.names import Server

    Findings: TypeAlias = tuple[list[Diagnostic], Sequence[Span]]

__all__ = ["Checker", "rules_to_run"]


def rules_to_run(prefixes: Sequence[str]) -> frozenset[str]:
    """Return the codes of the linter's rules to run: the default ones, and what is selected."""
    from tpql.lint.registry import CODES, DEFAULT

    return DEFAULT | {code for code in CODES if code.startswith(tuple(prefixes))}


class Checker:
    """Finds what is wrong in documents, and where their queries are.

    Args:
        settings: what to look for.
        clause: what the documents are, if they are no queries but bare clauses.
        entity: what a bare clause is about.

    Raises:
        TpqlSchemaError: the schema cannot be read.
    """

    def __init__(
        self, settings: Settings, clause: str | None = None, entity: str | None = None
    ) -> None:
        self.settings = settings
        self.clause = clause
        self.entity = entity
        self.server: Server = settings.server or "current"  # type: ignore[assignment]  # it was read by name
        self.schema = read_schema(settings.schema, settings.schema_tables)
        self.limits = settings.bounds
        # A bare clause has no query around it that the linter could look at.
        chosen = (*settings.select, *settings.extend_select)
        self.lint = NO_RULES if clause else rules_to_run(chosen)

    def __call__(self, document: Document) -> Findings:
        """Return the findings, no more than the limit allows, and the spans of the queries."""
        if self.clause:
            found, queries = self._clause(document.text)
        elif document.is_host:
            found, queries = self._host(document)
        elif document.kind == "saved":
            found, queries = self._saved(document)
        else:
            found, queries = self._urls(document.text)
        return self.limits.cap(found), queries

    def _clause(self, text: str) -> Findings:
        found = check(
            text,
            entity=self.entity,
            clause=self.clause,  # type: ignore[arg-type]  # options give names of clauses only
            schema=self.schema,
            server=self.server,
            limits=self.limits,
        )
        return found, [Span(0, len(text))]

    def _saved(self, document: Document) -> Findings:
        try:
            saved = parse_saved(document.text, self.limits, document.name)
        except TpqlError as error:
            return list(error.diagnostics), []
        found = check_saved(saved, self.schema, self.server, self.lint)
        return found, [query.span for query in saved.queries]

    def _host(self, document: Document) -> Findings:
        """Check the queries in a program, or in another file that holds some."""
        from tpql.extract.findings import HostOptions, host_findings  # saved queries need none

        settings = self.settings
        options = HostOptions(
            schema=self.schema,
            server=self.server,
            lint=self.lint,
            limits=self.limits,
            callees=settings.callees,
            everything=settings.extract == "all",
            hole_types=settings.hole_types,
            escapers=settings.escapers,
        )
        found = host_findings(document.text, document.telling_name, options)
        return list(found.diagnostics), [query.span for query in found.queries]

    def _urls(self, text: str) -> Findings:
        """Check a URL a line; blank lines and those that start with ``#`` are none."""
        found: list[Diagnostic] = []
        queries: list[Span] = []
        offset = 0
        for line in text.split("\n"):
            if line.strip() and not line.lstrip().startswith("#"):
                queries.append(Span(offset, offset + len(line)))
                found += [d.shift(offset) for d in self._url(line)]
            offset += len(line) + 1
        return found + _credentials_between(queries, text), queries

    def _url(self, line: str) -> list[Diagnostic]:
        from tpql.query.url import read_url  # files of saved queries need no reader of URLs

        try:
            return check_query(read_url(line, self.limits), self.schema, self.server, self.lint)
        except TpqlError as error:
            return list(error.diagnostics)


def _credentials_between(queries: Sequence[Span], text: str) -> list[Diagnostic]:
    """Return findings on the credentials in comments; those of queries are found there."""
    if not find_secrets(text):
        return []
    from bisect import bisect_right  # few texts have any

    from tpql.extract.credential_search import credentials

    starts = [query.start for query in queries]
    found = credentials(text)
    before = [bisect_right(starts, each.span.start) - 1 for each in found]
    return [
        each
        for each, index in zip(found, before, strict=True)
        if index < 0 or each.span.start >= queries[index].end
    ]
