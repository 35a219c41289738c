"""``tpql check``: find what is wrong in queries, and mend it."""

from __future__ import annotations

import sys

from tpql.cli import terminal
from tpql.cli.arguments import Command
from tpql.cli.checks.ledger import Ledger
from tpql.cli.checks.run import Run
from tpql.errors import TpqlUsageError
from tpql.report import formats, statistics

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.cli.arguments import Options
    from tpql.cli.checks.cache import Cache
    from tpql.report.formats import Findings

__all__ = ["COMMAND", "check"]

_RANKS = {"never": 0, "error": 1, "warning": 2, "info": 3}


def _report(run: Run, findings: Findings) -> None:
    """Write what was found: findings or counts, and for people last lines."""
    options, form = run.options, run.settings.output_format
    rewriting = run.rewriting
    diff = rewriting is not None and rewriting.diff
    # A diff or a mended text on standard output must not be mixed with the report.
    out = sys.stderr if diff or (rewriting is not None and rewriting.echoed) else sys.stdout
    people = form in formats.FOR_PEOPLE
    if options.statistics:
        out.write(statistics.render(findings, form))
    elif not diff and (findings or not people):
        out.write(formats.render(form, findings, terminal.style(out)))
    if people:
        out.write("".join(f"{line}\n" for line in _last_lines(run, findings)))


def _last_lines(run: Run, findings: Findings) -> Iterator[str]:
    if not run.files or (run.failures and not findings):
        return
    rewriting = run.rewriting
    would = rewriting is not None and rewriting.diff
    if rewriting is not None and rewriting.mended:
        yield f"{'Would fix' if would else 'Fixed'} {statistics.count(rewriting.mended, 'finding')}"
    if rewriting is not None and rewriting.ignored:
        number = statistics.count(rewriting.ignored, "finding")
        yield f"{'Would suppress' if would else 'Suppressed'} {number}"
    yield statistics.summary(findings, queries=run.queries, files=run.files)
    if rewriting is None or not rewriting.mended:
        yield from filter(None, [statistics.fixable(findings)])


def _say_what_is_known(run: Run) -> None:
    """Say what became of a baseline."""
    known = run.known
    if known is None:
        return
    if known.created:
        print(f"{known.path}: {statistics.count(len(known), 'finding')}", file=sys.stderr)
    elif known.gone:
        gone = statistics.count(known.gone, "finding")
        them = "it" if known.gone == 1 else "them"
        about = "taken out" if known.update else f"gone; --update-baseline takes {them} out"
        print(f"{known.path}: {gone} {about}", file=sys.stderr)


def check(options: Options, cache: Cache | None = None) -> int:
    """Check what was named; return 1 for findings that count, 2 if something was not read.

    ``cache`` is what is known from before, if that is not to be read from the project.
    """
    ledger = None if options.given else Ledger.of(options.inputs)
    run = Run(options, cache)
    if options.statistics and run.settings.output_format not in statistics.COUNTED:
        forms = f"{', '.join(statistics.COUNTED[:-1])} or {statistics.COUNTED[-1]}"
        raise TpqlUsageError(f"--statistics needs --output-format {forms}")
    run.check()
    findings = [
        (outcome.document.source, outcome.findings)
        for outcome in run.kept
        if outcome.document is not None
    ]
    _report(run, findings)
    _say_what_is_known(run)
    if not run.files and not run.failures:
        since = f"no file with queries has changed since {options.diff_base}"
        terminal.warn("no files found that can hold queries" if run.changes is None else since)
    for name in run.empty:
        terminal.warn(f"{name}: no query found in it; one begins like `/api/v2/Bug?where=...`")
    fail_on = "never" if options.exit_zero else run.settings.fail_on
    blame = any(_RANKS[d.severity] <= _RANKS[fail_on] for _, found in findings for d in found)
    code = terminal.exit_code(run.failures, blame)
    if ledger is not None and not findings and not run.failures:
        _remember(ledger, run)
    return 2 if run.incomplete else code


def _remember(ledger: Ledger, run: Run) -> None:
    """Remember that the files are clean, if that is all there is to say of them."""
    if run.settings.output_format not in formats.FOR_PEOPLE:
        return
    if run.known is not None or run.rewriting is not None or run.empty:
        return
    # Of settings that others extend it is not known where they are.
    if any(plan.settings.extend or not plan.settings.cache for plan in run.plans.all):
        return
    ledger.remember(run.queries, run.plans.sources(run.inputs))


def _run(options: Options) -> int:
    if not options.watch:
        return check(options)
    from tpql.cli.checks.watch import watch  # few want it

    return watch(options)


COMMAND = Command(
    "check",
    "Find what is wrong in queries, and mend it.",
    "path",
    "files, directories, or - for standard input (default: .); with --clause the text itself",
    (
        "--fix",
        "--unsafe-fixes",
        "--diff",
        "--add-ignore",
        "--select",
        "--extend-select",
        "--ignore",
        "--fail-on",
        "--exit-zero",
        "--baseline",
        "--update-baseline",
        "--diff-base",
        "--output-format",
        "--statistics",
        "--watch",
        "--jobs",
        "--no-cache",
        "--config",
        "--isolated",
        "--exclude",
        "--extend-exclude",
        "--no-respect-gitignore",
        "--extract",
        "--callee",
        "--clause",
        "--entity",
        "--schema",
        "--server",
        "--stdin-filename",
        "--show-secrets",
    ),
    "tpql check queries/\ntpql check --fix --select TP1,TP5 stories.tpql",
    _run,
)
