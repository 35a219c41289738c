"""The words that a fuzzer tries: tokens of the grammar, and marks of URLs, JSON and hosts."""

from __future__ import annotations

from tests.fuzz.cutting import BETWEEN
from tpql.query.parameters import PARAMETERS
from tpql.semantics.catalogue import CATALOGUE
from tpql.syntax.tables import EXPRESSION, FILTER

__all__ = ["dictionary", "words"]

_MARKS = (
    *("/api/v2/", "UserStory", "Bug", "?", "&", "=", "%20", "%C3%A9", "%zz", "+", "#", "###"),
    *("@x", "{{x}}", "${x}", "//", "GET ", " HTTP/1.1", "\n", "\r\n", "\t", "\\", "\\'", '\\"'),
    *('"""', "'''", "```", "f'", 'r"', "$(", "/*", "*/", "<!--", "-->", "<a>", "</a>", "<![CDATA["),
    *("null", "true", "false", "{}", "[]", '"kind":', '"version":1', '"items":', '"id":', '":'),
    *("tpql: ignore[TP3]", "tpql: disable", "tpql: enable", "tpql: snooze[TP3 until 2027-01-01]"),
    *(
        "token=",
        "Authorization: Basic ",
        "https://a:b@c/",
        "\0",
        "\u202e",
        "é",
        "漢",
        "😀",
        "\ufeff",
    ),
    *("1e999", "2147483648", "-0", "1.5f", "99999999999999999999", ".As<Bug>", "[Risk Level]"),
)


def words() -> list[str]:
    """Return all words, each once."""
    tokens = [*EXPRESSION.reserved, *FILTER.reserved]
    names = [*(parameter.name for parameter in PARAMETERS), *_methods()]
    signs = ["(", ")", "[", "]", "{", "}", ",", ".", ":", "==", "!=", "<=", ">=", "<>", "&&", "||"]
    return list(dict.fromkeys([*tokens, *signs, *names, *_MARKS, BETWEEN.decode()]))


def _methods() -> list[str]:
    return sorted({entry.name for entry in CATALOGUE})


def dictionary() -> str:
    """Return the words as libFuzzer reads them: one a line, quoted."""
    return "".join(f'"{_quoted(word)}"\n' for word in words())


def _quoted(word: str) -> str:
    plain = range(0x20, 0x7F)
    return "".join(
        chr(byte) if byte in plain and byte not in b'"\\' else f"\\x{byte:02X}"
        for byte in word.encode()
    )
