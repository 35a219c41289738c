"""TP320: a credential that stands where none is expected."""

from __future__ import annotations

from tpql.lint.registry import CREDENTIAL
from tpql.lint.rule import Example, LintRule
from tpql.query.rules import CREDENTIAL_IN_QUERY
from tpql.query.secrets import find_secrets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery
    from tpql.query.segments import Segment
    from tpql.source import Span

__all__ = ["RULE"]

_MESSAGE = "this is a credential; take it out of the query and withdraw it if it was shared"


def _check(read: SavedQuery, context: Context) -> None:
    query = read.parsed
    path = f"{query.base}{query.path}"
    others = [s for s in read.segments if s.known is None or s.known.kind != "credential"]
    if not find_secrets("\n".join([path, *map(_texts, others), query.fragment])):
        return
    told = {d.span.start for d in read.diagnostics if d.code == CREDENTIAL_IN_QUERY.code}
    spans = [span.shift(read.path.start) for span in find_secrets(path)]
    spans += [span for segment in others for span in _places(segment)]
    fragment = read.span.end - len(query.fragment)
    spans += [span.shift(fragment) for span in find_secrets(query.fragment)]
    for span in spans:
        if span.start not in told:
            context.report(RULE, span, _MESSAGE)


def _texts(segment: Segment) -> str:
    """Return the parameter as it stands there, and as it is read if that is another text."""
    return f"{segment.written}\n{segment.text}" if "%" in segment.written else segment.written


def _places(segment: Segment) -> list[Span]:
    """Return where the credentials are, in the text of the user."""
    found = [span.shift(segment.start) for span in find_secrets(segment.written)]
    if not found and find_secrets(segment.text):
        return [segment.value_span]
    return found


RULE = LintRule(
    "TP320",
    "hidden-credential",
    "warning",
    "A value holds what has the form of a token or of a login with its password.",
    why="A query is saved, logged and sent on; whoever sees it can use the credential. tpql never "
    "prints one.",
    examples=(
        Example(
            '/api/v2/Bug?where=name.Contains("«Ym90OjAxMjM0NTY3ODlBQkNERUYwMTIzNDU2Nzg5QUJDREVG»")',
            '/api/v2/Bug?where=name.Contains("token")',
        ),
        Example(
            "/api/v2/Bug?take=5&next=%2Fapi%3Faccess_token%3D«dG9rZW4tdG9rZW4»",
            "/api/v2/Bug?take=5",
        ),
    ),
    evidence="RULES 62",
    on=(CREDENTIAL,),
    check=_check,
)
