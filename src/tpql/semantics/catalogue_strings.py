"""Members of texts, characters, Guid and Boolean; statics of String, Convert, SafeConvert, ...

Rows of name, signatures, documentation.  LANGUAGE 11.1 and 11.2 name the types; the members
are those of .NET with a fixed number of arguments.
"""

from __future__ import annotations

__all__ = ["STRING_MEMBERS", "STRING_STATICS"]

_COMPARE = "Negative, 0 or positive, as the value sorts before, with or after the other."
_SEARCH = (
    "(String) -> Int32; (Char) -> Int32; (String, Int32) -> Int32; (Char, Int32) -> Int32; "
    "(String, Int32, Int32) -> Int32; (Char, Int32, Int32) -> Int32"
)
_TRIM = "() -> String; (Char) -> String; (Char[]) -> String"
_ANY_OF = "(Char[]) -> Int32; (Char[], Int32) -> Int32"

STRING_MEMBERS = {
    "String": (
        ("Length", "Int32", "The number of characters."),
        ("Contains", "(String) -> Boolean; (Char) -> Boolean", "Whether a text is part of it."),
        ("StartsWith", "(String) -> Boolean; (Char) -> Boolean", "Whether it begins with a text."),
        ("EndsWith", "(String) -> Boolean; (Char) -> Boolean", "Whether it ends with a text."),
        ("ToLower", "() -> String", "The text in lower case."),
        ("ToUpper", "() -> String", "The text in upper case."),
        ("ToLowerInvariant", "() -> String", "The text in lower case of no language."),
        ("ToUpperInvariant", "() -> String", "The text in upper case of no language."),
        ("Trim", _TRIM, "The text without blanks, or a character, at both ends."),
        ("TrimStart", _TRIM, "The text without blanks, or a character, at its start."),
        ("TrimEnd", _TRIM, "The text without blanks, or a character, at its end."),
        ("Substring", "(Int32) -> String; (Int32, Int32) -> String", "A part of the text."),
        ("IndexOf", _SEARCH, "Where a text stands in it, from 0; -1 when it does not."),
        ("LastIndexOf", _SEARCH, "Where a text stands last, from 0; -1 when it does not."),
        ("IndexOfAny", _ANY_OF, "Where one of some characters stands; -1 when none does."),
        ("LastIndexOfAny", _ANY_OF, "Where one of some characters stands last."),
        (
            "Replace",
            "(String, String) -> String; (Char, Char) -> String",
            "The text with another put in the place of a part.",
        ),
        ("Remove", "(Int32) -> String; (Int32, Int32) -> String", "The text without a part."),
        ("Insert", "(Int32, String) -> String", "The text with another put in."),
        ("PadLeft", "(Int32) -> String; (Int32, Char) -> String", "The text, filled in front."),
        ("PadRight", "(Int32) -> String; (Int32, Char) -> String", "The text, filled behind."),
        (
            "Split",
            "(Char[]) -> String[]; (Char[], Int32) -> String[]",
            "The parts of a text between separators.",
        ),
        ("ToCharArray", "() -> Char[]; (Int32, Int32) -> Char[]", "The characters."),
        ("CompareTo", "(Object) -> Int32; (String) -> Int32", _COMPARE),
        ("Equals", "(Object) -> Boolean; (String) -> Boolean", "Whether two texts are equal."),
        ("Normalize", "() -> String", "The text in Unicode normal form."),
        ("IsNormalized", "() -> Boolean", "Whether the text is in Unicode normal form."),
        ("GetTypeCode", "() -> TypeCode", "The kind of the value."),
        ("Clone", "() -> Object", "The text itself."),
    ),
    "Char": (
        ("CompareTo", "(Object) -> Int32; (Char) -> Int32", _COMPARE),
        ("Equals", "(Object) -> Boolean; (Char) -> Boolean", "Whether two characters are equal."),
    ),
    "Guid": (
        ("ToString", "() -> String; (String) -> String", "The identifier as text."),
        ("CompareTo", "(Object) -> Int32; (Guid) -> Int32", _COMPARE),
        ("Equals", "(Object) -> Boolean; (Guid) -> Boolean", "Whether two identifiers are equal."),
        ("ToByteArray", "() -> Byte[]", "The 16 bytes."),
    ),
    "Boolean": (
        ("CompareTo", "(Object) -> Int32; (Boolean) -> Int32", _COMPARE),
        ("Equals", "(Object) -> Boolean; (Boolean) -> Boolean", "Whether two values are equal."),
    ),
    "enum": (
        ("ToString", "() -> String; (String) -> String", "The name of the value."),
        ("CompareTo", "(Object) -> Int32", _COMPARE),
        ("HasFlag", "(Enum) -> Boolean", "Whether the value has a flag."),
    ),
}

_NUMBERS = "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal"
_SCALARS = ("Boolean", "Char", *_NUMBERS.split(), "DateTime")
_FROM = ("Object", *_SCALARS, "String")


def _conversions(result: str, *more: str) -> str:
    return "; ".join([*(f"({source}) -> {result}" for source in _FROM), *more])


def _safe(result: str, *more: str) -> str:
    return "; ".join([f"(any) -> {result}", *more])


def _converter(result: str) -> tuple[str, str, str]:
    return (f"To{result}", _conversions(result), f"A value as {result}; fails when it is none.")


_PARSE_CHAR = "(Char) -> Boolean; (String, Int32) -> Boolean"
_ARRAYS = "A text of values with a separator between them, as a list."

_CONCAT = (
    "(Object) -> String; (Object, Object) -> String; (Object, Object, Object) -> String; "
    "(String, String) -> String; (String, String, String) -> String; "
    "(String, String, String, String) -> String; (String[]) -> String; "
    "(IEnumerable<String>) -> String"
)
_TEMPLATE = (
    "(String, Object) -> String; (String, Object, Object) -> String; "
    "(String, Object, Object, Object) -> String"
)

STRING_STATICS = {
    "String": (
        ("Empty", "String", "The text without characters."),
        ("IsNullOrEmpty", "(String) -> Boolean", "Whether a text is null or empty."),
        ("IsNullOrWhiteSpace", "(String) -> Boolean", "Whether a text is null or blank."),
        ("Concat", _CONCAT, "Texts joined."),
        (
            "Join",
            "(String, String[]) -> String; (String, IEnumerable<String>) -> String",
            "Texts joined with a separator.",
        ),
        ("Format", _TEMPLATE, "A text with values put in the place of {0}, {1}, {2}."),
        ("Compare", "(String, String) -> Int32; (String, String, Boolean) -> Int32", _COMPARE),
        ("CompareOrdinal", "(String, String) -> Int32", _COMPARE),
        (
            "Equals",
            "(Object, Object) -> Boolean; (String, String) -> Boolean",
            "Whether two texts are equal.",
        ),
        ("Copy", "(String) -> String", "The same text."),
    ),
    "Char": (
        ("IsDigit", _PARSE_CHAR, "Whether a character is a digit."),
        ("IsLetter", _PARSE_CHAR, "Whether a character is a letter."),
        ("IsLetterOrDigit", _PARSE_CHAR, "Whether a character is a letter or a digit."),
        ("IsWhiteSpace", _PARSE_CHAR, "Whether a character is blank."),
        ("IsUpper", _PARSE_CHAR, "Whether a character is upper case."),
        ("IsLower", _PARSE_CHAR, "Whether a character is lower case."),
        ("ToUpper", "(Char) -> Char", "The character in upper case."),
        ("ToLower", "(Char) -> Char", "The character in lower case."),
        ("Parse", "(String) -> Char", "A text of one character."),
        ("MinValue", "Char", "The first character."),
        ("MaxValue", "Char", "The last character."),
    ),
    "Guid": (
        ("Empty", "Guid", "The identifier of zeros."),
        ("Parse", "(String) -> Guid", "An identifier read from text."),
        ("NewGuid", "() -> Guid", "A new identifier."),
    ),
    "Boolean": (
        ("Parse", "(String) -> Boolean", "A truth value read from text."),
        ("TrueString", "String", "How true is written."),
        ("FalseString", "String", "How false is written."),
    ),
    "Object": (
        (
            "Equals",
            "(Object, Object) -> Boolean",
            "Whether two values are equal.",
        ),
        ("ReferenceEquals", "(Object, Object) -> Boolean", "Whether two values are the same."),
    ),
    "Enum": (),
    "Convert": (
        *map(_converter, _SCALARS),
        ("ToString", _conversions("String", "(Int32, Int32) -> String"), "A value as text."),
        ("IsDBNull", "(Object) -> Boolean", "Whether a value is null in a database."),
    ),
    "SafeConvert": (
        ("ToInt", _safe("Int32?"), "An integer or null."),
        ("ToBoolean", _safe("Boolean?"), "A truth value or null."),
        ("ToDecimal", _safe("Decimal?"), "A decimal or null."),
        ("ToDateTime", _safe("DateTime?", "(String, String) -> DateTime?"), "A date or null."),
        (
            "ToString",
            _safe("String", "(any, String) -> String"),
            "A value as text or null.",
        ),
        ("ToIntArray", "(any, Char) -> Int32[]", _ARRAYS),
        ("ToStringArray", "(any, Char) -> String[]", _ARRAYS),
        ("ToDecimalArray", "(any, Char) -> Decimal[]", _ARRAYS),
        ("ToBooleanArray", "(any, Char) -> Boolean[]", _ARRAYS),
        (
            "ToDateTimeArray",
            "(any, Char) -> DateTime[]; (any, Char, String) -> DateTime[]",
            _ARRAYS,
        ),
    ),
}
