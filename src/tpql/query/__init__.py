"""Queries as documents: between trees and the texts of URLs and saved queries."""

from tpql.query.document import Parameter, Query
from tpql.query.layout import format_saved
from tpql.query.parameters import PARAMETERS, KnownParameter, known
from tpql.query.percent import decode, encode
from tpql.query.rules import RULES
from tpql.query.saved import SavedFile, SavedQuery, parse_saved
from tpql.query.secrets import find_secrets, redact
from tpql.query.url import parse_query, parse_url

__all__ = [
    "PARAMETERS",
    "RULES",
    "KnownParameter",
    "Parameter",
    "Query",
    "SavedFile",
    "SavedQuery",
    "decode",
    "encode",
    "find_secrets",
    "format_saved",
    "known",
    "parse_query",
    "parse_saved",
    "parse_url",
    "redact",
]
