"""From a path to the entity and the id that it names."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.pattern import pattern
from tpql.query import rules
from tpql.query.document import Query
from tpql.query.endpoints import split_path
from tpql.query.percent import decode
from tpql.query.secrets import is_placeholder
from tpql.query.values import read_placeholder
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Parameter
    from tpql.syntax.nodes import Placeholder

__all__ = ["missing_question_mark", "read_path"]

_NUMBER = pattern(r"[0-9]{1,18}")
_USER_INFO = pattern(r"://([^/?#]+)@")
_V1 = pattern(r"(?ai:/api/v1)(?![^/])")
# Keys of the storage and of contexts are texts.
_TEXT_IDS = ("storage", "context")


def read_path(path: str, parameters: tuple[Parameter, ...] = ()) -> tuple[Query, list[Diagnostic]]:
    """Return the query that a path and parameters ask for, and what there is to say of the path.

    Spans of the findings are offsets into ``path``.
    """
    parts = split_path(path)
    if parts is None or parts.entity.start == parts.entity.end:
        query = Query("", None, parameters, "", "", path)
        return query, [_not_v2(path), *_user_info(path)]
    entity = _decoded(path, parts.entity)
    id_text = _decoded(path, parts.id)
    base = path[: parts.base.end]
    query = Query(entity, _id(id_text), parameters, base, parts.endpoint, path[len(base) :])
    found = _user_info(base)
    if isinstance(query.id, str) and not {parts.endpoint, entity.lower()} & {*_TEXT_IDS}:
        message = f"the id `{id_text}` is no number; write `/{entity}` or `/{entity}/123`"
        found.append(rules.BAD_ENTITY_ID.at(parts.id, message))
    return query, found


def _decoded(path: str, span: Span) -> str:
    return decode(path[span.start : span.end], plus=False)


def _id(text: str) -> int | str | Placeholder | None:
    if not text:
        return None
    return int(text) if _NUMBER.fullmatch(text) else read_placeholder(text) or text


def _not_v2(path: str) -> Diagnostic:
    span = Span(0, len(path))
    older = _V1.search(path)
    if older:
        message = "this is a URL of API v1, whose queries are another language"
        return rules.NOT_A_V2_URL.at(Span(*older.span()), message)
    message = "this is no URL or path of API v2; a query begins like `/api/v2/Bug?where=...`"
    return rules.NOT_A_V2_URL.at(span, message)


def _user_info(base: str) -> list[Diagnostic]:
    """Report a login and password before the host."""
    match = _USER_INFO.search(base) if "@" in base else None
    if not match or is_placeholder(match[1]):
        return []
    message = "the URL holds a login and password; take them out and send them as a header"
    span = Span(*match.span(1))
    fix = Fix("remove the login", (Edit(Span(span.start, span.end + 1), ""),))
    return [rules.CREDENTIAL_IN_QUERY.at(span, message, fixes=(fix,))]


def missing_question_mark(span: Span, edit: Edit) -> Diagnostic:
    """Report parameters that follow the path without a `?`; ``edit`` puts it there."""
    message = "the first parameter is set off from the path by `?`"
    return rules.MISSING_QUESTION_MARK.at(span, message, fixes=(Fix("write `?`", (edit,)),))
