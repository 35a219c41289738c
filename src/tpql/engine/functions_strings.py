"""What members and statics of String, Char, Guid, Boolean and Object do.  LANGUAGE 11.1, 11.2."""

from __future__ import annotations

from tpql.engine.collation import EXACT
from tpql.engine.formats import text
from tpql.engine.function import Function, Site, bounded, growing, keyed, loose, typed, unsupported
from tpql.engine.functions_convert import CONVERSIONS, SAFE_CONVERSIONS, read_boolean
from tpql.engine.ordering import compare, same
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tpql.engine.function import Row, Rows

__all__ = ["STRING_FUNCTIONS"]

_GUID = pattern(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
_NO_GUID = "00000000-0000-0000-0000-000000000000"


def _folded(test: Callable[[str, str], bool]) -> Function:
    """Return a test of two texts that leaves letter case to the collation."""

    def make(site: Site) -> Callable[[str, str], bool]:
        fold = site.collation.fold
        return lambda one, other: test(fold(one), fold(other))

    return typed(make)


def _substring(value: str, start: int, length: int | None = None) -> str:
    end = len(value) if length is None else start + length
    if not 0 <= start <= end <= len(value):
        raise ValueError("outside of the text")
    return value[start:end]


def _remove(value: str, start: int, length: int | None = None) -> str:
    _substring(value, start, length)
    return value[:start] if length is None else value[:start] + value[start + length :]


def _insert(value: str, start: int, other: str) -> str:
    bounded(len(value) + len(other))
    return _substring(value, 0, start) + other + value[start:]


def _index_of(value: str, wanted: str, start: int = 0, count: int | None = None) -> int:
    return value.find(wanted, start, len(value) if count is None else start + count)


def _last_index_of(
    value: str, wanted: str, start: int | None = None, count: int | None = None
) -> int:
    end = len(value) if start is None else start + 1
    return value.rfind(wanted, 0 if count is None else max(end - count, 0), end)


def _index_of_any(value: str, wanted: list[str], start: int = 0) -> int:
    return next((i for i, each in enumerate(value) if i >= start and each in wanted), -1)


def _last_index_of_any(value: str, wanted: list[str], start: int | None = None) -> int:
    last = len(value) - 1 if start is None else start
    return next((i for i in range(last, -1, -1) if value[i] in wanted), -1)


def _replace(value: str, old: str, new: str) -> str:
    if not old:
        raise ValueError("nothing to replace")
    bounded(len(value) + value.count(old) * len(new))
    return value.replace(old, new)


def _padded(pad: Callable[[str, int, str], str]) -> Callable[..., str]:
    def call(value: str, width: int, filler: str = " ") -> str:
        bounded(width)
        return pad(value, width, filler)

    return call


def _trimmed(strip: Callable[[str, str | None], str]) -> Callable[..., str]:
    def call(value: str, characters: str | list[str] | None = None) -> str:
        given = "".join(characters) if characters else None
        return strip(value, given)

    return call


def _split(value: str, separators: list[str], count: int | None = None) -> list[str]:
    parts = [""]
    for each in value:
        if each in separators and (count is None or len(parts) < count):
            parts.append("")
        else:
            parts[-1] += each
    return parts


def _compare(one: Any, other: Any) -> int:
    return compare(one, other, EXACT)


def _compare_texts(one: str | None, other: str | None, ignore_case: bool = False) -> int:
    if one is None or other is None:
        return int(one is not None) - int(other is not None)
    return compare(one.lower(), other.lower(), EXACT) if ignore_case else compare(one, other, EXACT)


def _ordinal(one: str | None, other: str | None) -> int:
    left, right = one or "", other or ""
    return int(left > right) - int(left < right)


def _equals(one: Any, other: Any) -> bool:
    return one is not None and same(one, other, EXACT)


def _same(one: Any, other: Any) -> bool:
    return same(one, other, EXACT)


def _normalize(value: str) -> str:
    from unicodedata import normalize  # hardly ever asked for

    return normalize("NFC", value)


def _concat(site: Site) -> Callable[..., str]:
    def concat(*values: Any) -> str:
        given = values[0] if len(values) == 1 and isinstance(values[0], list) else values
        parts = [
            text(each, site.types[min(i, len(site.types) - 1)]) for i, each in enumerate(given)
        ]
        bounded(sum(map(len, parts)))
        return "".join(parts)

    return concat


def _join(separator: str | None, values: list[str] | None) -> str | None:
    if values is None:
        return None
    parts = [each or "" for each in values]
    bounded(sum(map(len, parts)) + len(separator or "") * len(parts))
    return (separator or "").join(parts)


_HOLE = pattern(r"\{\{|\}\}|\{(\d)(?:,-?\d+)?(?::[^{}]*)?\}|[{}]")


def _format(site: Site) -> Callable[..., str]:
    def fill(template: str | None, *values: Any) -> str:
        if template is None:
            raise ValueError("no template")
        parts = [text(each, kind) for each, kind in zip(values, site.types[1:], strict=False)]
        bounded(len(template) * (1 + max((len(part) for part in parts), default=0)))

        def hole(found: Any) -> str:
            if found[1] is None:
                if len(found[0]) == 1:
                    raise ValueError("a lone brace")
                return str(found[0][0])
            return parts[int(found[1])]

        return str(_HOLE.sub(hole, template))

    return fill


def _guid(value: str) -> str:
    folded = value.strip().strip("{}()").lower()
    if not _GUID.fullmatch(folded):
        raise ValueError("not a Guid")
    digits = folded.replace("-", "")
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


_GUID_FORMS = {"N": "{1}", "D": "{0}", "B": "{{{0}}}", "P": "({0})", "": "{0}"}


def _guid_text(value: str, form: str = "D") -> str:
    return _GUID_FORMS[form.upper()].format(value, value.replace("-", ""))


def _guid_bytes(value: str) -> list[int]:
    raw = bytes.fromhex(value.replace("-", ""))
    return [*raw[3::-1], *raw[5:3:-1], *raw[7:5:-1], *raw[8:]]


def _character(test: Callable[[str], bool]) -> Callable[..., bool]:
    return lambda value, index=0: test(value[index] if index >= 0 else "")


def _one(value: str) -> str:
    if len(value) != 1:
        raise ValueError("not one character")
    return value


_COMPARISON: Row = {"CompareTo": _compare, "Equals": loose(_equals)}
_LOWER, _UPPER = str.lower, str.upper
_TYPE_CODE = typed(lambda site: lambda _value: site.types[0].base.name)

_MEMBERS: Rows = {
    "String": {
        **_COMPARISON,
        "Length": len,
        "Contains": _folded(lambda one, other: other in one),
        "StartsWith": _folded(str.startswith),
        "EndsWith": _folded(str.endswith),
        "ToLower": _LOWER,
        "ToUpper": _UPPER,
        "ToLowerInvariant": _LOWER,
        "ToUpperInvariant": _UPPER,
        "Trim": _trimmed(str.strip),
        "TrimStart": _trimmed(str.lstrip),
        "TrimEnd": _trimmed(str.rstrip),
        "Substring": _substring,
        "IndexOf": _index_of,
        "LastIndexOf": _last_index_of,
        "IndexOfAny": _index_of_any,
        "LastIndexOfAny": _last_index_of_any,
        "Replace": growing(_replace),
        "Remove": _remove,
        "Insert": growing(_insert),
        "PadLeft": growing(_padded(str.rjust)),
        "PadRight": growing(_padded(str.ljust)),
        "Split": _split,
        "ToCharArray": lambda value, *part: list(_substring(value, *part) if part else value),
        "Normalize": _normalize,
        "IsNormalized": lambda value: _normalize(value) == value,
        "GetTypeCode": _TYPE_CODE,
        "Clone": lambda value: value,
    },
    "Char": _COMPARISON,
    "Guid": {**_COMPARISON, "ToString": _guid_text, "ToByteArray": _guid_bytes},
    "Boolean": _COMPARISON,
    "enum": {
        "ToString": lambda value, *_form: value,
        "CompareTo": unsupported("the order of enumerations is not known"),
        "HasFlag": unsupported("flags of enumerations are not known"),
    },
}

_STATICS: Rows = {
    "String": {
        "Empty": str,
        "IsNullOrEmpty": loose(lambda value: not value),
        "IsNullOrWhiteSpace": loose(lambda value: not (value or "").strip()),
        "Concat": growing(typed(_concat, nulls=True)),
        "Join": growing(loose(_join)),
        "Format": growing(typed(_format, nulls=True)),
        "Compare": loose(_compare_texts),
        "CompareOrdinal": loose(_ordinal),
        "Equals": loose(_same),
        "Copy": lambda value: value,
    },
    "Char": {
        "IsDigit": _character(str.isdecimal),
        "IsLetter": _character(str.isalpha),
        "IsLetterOrDigit": _character(lambda c: c.isalpha() or c.isdecimal()),
        "IsWhiteSpace": _character(str.isspace),
        "IsUpper": _character(str.isupper),
        "IsLower": _character(str.islower),
        "ToUpper": _UPPER,
        "ToLower": _LOWER,
        "Parse": _one,
        "MinValue": lambda: "\0",
        "MaxValue": lambda: "\uffff",
    },
    "Guid": {
        "Empty": lambda: _NO_GUID,
        "Parse": _guid,
        "NewGuid": unsupported("nothing is random here"),
    },
    "Boolean": {
        "Parse": read_boolean,
        "TrueString": lambda: "True",
        "FalseString": lambda: "False",
    },
    "Object": {"Equals": loose(_same), "ReferenceEquals": loose(_same)},
    "Convert": CONVERSIONS,
    "SafeConvert": SAFE_CONVERSIONS,
}

STRING_FUNCTIONS = {**keyed("member", _MEMBERS), **keyed("static", _STATICS)}
"""The rows of :mod:`tpql.semantics.catalogue_strings`."""
