"""Where keys stand."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.config.lines import key_lines, line_of

DOCUMENT = '''# a comment: b = 1
top = 1
[tool.tpql]  # [not.a.table]
select = [
    "TP1",  # x = 1
    "[a]",
]
"quoted key" = """
fake = 1
[fake]
"""
'literal' = \'\'\'
fake = 2
\'\'\'
inline = { a = 1, b = [2] }
dotted.key = "x \\" y = 1"
[tool.tpql.per-file-ignores]
"tests/*.py" = []

[[tables]]
name = 1
'''


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_keys_have_lines(end: str) -> None:
    lines = key_lines(DOCUMENT.replace("\n", end))
    below = {key[2:]: line for key, line in lines.items() if key[:2] == ("tool", "tpql")}
    assert below == {
        (): 3,
        ("select",): 4,
        ("quoted key",): 8,
        ("literal",): 12,
        ("inline",): 15,
        ("dotted",): 16,
        ("dotted", "key"): 16,
        ("per-file-ignores",): 17,
        ("per-file-ignores", "tests/*.py"): 18,
    }
    assert lines["top",] == 2
    assert lines["tables", "name"] == 21


def test_a_key_without_a_line_has_that_of_its_table() -> None:
    lines = key_lines("a = 1\n[b]\nc = {d = 1}\n")
    assert line_of(("b", "c", "d"), lines) == 3
    assert line_of(("b", "x"), lines) == 2
    assert line_of(("x",), lines) == 1


@given(st.text(alphabet="a=[]{}\"'#\\\n.", max_size=60))
def test_any_text_has_lines_of_its_own(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())


@given(
    st.dictionaries(
        st.text(alphabet="ab-_1", min_size=1, max_size=5),
        st.one_of(
            st.integers().map(str),
            st.text(alphabet="ab=[]#{}", max_size=9).map(lambda text: f'"{text}"'),
            st.text(alphabet="ab=[]#{}\n", max_size=9).map(lambda text: f"'''{text}'''"),
            st.just("[\n1, # x = [\n]"),
        ),
        max_size=6,
    )
)
def test_every_key_is_found_where_it_stands(values: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in values.items())
    lines = key_lines(text)
    assert lines.keys() == {(key,) for key in tomllib.loads(text)}
    for (key,), line in lines.items():
        assert text.split("\n")[line - 1].startswith(f"{key} = ")
