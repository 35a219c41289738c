"""Items out of an answer in pieces."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.client.items import ItemsDecoder

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


def read(pieces):
    decoder = ItemsDecoder()
    return [item for piece in pieces for item in decoder.feed(piece)], decoder.done


@given(st.lists(values), st.dictionaries(st.text(max_size=6), values, max_size=2), st.data())
def test_any_cut_gives_the_same_items(items, beside, data):
    beside.pop("items", None)
    whole = {**beside, "items": items, "next": "more"}
    text = json.dumps(
        whole, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1]))
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=9)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert read(pieces) == (items, True)


def test_blanks_are_no_matter():
    blanks = " \t\r\n" * 100
    text = blanks.join(["{", '"a"', ":", "[]", ",", '"items"', ":", "[", "1", ",", "2", "]", "}"])
    for size in (1, 7, len(text)):
        assert read([text[i : i + size] for i in range(0, len(text), size)]) == ([1, 2], True)


def test_what_stands_beside_the_items_takes_linear_time():
    started = time.process_time()
    with pytest.raises(ValueError, match="brackets"):
        read(["{" + "[]" * 200_000 + "]"])
    assert time.process_time() - started < 5


@given(st.lists(values, min_size=1), st.data())
def test_what_broke_off_is_not_done(items, data):
    text = json.dumps({"items": items})
    found, done = read([text[: data.draw(st.integers(0, len(text) - 1))]])
    assert not done
    assert found == items[: len(found)]


@pytest.mark.parametrize(
    "text", ['{"items":[}', '{"items":[1,]}', '{"items":[1]}x', "]", '{"items":[a]}']
)
def test_what_is_no_json_is_told(text):
    with pytest.raises(ValueError):  # noqa: PT011 - json says many things
        read([text])


@given(st.text(alphabet='{}[]",:\\ab1 \n', max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        read(text)
    except ValueError:
        pass
