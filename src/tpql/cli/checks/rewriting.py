"""Changing files for their findings: with fixes, or with comments that suppress them."""

from __future__ import annotations

import sys

from tpql.cli import terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.cli.checks.outcome import Outcome
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic

    Look = Callable[[Document], Outcome]

__all__ = ["Rewriting"]


class Rewriting:
    """Applies fixes, adds comments, and counts both.

    Args:
        fix: whether to apply fixes.
        unsafe: also those that may change the meaning.
        ignore: the reason in comments that suppress what is left; ``None`` adds none.
        diff: whether to show what would change instead of writing it.
        secrets: whether standard output may hold credentials.
        failed: is called with the reason for which a file could not be written.
    """

    def __init__(
        self,
        *,
        fix: bool,
        unsafe: bool,
        ignore: str | None,
        diff: bool,
        secrets: bool,
        failed: Callable[[str], None],
    ) -> None:
        self.mended = self.ignored = 0
        self.echoed = False
        self.diff = diff
        self._fix = fix or (diff and ignore is None)
        self._unsafe = unsafe
        self._ignore = ignore
        self._secrets = secrets
        self._failed = failed

    def of(self, outcome: Outcome, look: Look) -> Outcome:
        """Rewrite a file; return what there is to say of it afterwards.

        ``look`` returns the outcome of a document.
        """
        before = outcome.document
        if before is None:
            return outcome
        after, counts = outcome, (self.mended, self.ignored)
        if not outcome.unread:
            after = self._mended(after, look) if self._fix else after
            after = self._hushed(after, look) if self._ignore is not None else after
        document = after.document or before
        if self.diff:
            from tpql.report import diff

            style = terminal.style()
            sys.stdout.write(diff.render(before.text, document.text, before.name, style))
            return outcome
        if before.path is None:
            self.echoed = True
            terminal.write_text(document.content, self._secrets)
        elif document.text != before.text and not before.try_write(document.text, self._failed):
            self.mended, self.ignored = counts
            return outcome
        return after

    def _mended(self, outcome: Outcome, look: Look) -> Outcome:
        from tpql.cli.checks.fix import mend  # only with an option

        before = outcome.document
        if before is None or not any(found.fixes for found in outcome.findings):
            return outcome
        document: Document = before

        def check(text: str) -> tuple[Diagnostic, ...]:
            return look(document.replace(text=text)).findings

        text, mended = mend(document.text, check, unsafe=self._unsafe)
        after = _rewritten(outcome, document.replace(text=text), look) if mended else outcome
        self.mended += mended if after is not outcome else 0
        return after

    def _hushed(self, outcome: Outcome, look: Look) -> Outcome:
        """Add comments that suppress the findings, where the file can hold comments."""
        from tpql.extract.comments import blocks, comments, style_of
        from tpql.lint.add_ignore import add_ignore

        document = outcome.document
        if document is None or not outcome.findings:
            return outcome
        name = document.telling_name
        # Of a file of no known kind it is not known what a comment is.
        style = style_of(document.name if document.is_host else name)
        if style is None:
            return outcome
        added = add_ignore(
            document.source,
            outcome.findings,
            style=style,
            comments=lambda text: comments(text, name),
            queries=[*outcome.spans, *blocks(document.text, name)],
            reason=self._ignore or "",
        )
        if not added.placed:
            return outcome
        after = _rewritten(outcome, document.replace(text=added.text), look)
        self.ignored += len(added.placed) if after is not outcome else 0
        return after


def _rewritten(outcome: Outcome, document: Document, look: Look) -> Outcome:
    """Return the outcome of a text made of a file; the one before, if that could be read only."""
    after = look(document)
    return outcome if after.unread else after.replace(document=document)
