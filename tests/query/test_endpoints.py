"""Paths and their parts."""

from __future__ import annotations

import pytest

from tpql.query.endpoints import ENDPOINTS, query_start, split_path, starts_request


def parts_of(path):
    parts = split_path(path)
    cut = lambda span: path[span.start : span.end]  # noqa: E731 - short and local
    return parts and (cut(parts.base), parts.endpoint, cut(parts.entity), cut(parts.id))


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/api/v2/Bug", ("", "api", "Bug", "")),
        ("api/v2/Bug", ("", "api", "Bug", "")),
        ("/API/V2/Bug/", ("", "api", "Bug", "")),
        ("/api/v2/Bug/345/", ("", "api", "Bug", "345")),
        ("https://h.example/tp/api/v2/Bug/@id", ("https://h.example/tp", "api", "Bug", "@id")),
        ("{{host}}/api/v2/Bug", ("{{host}}", "api", "Bug", "")),
        ("/api/history/v2//UserStory", ("", "history", "UserStory", "")),
        ("/svc/tp-apiv2-streaming-service/stream/projects", ("", "streaming", "projects", "")),
        ("/storage/v1/boards/key", ("", "storage", "boards", "key")),
        ("/api/v2/Bug/1/Tasks", ("", "api", "Bug", "1/Tasks")),
        ("/api/v1/Bug", None),
        ("/api/v20/Bug", None),
        ("Bug", None),
        ("", None),
    ],
)
def test_a_path_has_base_endpoint_entity_and_id(path, parts):
    assert parts_of(path) == parts


def test_a_forgotten_question_mark_is_found():
    assert query_start("/api/v2/Release/where=id==1") == len("/api/v2/Release")
    assert query_start("/api/v2/Release&TAKE=1") == len("/api/v2/Release")
    assert query_start("/api/v2/Release/345") is None


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=list(ENDPOINTS))
@pytest.mark.parametrize("before", ["", "GET ", "  ", "https://h.example", "GET {{host}}/tp"])
def test_a_request_begins_with_a_path(endpoint, before):
    assert starts_request(f"{before}{endpoint.prefix}/Bug?take=1")


@pytest.mark.parametrize("line", ['&where=url=="/api/v2/Bug"', "?a=/api/v2/B", "id,", "", "/ b"])
def test_other_lines_begin_no_request(line):
    assert not starts_request(line)
