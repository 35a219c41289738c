"""What there is to say about the parameters of a query, whatever their values."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix, Related
from tpql.pattern import pattern
from tpql.query import rules
from tpql.query.parameters import suggest_parameter
from tpql.query.secrets import is_placeholder
from tpql.source import Span
from tpql.syntax.nodes import Node, Placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Value
    from tpql.query.segments import Segment

__all__ = ["may_hold_placeholders", "remarks", "unbound_placeholders"]

_MOST_SUGGESTIONS = 20
"""To look for one costs more than all the rest."""
_HTML = "amp;"
_TOLD = ("credential", "v1")
_FLAT_LIST = pattern(r"\s*\[(\s*\w+\s*(?:,\s*\w+\s*)*)\]\s*")


def may_hold_placeholders(text: str) -> bool:
    """Tell whether it is worth looking for placeholders in a text."""
    return "@" in text or "{{" in text or "${" in text


def remarks(segments: Sequence[Segment]) -> list[Diagnostic]:
    """Return what there is to say about the names, and about credentials."""
    found: list[Diagnostic] = []
    first: dict[str, Segment] = {}
    for index, segment in enumerate(segments):
        if segment.name or segment.value:
            earlier = first.setdefault(segment.name.lower(), segment)
            about = segment.known
            if earlier is segment and about is not None and about.kind not in _TOLD:
                continue  # most often
            found.extend(_remarks(segment, earlier, suggest=len(found) < _MOST_SUGGESTIONS))
            found.extend(_credential(segments, index))
    return found


def _remarks(segment: Segment, earlier: Segment, *, suggest: bool) -> list[Diagnostic]:
    """Return what there is to say about the name of a parameter."""
    about = segment.known
    span = segment.name_span
    if about is None:
        return [_unknown(segment, suggest=suggest)]
    found = []
    if about.kind == "v1":
        message = f"`{about.name}` is a parameter of API v1; API v2 does not know it"
        hint = ("name the fields in `select={...}`",) if about.name == "include" else ()
        found.append(rules.V1_PARAMETER.at(span, message, hints=hint, fixes=_include_fix(segment)))
    if earlier is not segment:
        message = f"`{about.name}` is given more than once; keep one"
        related = (Related(earlier.name_span, "it is first given here"),)
        found.append(rules.REPEATED_PARAMETER.at(span, message, related=related))
    return found


def _unknown(segment: Segment, *, suggest: bool) -> Diagnostic:
    """Report a parameter that API v2 does not know, and which it may have been."""
    message = f"API v2 knows no parameter `{segment.name}`; the server most likely ignores it"
    found = rules.UNKNOWN_PARAMETER.at(segment.name_span, message)
    if segment.written.startswith(_HTML):
        edit = Edit(Span(segment.start, segment.start + len(_HTML)), "")
        fix = Fix("write a plain `&`", (edit,))
        return found.replace(hints=("`&amp;` is HTML: in a URL it is a plain `&`",), fixes=(fix,))
    near = suggest_parameter(segment.name) if suggest else ()
    names = " or ".join(f"`{name}`" for name in near)
    return found.replace(hints=(f"did you mean {names}?",)) if near else found


def _include_fix(segment: Segment) -> tuple[Fix, ...]:
    """Offer ``select`` for an ``include`` that is a plain list of fields."""
    fields = _FLAT_LIST.fullmatch(segment.text) if segment.name.lower() == "include" else None
    if not fields:
        return ()
    edit = Edit(Span(segment.start, segment.end), f"select={{{fields[1].strip()}}}")
    return (Fix("write it as `select`", (edit,), safe=False),)


def _credential(segments: Sequence[Segment], index: int) -> list[Diagnostic]:
    segment = segments[index]
    about, value = segment.known, segment.text.strip()
    if about is None or about.kind != "credential" or not value or is_placeholder(value):
        return []
    follows = index == 0 and len(segments) > 1
    removed = Span(segment.start, segments[1].start) if follows else Span(segment.lead, segment.end)
    message = (
        f"`{about.name}` holds a credential; take it out of the query, keep it in the "
        "environment, and withdraw it if anyone else has seen it"
    )
    fix = Fix(f"remove `{about.name}`", (Edit(removed, ""),))
    return [rules.CREDENTIAL_IN_QUERY.at(segment.value_span, message, fixes=(fix,))]


def unbound_placeholders(segment: Segment, value: Value) -> list[Diagnostic]:
    """Report the placeholders of a URL: the server knows none."""
    if not isinstance(value, Node) or not may_hold_placeholders(segment.text):
        return []
    from tpql.syntax.visit import walk  # few URLs have placeholders

    found = [
        rules.UNBOUND_PLACEHOLDER.at(
            node.span, f"`{node.spelling}` must be given a value before the URL is sent"
        )
        for node in walk(value)
        if isinstance(node, Placeholder)
    ]
    return segment.place(found)
