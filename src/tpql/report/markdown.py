"""Findings as Markdown, for job summaries and comments."""

from __future__ import annotations

from tpql.report.cells import visible
from tpql.report.links import rule_page
from tpql.report.masking import Mask
from tpql.report.places import has_place, path
from tpql.report.statistics import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.report.color import Style
    from tpql.report.formats import Findings

__all__ = ["render"]

_SEVERITIES = ("error", "warning", "info")
_MOST = 500
"""As many findings are listed; a summary may be as long as a megabyte, and no longer."""

# An entity is never markup, in a table neither.
_ESCAPES = str.maketrans({c: f"&#{ord(c)};" for c in "&<>|\\`*_{}[]()#~$:@!"})


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write how many findings of each rule there are, and a table of them."""
    total = sum(len(diagnostics) for _, diagnostics in findings)
    if not total:
        return "### tpql: no findings\n"
    files = sum(1 for _, diagnostics in findings if diagnostics)
    lines = [f"### tpql: {count(total, 'finding')} in {count(files, 'file')}", ""]
    lines += ["| Rule | Name | Severity | Findings |", "| --- | --- | --- | ---: |"]
    lines += [*_counts(findings), ""]
    lines += ["| Place | Rule | Severity | Message |", "| --- | --- | --- | --- |"]
    rows = _rows(findings)
    lines += [row for row, _ in zip(rows, range(_MOST), strict=False)]
    if total > _MOST:
        lines += ["", f"And {count(total - _MOST, 'finding')} more."]
    return "".join(f"{line}\n" for line in lines)


def _counts(findings: Findings) -> Iterator[str]:
    """Yield a row for each rule, the severest and then the most frequent first."""
    numbers: dict[tuple[str, str, str], int] = {}
    for _, diagnostics in findings:
        for found in diagnostics:
            key = (found.severity, found.code, found.name)
            numbers[key] = numbers.get(key, 0) + 1
    for (severity, code, name), number in sorted(
        numbers.items(), key=lambda item: (_SEVERITIES.index(item[0][0]), -item[1], item[0])
    ):
        yield f"| {_link(code)} | {_text(name)} | {severity} | {number:,} |"


def _rows(findings: Findings) -> Iterator[str]:
    for source, diagnostics in findings:
        if diagnostics:
            mask = Mask(source)
            name = mask(path(source))
            for found in diagnostics:
                place = source.position(found.span.start)
                where = f"{name}:{place.line}:{place.column}" if has_place(found) else name
                message = _prose(mask(found.message))
                yield f"| {_code(where)} | {_link(found.code)} | {found.severity} | {message} |"


def _link(code: str) -> str:
    return f"[{_text(code)}]({rule_page(code)})"


def _text(text: str) -> str:
    return visible(text).translate(_ESCAPES)


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _prose(message: str) -> str:
    """Return a message, with what stands between backticks as code."""
    parts = message.split("`")
    if len(parts) % 2 == 0:  # a backtick that is not closed is just one
        return _text(message)
    return "".join(_code(part) if n % 2 else _text(part) for n, part in enumerate(parts))
