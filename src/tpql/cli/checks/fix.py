"""Applying fixes until nothing is left that could be fixed."""

from __future__ import annotations

from tpql.diagnostics import apply, with_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tpql.diagnostics import Diagnostic, Fix

__all__ = ["mend"]

_ROUNDS = 100


def mend(
    text: str, check: Callable[[str], Sequence[Diagnostic]], *, unsafe: bool
) -> tuple[str, int]:
    """Return the text with all fixes applied, and how many findings that mended.

    A fix can make room for another, so the text is checked again until it is stable; two
    fixes that undo each other end at the first text that comes back.

    Args:
        text: what to mend.
        check: finds what is wrong in a text.
        unsafe: apply also fixes that may change the meaning.

    """
    seen = {text}
    mended = 0
    for _ in range(_ROUNDS):
        fixes = _together(_offered(check(text), unsafe))
        fresh = apply(text, (with_line(text, edit) for fix in fixes for edit in fix.edits))
        if fresh in seen:
            break
        seen.add(fresh)
        text, mended = fresh, mended + len(fixes)
    return text, mended


def _offered(diagnostics: Iterable[Diagnostic], unsafe: bool) -> list[Fix]:
    """Return the first fix of each finding that may be applied."""
    chosen = (next((f for f in d.fixes if f.safe or unsafe), None) for d in diagnostics)
    return [fix for fix in chosen if fix is not None and fix.edits]


def _together(fixes: Iterable[Fix]) -> list[Fix]:
    """Choose fixes that do not touch each other; the rest wait for the next round."""
    chosen: list[Fix] = []
    done = -1
    for fix in sorted(fixes, key=lambda f: min(e.span.start for e in f.edits)):
        if min(edit.span.start for edit in fix.edits) > done:
            chosen.append(fix)
            done = max(edit.span.end for edit in fix.edits)
    return chosen
