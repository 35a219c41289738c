"""The URL codec."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql import TpqlUsageError
from tpql.query.percent import bad_bytes, bad_escapes, decode, encode, offsets
from tpql.source import Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
RAW = st.text(st.sampled_from("%2bBcéC3A9F0+ a/日\ud800"), max_size=40)


@pytest.mark.parametrize(
    ("text", "strict", "readable"),
    [
        ("+", "%2B", "%2B"),
        ("&", "%26", "%26"),
        ("#", "%23", "%23"),
        ("%", "%25", "%25"),
        (" ", "%20", "%20"),
        ("\n\x7f", "%0A%7F", "%0A%7F"),
        ("é", "%C3%A9", "%C3%A9"),
        ("😀", "%F0%9F%98%80", "%F0%9F%98%80"),
        ("a-b._~9", "a-b._~9", "a-b._~9"),
        ('{id,name:"x"}', "%7Bid%2Cname%3A%22x%22%7D", '{id,name:"x"}'),
        ("a>=[1]'c'", "a%3E%3D%5B1%5D%27c%27", "a>=[1]'c'"),
    ],
)
def test_encoding_is_strict_or_readable(text, strict, readable):
    assert encode(text) == strict
    assert encode(text, readable=True) == readable


def test_half_of_a_surrogate_pair_cannot_be_encoded():
    with pytest.raises(TpqlUsageError, match="character 2"):
        encode("ab\ud800")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a+b%2Bc%2bd", "a b+c+d"),
        ("100%", "100%"),
        ("%zz%4", "%zz%4"),
        ("%C3%A9", "é"),
        ("%FF", "\ufffd"),
        ("%C3%A9%C3x", "é\ufffdx"),
        ("%ED%A0%80", "\ufffd\ufffd\ufffd"),
        ("é%41", "éA"),
        ("%2541", "%41"),
    ],
)
def test_decoding_reads_as_the_server_does(raw, text):
    assert decode(raw) == text


def test_a_plus_in_a_path_is_a_plus():
    assert decode("a+b%20c", plus=False) == "a+b c"


def test_offsets_lead_from_the_text_back_to_the_raw_text():
    assert offsets("a%C3%A9%FFb+") == [0, 1, 7, 10, 11, 12]


def test_bad_escapes_and_bytes_are_found_where_they_are():
    assert bad_escapes("a%%41%g") == [Span(1, 2), Span(5, 6)]
    assert bad_bytes("%41%FF%C3%A9%C3") == [Span(3, 6), Span(12, 15)]


@given(TEXTS, st.booleans())
def test_decoding_undoes_encoding(text, readable):
    assert decode(encode(text, readable=readable)) == text


@given(TEXTS)
def test_encoded_text_holds_only_what_rfc_3986_allows(text):
    assert re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*", encode(text))


@given(RAW)
def test_any_raw_text_decodes_and_has_an_offset_for_each_character(raw):
    text, places = decode(raw), offsets(raw)
    assert len(places) == len(text) + 1
    assert places == sorted(set(places))
    for index, character in enumerate(text):
        piece = raw[places[index] : places[index + 1]]
        assert decode(piece) == character or "\ufffd" in text
