"""Where comments are in host files, and what no comment is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.extract.comments import blocks, comments, style_of
from tpql.extract.hosts import HOSTS

DIRECTIVE = "tpql: ignore[TP301]"

HASH = "x  # tpql: ignore[TP301]"
SLASHES = "x  // tpql: ignore[TP301]"


def said(text, name):
    return [text[c.span.start : c.span.end] for c in comments(text, name)]


FOUND = """
a.tpql   | # a tpql: b\\n/api/v2/Bug\\n  // c\\n  ?take=1\\n### d | # a tpql: b ; // c
a.http   | GET /api/v2/Bug?take=1 # tpql: no |
a.txt    | # tpql: a\\n/api/v2/Bug # b\\n  # c | # tpql: a ; # c
a.py     | x = "# no"  # tpql: a | # tpql: a
a.py     | x = '''\\n# no\\n'''  # tpql: a\\n# b | # tpql: a ; # b
a.py     | x = r"\\\\" # tpql: a | # tpql: a
a.py     | x = f"{y}" # tpql: a | # tpql: a
a.js     | x = `// no ${y /* hidden */} // tpql: no`; // a\\n/* b\\nc */ | // a ; /* b\\nc */
a.ts     | x = /[/]\\/\\/ no/; // tpql: a | // tpql: a
a.cs     | var x = @"c:\\\\" + $"{a}"; // tpql: a | // tpql: a
a.java   | String s = "// no"; /* tpql: a */ | /* tpql: a */
a.kt     | val s = \"\"\"// no\"\"\" // tpql: a | // tpql: a
a.go     | s := `// no\\n` // tpql: a | // tpql: a
a.pq     | x = "a""// no" & y // tpql: a | // tpql: a
a.toml   | x = '# no' # tpql: a\\ny = '''\\n# no''' | # tpql: a
a.sh     | curl "# no" x#no 'a#b' $# # tpql: a | # tpql: a
a.sh     | cat <<A <<-'B' # tpql: a\\nit's # no\\nA\\n# no\\nB\\ny # b | # tpql: a ; # b
a.sh     | x <<<EOT # tpql: a\\n((1<<y)) # b\\n'<<c' # c | # tpql: a ; # b ; # c
a.yaml   | x: "# no" # tpql: a\\ny: a#no\\nz: 'it''s # no' # b | # tpql: a ; # b
a.yaml   | x: | # tpql: a\\n  # no\\n\\n  # no\\ny: 1 # b | # tpql: a ; # b
a.yaml   | - x: >-\\n    # no\\n  y: 1 # tpql: a\\n- |\\n  # no\\n- z # b | # tpql: a ; # b
a.yaml   | x: don't # tpql: a\\ny: isn't # b | # tpql: a ; # b
a.yaml   | x: "never closed # tpql: no |
a.jsonc  | {"a": "// no"} // tpql: a | // tpql: a
a.json   | {"//": "tpql: a", "b": "tpql: no", "$comment": "c"} | tpql: a ; c
a.md     | <!-- tpql: a -->\\n```py\\n# tpql: b\\n```\\n| <!-- tpql: a --> ; # tpql: b
a.md     | ~~~\\n<!-- tpql: no -->\\n``` |
a.md     | <!-- tpql: never closed |
a.unknown | # tpql: a |
a.py     | # no sign |
"""


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_comments_are_found(row):
    name, rest = row.split("|", 1)
    text, _, wanted = rest.rpartition("|")
    text = text.strip(" ").replace("\\n", "\n").replace("\\\\", "\\")
    wanted = wanted.replace("\\n", "\n")
    assert said(text, name.strip()) == [
        part.strip(" ") for part in wanted.split(" ; ") if part.strip()
    ]


def test_a_comment_in_json_is_about_its_object():
    text = '{"a": {"//": "tpql: ignore", "b": 1}, "c": {"d": 1, "//": "tpql: x"}}'
    first, second = comments(text, "a.json")
    assert text[first.target.start : first.target.end] == '{"//": "tpql: ignore", "b": 1}'
    assert text[: first.removal.start] + text[first.removal.end :] == text.replace(
        '"//": "tpql: ignore", ', ""
    )
    assert text[second.removal.start : second.removal.end] == ', "//": "tpql: x"'


def test_a_comment_above_a_saved_query_is_about_all_of_it():
    text = (
        "# tpql: a\n\n# b\nGET /api/v2/Bug\n  # c\n  ?take=1\nA: x\n\nbody\n\n"
        "# d\n###\n# e\n@a = 1\n# f\n/api/v2/Bug\n"
    )
    found = [(text[c.span.start : c.span.end], c.target) for c in comments(text, "a.http")]
    first = text[text.index("GET") : text.index("\n\n# d")]
    wanted = {"# tpql: a": first, "# b": first, "# f": "/api/v2/Bug"}
    assert len(found) == 6
    for said_, target in found:
        assert (target and text[target.start : target.end]) == wanted.get(said_)


def test_a_comment_above_a_fence_is_about_all_of_it():
    text = "<!-- tpql: a -->\n<!-- b -->\n\n```http\nx\n```\n\na <!-- c -->\n```\ny\n```\n"
    found = comments(text, "a.md")
    assert [c.target and text[c.target.start : c.target.end] for c in found] == [
        "```http\nx\n```",
        "```http\nx\n```",
        None,
    ]
    assert [text[b.start : b.end] for b in blocks(text, "a.md")] == [
        "```http\nx\n```",
        "```\ny\n```",
    ]
    assert blocks(text, "a.py") == []


def test_the_lines_of_a_notebook_are_those_of_its_cells():
    text = (
        '{"cells": [{"cell_type": "code", "source": ["# tpql: ignore[TP301]\\n", "\\n",\n'
        '  "a = 1\\nb = 2  # tpql: ignore"]}]}'
    )
    found = comments(text, "a.ipynb")
    assert [
        (text[c.span.start : c.span.end], text[c.target.start : c.target.end]) for c in found
    ] == [
        ("# tpql: ignore[TP301]", "a = 1"),
        ("# tpql: ignore", "b = 2  # tpql: ignore"),
    ]


def test_every_host_has_comments_or_cannot_have_any():
    without = {suffix for suffix in HOSTS if style_of(f"a{suffix}") is None}
    assert without == {".bru", ".har", ".ipynb", ".json"}
    assert style_of("a.unknown") is None


MARKS = [
    *"\"'`#/*{}[](),:|>-\\ \n\t",
    "tpql: ignore",
    "<!--",
    "-->",
    "```",
    '"""',
    "${",
    "//",
    "a",
    "'''",
]


@given(st.lists(st.sampled_from(MARKS)).map("".join), st.sampled_from(sorted(HOSTS)))
def test_any_text_has_comments_in_order_that_do_not_overlap(text, suffix):
    done = 0
    for comment in comments(f"{text}\n{DIRECTIVE}\n", f"a{suffix}"):
        assert done <= comment.span.start < comment.span.end <= len(text) + len(DIRECTIVE) + 2
        done = comment.span.end


@pytest.mark.parametrize("suffix", [".py", ".js", ".cs", ".sh", ".yaml", ".json", ".ipynb", ".md"])
@pytest.mark.parametrize(
    "piece", ["<!--", "<!-- -->", "'", '"', "# ", "/*", "`", "| \n", "{", "```\n", "- "]
)
def test_a_long_text_is_no_trouble(piece, suffix):
    comments("tpql:" + piece * 5_000, f"a{suffix}")
