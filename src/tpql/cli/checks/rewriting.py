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
        if before is None or outcome.unread:
            return outcome
        after = self._mended(outcome, look) if self._fix else outcome
        after = self._hushed(after, look) if self._ignore is not None else after
        document = after.document or before
        if self.diff:
            from tpql.report import diff

            style = terminal.style()
            sys.stdout.write(diff.render(before.text, document.text, before.name, style))
            return outcome
        if before.path is None:
            self.echoed = True
            terminal.write_text(document.text, self._secrets)
        elif document.text != before.text and not before.try_write(document.text, self._failed):
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
        self.mended += mended
        after = document.replace(text=text)
        return look(after).replace(document=after) if mended else outcome

    def _hushed(self, outcome: Outcome, look: Look) -> Outcome:
        """Add comments that suppress the findings, where the file can hold comments."""
        from tpql.extract.comments import blocks, comments, style_of
        from tpql.lint.add_ignore import add_ignore

        document = outcome.document
        if document is None or not outcome.findings:
            return outcome
        name = document.telling_name
        style = style_of(name)
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
        self.ignored += len(added.placed)
        if not added.placed:
            return outcome
        after = document.replace(text=added.text)
        return look(after).replace(document=after)
