"""Credentials of a text, kept out of all that is said about it."""

from __future__ import annotations

from tpql.query.secrets import find_secrets, redact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.source import Source

__all__ = ["Mask"]

_MASK = "***"
_SHORTEST = 6
"""A shorter credential could be a word of any sentence; it is masked where it stands."""


class Mask:
    """Masks credentials in what is reported on a text.

    A message or a fix may repeat a credential without what shows that it is one, so the
    values that the text holds are masked wherever they turn up.
    """

    __slots__ = ("_values", "spans")

    def __init__(self, source: Source) -> None:
        self.spans = find_secrets(source.text)
        values = {source.text[span.start : span.end] for span in self.spans}
        longest_first = sorted(values, key=lambda value: (-len(value), value))
        self._values = [value for value in longest_first if len(value) >= _SHORTEST]

    def __call__(self, text: str) -> str:
        """Return a text without credentials."""
        for value in self._values:
            text = text.replace(value, _MASK)
        return redact(text)

    def tree(self, value: object) -> object:
        """Return plain data, which is shallow, with every text in it masked."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, list):
            return [self.tree(item) for item in value]
        if isinstance(value, dict):
            return {key: self.tree(item) for key, item in value.items()}
        return value

    def hides(self, text: str) -> bool:
        """Tell whether there is something to mask in a text."""
        return self(text) != text
