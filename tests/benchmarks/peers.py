"""The parsers that are compared: each a function from one text to its tree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import tpql
from tests.syntax.oracle import stock
from tpql.syntax.parse import CLAUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["PEERS"]

Parser = "Callable[[str, str], Any]"


def _tpql(clause: str, text: str) -> Any:
    return tpql.parse(text, clause)  # type: ignore[arg-type]


def _format(clause: str, text: str) -> Any:
    return tpql.format(tpql.parse(text, clause), clause=clause)  # type: ignore[arg-type]


def _stock(clause: str, text: str) -> Any:
    return stock("EXPRESSION").parse(text, start=CLAUSES[clause][1])


def _python(_clause: str, text: str) -> Any:
    return ast.parse(text, mode="eval")


def _sqlglot() -> Callable[[str, str], Any]:
    from sqlglot import parse_one

    return lambda _clause, text: parse_one(text)


def _graphql() -> Callable[[str, str], Any]:
    from graphql import parse

    return lambda _clause, text: parse(text)


def _odata() -> Callable[[str, str], Any]:
    from odata_query.grammar import ODataLexer, ODataParser

    return lambda _clause, text: ODataParser().parse(ODataLexer().tokenize(text))


def _luqum() -> Callable[[str, str], Any]:
    from luqum.parser import parser

    return lambda _clause, text: parser.parse(text)


PEERS: Mapping[str, tuple[str, Callable[[], Callable[[str, str], Any]]]] = {
    "tpql": ("tpql", lambda: _tpql),
    "tpql parse + format": ("tpql", lambda: _format),
    "ast.parse": ("python", lambda: _python),
    "stock Lark": ("tpql", lambda: _stock),
    "sqlglot": ("sql", _sqlglot),
    "graphql-core": ("graphql", _graphql),
    "odata-query": ("odata", _odata),
    "luqum": ("lucene", _luqum),
}
"""Per peer: its language, and what makes its parser."""
