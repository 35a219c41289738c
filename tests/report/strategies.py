"""Any finding in any text.

Each strategy is made once: Hypothesis looks through every new one, which takes longer than
drawing from it.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tpql.diagnostics import Diagnostic, Edit, Fix, Related
from tpql.source import Source, Span

ODD = "a \t\r\n\0\x1b\x85\u2028|<>&\"'%:,`[]{}*_@é漢😀\ufeff\ufffe\ud800/.=?"
"""Characters that some format gives a meaning, or has no place for."""

texts = st.one_of(st.text(ODD, max_size=40), st.text(st.characters(), max_size=20))
names = st.one_of(st.just("-"), st.sampled_from(["a.tpql", "b c.py", "d.md", "e.txt"]), texts)
spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 45), st.integers(0, 10)
)
edits = st.lists(st.builds(Edit, spans, texts), max_size=3).map(tuple)
diagnostics = st.builds(
    Diagnostic,
    st.sampled_from(["TP104", "TP301", "TP901", "TP999"]),
    st.just("some-name"),
    st.sampled_from(["error", "warning", "info"]),
    texts,
    spans,
    related=st.lists(st.builds(Related, spans, texts), max_size=1).map(tuple),
    hints=st.lists(texts, max_size=2).map(tuple),
    fixes=st.lists(st.builds(Fix, texts, edits, st.booleans()), max_size=2).map(tuple),
    server=st.none() | texts,
)
FINDINGS = st.tuples(st.builds(Source, texts, names), st.lists(diagnostics, max_size=3))


def findings() -> st.SearchStrategy[tuple[Source, list[Diagnostic]]]:
    """Draw a text, and findings of which some reach over its end."""
    return FINDINGS
