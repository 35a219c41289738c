"""What a finding is called in a baseline and in reports: a name that outlives edits.

It is made of what the finding is about, never of line numbers: it stays when the finding
moves, and when others come and go around it.
"""

from __future__ import annotations

from bisect import bisect_right

from tpql.pattern import pattern
from tpql.query.secrets import find_secrets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.source import Source, Span

__all__ = ["fingerprints", "plain_name"]

_MASK = "***"
_MOST_SAID = 200
"""How many characters of a finding count; findings overlap, and each is read anew."""

_DIRECTIVE = pattern(r"(?:#|//|/\*|<!--)[ \t]{0,9}tpql:.*")


def fingerprints(source: Source, diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return a name for each finding: 32 hexadecimal digits, in the order given.

    It is made of the name of the file, the code, the text of the finding, its line without
    blanks and without a suppression behind it, and its number among those that are equal in
    all of that.  Credentials are masked first: no name is made of one.

    Args:
        source: the file, under the name that it has in the project.
        diagnostics: findings in it, as many as there are: they number the equal ones.

    >>> from tpql.diagnostics import Diagnostic
    >>> from tpql.source import Source, Span
    >>> found = Diagnostic("TP301", "misread-not", "warning", "...", Span(0, 3))
    >>> fingerprints(Source("not id == 5", "a.tpql"), [found])
    ['48828512e91eceb91b40203d45d7694e']
    """
    texts = _Texts(source)
    name = plain_name(source.name)
    numbers: dict[tuple[str, ...], int] = {}
    made = [""] * len(diagnostics)
    for index in sorted(range(len(made)), key=lambda i: _order(diagnostics[i])):
        found = diagnostics[index]
        same = (found.code, texts.said(found.span), texts.around(found.span.start))
        number = numbers[same] = numbers.get(same, -1) + 1
        made[index] = _hashed("\0".join((name, *same, str(number))))
    return made


def _hashed(text: str) -> str:
    from hashlib import sha256  # only reports and baselines name findings

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def plain_name(name: str) -> str:
    r"""Return the name of a file as it is written everywhere.

    >>> plain_name(".\\queries\\bugs.tpql")
    'queries/bugs.tpql'
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part != "."]
    return "/".join(parts)


def _order(found: Diagnostic) -> tuple[int, int, str, str]:
    return found.span.start, found.span.end, found.name, found.message


class _Texts:
    """The texts of a file without its credentials; each line is read once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.secrets = find_secrets(source.text)
        self.starts = [span.start for span in self.secrets]
        self.lines: dict[int, str] = {}

    def said(self, span: Span) -> str:
        """Return the text of a finding, a long one cut off."""
        return self._masked(span.start, min(span.end, span.start + _MOST_SAID))

    def around(self, offset: int) -> str:
        """Return a hash of the line of an offset, with single blanks."""
        place = self.source.position(offset)
        if place.line not in self.lines:
            start = offset - place.column + 1
            line = self._masked(start, start + len(self.source.line(place.line)))
            self.lines[place.line] = _hashed(" ".join(_DIRECTIVE.sub("", line).split()))
        return self.lines[place.line]

    def _masked(self, start: int, end: int) -> str:
        parts: list[str] = []
        index = max(0, bisect_right(self.starts, start) - 1)
        while index < len(self.secrets) and self.starts[index] < end:
            secret = self.secrets[index]
            if secret.end > start:
                parts += [self.source.text[start : secret.start], _MASK]
                start = secret.end
            index += 1
        return "".join([*parts, self.source.text[start:end]])
