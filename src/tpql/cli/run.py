"""``tpql run``: ask a query of local data, or of an account, and show the answer."""

from __future__ import annotations

import sys

from tpql.checking import NO_RULES, check_query
from tpql.cli import terminal
from tpql.cli.account import ACCOUNT
from tpql.cli.answering import answerer
from tpql.cli.arguments import Command, limits_of
from tpql.cli.asking import bind, read_asked
from tpql.cli.queries import errors_of
from tpql.cli.schemas import read_schema
from tpql.cli.show import show_items, show_value
from tpql.errors import TpqlError, TpqlSyntaxError, TpqlTypeError
from tpql.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.answering import Account, Data
    from tpql.cli.arguments import Options
    from tpql.query.document import Query

__all__ = ["COMMAND"]

_TOLD = ("error", "warning")
_ACCOUNT = tuple("--login=run" if name == "--login" else name for name in ACCOUNT)
_REFUSALS = (400, 403, 404)
"""What a server answers to a query that it does not like; all else is no answer."""


def run(options: Options) -> int:
    """Ask, and show the answer; exit code 1 for a query that is wrong or refused."""
    limits = limits_of(options)
    schema = read_schema(options.schema)
    asked = read_asked(options.inputs, limits)
    wrong = errors_of(asked.saved.diagnostics)
    if wrong:
        terminal.report(asked.source, limits.cap(wrong))
        return 1
    query = bind(asked.saved.parsed, options.param or ()).replace(endpoint="api", written="")
    who = answerer(options, schema, limits)
    try:
        found = check_query(asked.saved, who.schema, options.server, NO_RULES)
        told = [each for each in found if each.severity in _TOLD]
        terminal.report(asked.source, limits.cap(told))
        if errors_of(found):
            return 1
        if not (options.data or options.url):
            _note("this is the demo account; name others by --data FILE or --url https://...")
        return _answer(query, who, options, told=bool(told))
    finally:
        who.close()


def _answer(query: Query, who: Data | Account, options: Options, *, told: bool) -> int:
    if options.explain:
        from tpql.cli.run_plan import plan

        sys.stdout.write(plan(query, who, options.server, all_pages=options.all))
        return 0
    form = options.output_format or ("table" if sys.stdout.isatty() else "json")
    try:
        _show(_dated(query, form), who, form, all_pages=options.all)
    except TpqlError as error:
        return _refused(error, told=told)
    return 0


def _dated(query: Query, form: str) -> Query:
    """Ask for dates that people and spreadsheets can read."""
    if form in ("json", "jsonl") or any(query.value(n) for n in ("isoDate", "dateFormat")):
        return query
    return query.with_parameter("dateFormat", "iso")


def _show(query: Query, who: Data | Account, form: str, *, all_pages: bool) -> None:
    if all_pages and query.id is None and query.value("result") is None:
        if show_items(who.items(query), form, {}) == 0 and form == "table":
            _note("there is no such item")
        return
    answer = who.page(query)
    if query.value("result") is not None:
        show_value(answer.value, form)
        return
    links = {"next": answer.next, "prev": answer.prev}
    shown = show_items(answer.items or (), form, {k: v for k, v in links.items() if v})
    if form == "table" and not shown:
        _note("there is no such item")
    elif answer.next is not None and form != "json":
        _note("there are more; --all gives all of them")


def _refused(error: TpqlError, *, told: bool) -> int:
    """Say why there is no answer, if that was not told before, or raise what is no refusal."""
    if getattr(error, "status", None) in _REFUSALS:
        failure = getattr(error, "failure", None)
        if failure is not None and error.diagnostics and not told:
            terminal.report(Source(failure.url, "<query>"), error.diagnostics)
        terminal.complain(str(error))
        return 1
    if isinstance(error, (TpqlSyntaxError, TpqlTypeError)):
        terminal.complain(str(error))
        return 1
    raise error


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


COMMAND = Command(
    "run",
    "Ask a query of local data or of an account, and show the answer.",
    "query",
    "a query, with or without /api/v2/; a .tpql, .http or .txt file, @file or -; #2 or #name "
    "behind a file that holds several",
    (
        *("--data", *_ACCOUNT, "--output-format=answer", "--all=pages", "--explain", "--param"),
        *("--now", "--schema", "--server"),
    ),
    "tpql run 'Bug?where=effort>2&select={id,name,project:project.name}'\n"
    "tpql run queries.tpql#2 --data account.db --param min=5\n"
    "tpql run 'UserStory?take=5' --url https://name.tpondemand.com --token-env TP_TOKEN",
    run,
)
