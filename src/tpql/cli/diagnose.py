"""What is wrong in a document: the checks that the options of a command ask for."""

from __future__ import annotations

from tpql.checking import NO_RULES, check, check_query, check_saved
from tpql.cli.schemas import read_schema
from tpql.errors import TpqlError
from tpql.query.saved import parse_saved
from tpql.query.values import capped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits

__all__ = ["Checker", "rules_to_run"]


def rules_to_run(prefixes: list[str] | None) -> frozenset[str]:
    """Return the codes of the linter's rules to run: the default ones, and what is selected."""
    from tpql.lint.registry import CODES, DEFAULT

    return DEFAULT | {code for code in CODES if code.startswith(tuple(prefixes or ()))}


class Checker:
    """Finds what is wrong in documents, as the options of ``check`` say."""

    def __init__(self, options: Options, limits: Limits) -> None:
        self.clause = options.clause
        self.entity = options.entity
        self.server = options.server
        self.schema = read_schema(options.schema)
        self.limits = limits
        # A bare clause has no query around it that the linter could look at.
        self.lint = NO_RULES if self.clause else rules_to_run(options.select)

    def __call__(self, document: Document) -> tuple[list[Diagnostic], int]:
        """Return the findings, no more than the limit allows, and the number of queries."""
        if self.clause:
            found, queries = self._clause(document.text), 1
        elif document.is_host:
            found, queries = self._host(document)
        elif document.kind == "saved":
            found, queries = self._saved(document)
        else:
            found, queries = self._urls(document.text)
        return capped(found, self.limits), queries

    def _clause(self, text: str) -> list[Diagnostic]:
        return check(
            text,
            entity=self.entity,
            clause=self.clause,
            schema=self.schema,
            server=self.server,
            limits=self.limits,
        )

    def _saved(self, document: Document) -> tuple[list[Diagnostic], int]:
        try:
            saved = parse_saved(document.text, self.limits, document.name)
        except TpqlError as error:
            return list(error.diagnostics), 0
        return check_saved(saved, self.schema, self.server, self.lint), len(saved.queries)

    def _host(self, document: Document) -> tuple[list[Diagnostic], int]:
        """Check the queries in a program, or in another file that holds some."""
        from tpql.extract.checks import check_found  # files of saved queries need none of it
        from tpql.extract.hosts import extract

        try:
            queries = extract(document.text, document.name)
        except TpqlError as error:
            return list(error.diagnostics), 0
        found: list[Diagnostic] = []
        for query in queries:
            found += check_found(query, schema=self.schema, server=self.server, limits=self.limits)
        return list(dict.fromkeys(found)), len(queries)

    def _urls(self, text: str) -> tuple[list[Diagnostic], int]:
        """Check a URL a line; blank lines and those that start with ``#`` are none."""
        found: list[Diagnostic] = []
        offset = queries = 0
        for line in text.split("\n"):
            if line.strip() and not line.lstrip().startswith("#"):
                queries += 1
                found += [d.shift(offset) for d in self._url(line)]
            offset += len(line) + 1
        return found, queries

    def _url(self, line: str) -> list[Diagnostic]:
        from tpql.query.url import read_url  # files of saved queries need no reader of URLs

        try:
            return check_query(read_url(line, self.limits), self.schema, self.server, self.lint)
        except TpqlError as error:
            return list(error.diagnostics)
