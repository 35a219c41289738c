"""The examples of the rules, and what is found in them."""

from __future__ import annotations

from tpql.checking import check_query
from tpql.errors import TpqlError
from tpql.lint import DEFAULT, lint
from tpql.lint.directives import Comment, read_directives
from tpql.lint.suppress import suppress
from tpql.query.saved import parse_saved
from tpql.query.url import read_url
from tpql.schema.builtin import builtin_schema
from tpql.source import Source
from tpql.syntax.literals import check_literals
from tpql.syntax.nodes import Node


def findings(text, selected=DEFAULT):
    """Everything that is found in a URL or a file of saved queries, each once."""
    try:
        if "\n" not in text:
            return findings_in(read_url(text), selected)
        file = parse_saved(text)
    except TpqlError as error:
        return list(error.diagnostics)
    of_queries = [d for query in file.queries for d in findings_in(query, selected)]
    return unsuppressed(file, [*file.remarks, *of_queries])


def unsuppressed(file, found):
    """What the comments of a file leave of its findings, and what is wrong with them."""
    source = Source(file.text)
    comments = [Comment(comment.span) for comment in file.comments]
    directives = read_directives(source, comments, [query.span for query in file.queries])
    outcome = suppress(source, found, directives, today="2026-11-26")
    return [*outcome.kept, *outcome.about]


def findings_in(query, selected=DEFAULT):
    found = check_query(query) + lint(query, builtin_schema(), selected=selected)
    for segment, parameter in zip(query.segments, query.parsed.parameters, strict=False):
        if isinstance(parameter.value, Node):
            found += segment.place(check_literals(parameter.value))
    return sorted(set(found), key=lambda d: d.span.start)
