"""Every rule of LANGUAGE 11.3 and 19.2 by name, on texts."""

from __future__ import annotations

import pytest

from tests.semantics.samples import told, type_of


def cases(text: str):
    """Read lines of ``text -> type``, or of ``text -> <severity finding>``."""
    rows = [line.split(" -> ") for line in text.strip().splitlines()]
    return pytest.mark.parametrize(
        ("text", "expected"), [(left.strip(), right.strip()) for left, right in rows]
    )


def verify(text: str, expected: str) -> None:
    if expected.startswith("<"):
        assert expected.strip("<>") in told(text)
    else:
        assert told(text) == []
        assert type_of(text) == expected


# ---------------------------------------------------------------- 11.3 conversions


@cases("""
    byte + 1 -> Int32
    single + 1 -> Single
    double + 1 -> Double
    decimal + 1 -> Decimal
    uInt64 + 1 -> UInt64
    int64 == 1 -> Boolean
    decimalN * 2 -> Decimal?
""")
def test_an_integer_literal_adapts_to_any_number_type(text, expected):
    verify(text, expected)


@cases("""
    decimalN > 7.5 -> Boolean
    int32N - 1.5 -> Decimal?
    doubleN * 1.5 -> Double?
    single * 1.5 -> Double
    decimal > 7.5 -> <warning real-literal>
    int32 * 1.5 -> <warning real-literal>
    1 == 1.0 -> <warning real-literal>
    decimal > -1.5 -> Boolean
    decimal * 1.5f -> Single
""")
def test_a_double_literal_adapts_to_nullable_decimals_only(text, expected):
    verify(text, expected)


@cases("""
    color == 'Red' -> Boolean
    "blue" != colorN -> Boolean
    color == 'Mauve' -> <error incompatible-operands>
    color == 'R' -> <error incompatible-operands>
    color == name -> <error incompatible-operands>
    color == 1 -> <error incompatible-operands>
    date.DayOfWeek == 'Saturday' -> Boolean
    date.DayOfWeek == 'Caturday' -> <error incompatible-operands>
""")
def test_a_string_literal_adapts_to_an_enum_by_name(text, expected):
    verify(text, expected)


@cases("""
    story == null -> Boolean
    null != int32 -> Boolean
    int32 == null -> Boolean
    IIF(boolean, null, story) -> Story
    IIF(boolean, int32N, null) -> Int32?
    int32 + null -> Int32?
    int32 > null -> Boolean
""")
def test_null_adapts_to_references_and_nullables(text, expected):
    verify(text, expected)


@cases("""
    sByte + int16 -> Int32
    int32 * int64 -> Int64
    int64 + single -> Single
    single * double -> Double
    int32 - decimal -> Decimal
    uInt32 + int32 -> Int64
    uInt32 + uInt16 -> UInt32
    uInt64 * int32 -> Decimal
""")
def test_numbers_widen(text, expected):
    verify(text, expected)


@cases("""
    decimal + double -> Double
    decimalN * doubleN -> Double?
    double / decimalN -> Double?
    decimal + single -> Single
    IIF(decimalN.HasValue, decimalN.Value, double) -> Double
    IFNONE(doubleN, decimalN) -> Double?
""")
def test_decimal_with_double_is_double(text, expected):
    verify(text, expected)


@cases("""
    int32 + int32N -> Int32?
    IIF(boolean, int32, int32N) -> Int32?
    date == dateN -> Boolean
    Flag(boolean) -> String
""")
def test_t_converts_to_nullable_t(text, expected):
    verify(text, expected)


@cases("""
    Flag(int32) -> <error unknown-method>
    IIF(boolean, int32N, int64) -> <error branch-types>
    span.Add(date) -> <error unknown-method>
""")
def test_nullable_t_never_converts_to_t(text, expected):
    verify(text, expected)


@cases("""
    Twice(int32N) -> Int32?
    Math.Abs(int32N) -> Int32?
    Math.Max(int32N, 3) -> Int32?
    date.AddDays(int32N) -> DateTime?
    dateN.Hour -> Int32?
    dateN.AddHours(3) -> DateTime?
    dateN.AddMonths(int32N) -> <warning object-parameter>
""")
def test_null_propagates_through_calls_and_members(text, expected):
    verify(text, expected)


@cases("""
    Flag(booleanN) -> String
    IIF(booleanN, 1, 2) -> Int32
    booleanN ? 1 : 2 -> Int32
    booleansN.Count(it) -> Int32
    booleansN.Where(it) -> IEnumerable<Boolean?>
""")
def test_a_nullable_boolean_is_taken_as_equal_to_true(text, expected):
    verify(text, expected)


@cases("""
    int32 / int32 -> Double
    int16 / 2 -> Double
    int32N / 2 -> Double?
    3 / 2 -> Double
    int64 / int32 -> Int64
    uInt64 / 2 -> UInt64
    decimal / 2 -> Decimal
    single / 2 -> Single
""")
def test_int_by_int_is_double_and_other_integers_divide_as_integers(text, expected):
    verify(text, expected)


@cases("""
    name + "x" -> String
    "x" + null -> String
    story + 'ab' -> String
    name + id -> <warning text-concatenation>
    name + ' ' -> <warning text-concatenation>
    "a" + char -> <warning text-concatenation>
    char + char -> <error incompatible-operands>
    name + id.ToString() -> String
    name & "x" -> <warning ampersand>
    1 & 2 -> <warning ampersand>
""")
def test_plus_joins_texts_with_references_only(text, expected):
    verify(text, expected)


@cases("""
    name > "B" -> Boolean
    char >= 'b' -> Boolean
    'B' < name -> Boolean
    date <= dateN -> Boolean
    span > spanN -> Boolean
    boolean > true -> <error incompatible-operands>
    guid > guid -> <error incompatible-operands>
    story > story -> <error incompatible-operands>
    color > color -> <warning unordered>
    date > "2020-01-01" -> <error incompatible-operands>
    charN == "z" -> <error incompatible-operands>
    char == 1 -> <error incompatible-operands>
""")
def test_order_is_for_numbers_texts_and_dates(text, expected):
    verify(text, expected)


@cases("""
    boolean == booleanN -> Boolean
    guid == guidN -> Boolean
    story == work -> Boolean
    story == team -> <error incompatible-operands>
    object == story -> Boolean
    object == 0 -> <warning incompatible-operands>
    stories != null -> <warning collection-null>
    {id} == {id} -> Boolean
""")
def test_equality_is_also_for_booleans_guids_and_related_references(text, expected):
    verify(text, expected)


@cases("""
    date - dateN -> TimeSpan?
    date - date -> TimeSpan
    date + span -> DateTime
    dateN - span -> DateTime?
    span + span -> TimeSpan
    span + date -> <error incompatible-operands>
    date + date -> <error incompatible-operands>
    date - 7 -> <error incompatible-operands>
    span * 2 -> <error incompatible-operands>
    (dateN - date).TotalDays -> Double?
""")
def test_date_arithmetic(text, expected):
    verify(text, expected)


@cases("""
    -int16 -> Int16
    -decimalN -> Decimal?
    -byte -> <warning unary-operand>
    -name -> <warning unary-operand>
    not boolean -> Boolean
    not booleanN -> Boolean?
    not int32 -> <warning complement>
    not byte -> <warning complement>
    not name -> <warning unary-operand>
    not double -> <warning unary-operand>
""")
def test_signs_and_not_are_unchecked(text, expected):
    verify(text, expected)


# ---------------------------------------------------------------- 19.2 in short


@cases("""
    byte == 300 -> Boolean
    byte == -5 -> Boolean
    uInt64 == -5 -> Boolean
    uInt32 + 2147483648 -> UInt32
    int64 * 10000000000000000000 -> Decimal
    2147483648 + 1 -> UInt32
    -2147483647 -> Int32
    99999999999999999999 -> <error literal-too-large>
    1e309 -> <error literal-too-large>
    3.5e38f -> <error literal-too-large>
""")
def test_literals_have_the_types_that_hold_them(text, expected):
    verify(text, expected)


@cases("""
    boolean and boolean -> Boolean
    boolean or booleanN -> Boolean?
    booleanN and null -> Boolean?
    boolean and int32 -> <error incompatible-operands>
    int32 > 1 and boolean -> Boolean
""")
def test_logic_takes_booleans_and_keeps_null(text, expected):
    verify(text, expected)


@cases("""
    IIF(boolean, 1, double) -> Double
    IIF(boolean, 1, 5000000000) -> Int64
    IIF(boolean, 0.5, 1) -> Double
    IIF(boolean, 'a', 'many') -> String
    IIF(boolean, story, work) -> Work
    IIF(boolean, 1, object) -> Object
    IIF(boolean, 'Red', color) -> Color
    IIF(boolean, {id}, {id}) -> {Id: Int32}
    boolean ? null : {id} -> {Id: Int32}
    IIF(boolean, 1, byte) -> <warning branch-types>
    IIF(boolean, decimal, 1.5) -> <warning branch-types>
    IIF(boolean, null, 5) -> <error branch-types>
    IIF(boolean, 1, "a") -> <error branch-types>
    IIF(boolean, {id}, {name}) -> <error branch-types>
    boolean ? team : story -> <error branch-types>
    IIF(int32, 1, 2) -> <error not-boolean>
    IIF(null, 1, 2) -> <error not-boolean>
    IIF(boolean, 1) -> <error function-arguments>
""")
def test_branches_unify_when_exactly_one_converts(text, expected):
    verify(text, expected)


@cases("""
    IFNONE(int32N, 0) -> Int32?
    IFNONE(name, 'x') -> String
    IFNONE(booleanN, false) -> Boolean?
    IFNONE(dateN, date) -> DateTime?
    IFNONE(decimalN, 1.5) -> Decimal?
    IFNONE(byteN, int64N) -> Int64?
    IFNONE(int32, 0) -> <warning ifnone-operand>
    IFNONE(guidN, guid) -> <warning ifnone-operand>
    IFNONE(story, name) -> <warning ifnone-operand>
    IFNONE(null, 1) -> <warning ifnone-operand>
    IFNONE(int32N, null) -> <warning ifnone-operand>
    IFNONE(int32N, story) -> <warning ifnone-operand>
    IFNONE(int32N, 'x') -> <error branch-types>
    IFNONE(int32N) -> <error function-arguments>
""")
def test_ifnone_stays_nullable(text, expected):
    verify(text, expected)


@cases("""
    Num(int32) -> String
    Num(5000000000) -> String
    Plus("a") -> String
    Plus(1) -> Int32
    Math.Max(int16, byte) -> Int16
    Math.Max(double, decimal) -> Double
    Math.Pow(decimal, 2) -> Double
    Math.Abs(decimal) -> Decimal
    Pick(name) -> String
    Pick(1) -> <warning object-parameter>
    Amb(1, 1) -> <warning unknown-method>
    Math.Max(1, 2.5) -> <warning unknown-method>
    Math.Max(1, 2, 3) -> <error unknown-method>
    name.Split(',') -> <error unknown-method>
    Convert.ToString(int32) -> String
    Convert.ToString(int32N) -> <warning object-parameter>
""")
def test_overloads_the_exact_one_then_the_one_that_converts(text, expected):
    verify(text, expected)


@cases("""
    int32s.Sum(it) -> Int32
    int32s.Average(it) -> Double
    stories.Sum(effort) -> Decimal
    stories.Avg(effort) -> Decimal
    stories.Max(endDate) -> DateTime?
    stories.Min(team) -> Team
    stories.Sum(endDate) -> <error unknown-method>
    stories.Sum() -> <warning unknown-method>
    stories.Any(id > 1) -> Boolean
    stories.Where(name) -> <error unknown-method>
    stories.Count(1) -> <error unknown-method>
    stories.First.name -> String
    stories.Count -> Int32
    stories.Select(name) -> IEnumerable<String>
    stories.Select({id, name}) -> IEnumerable<{Id: Int32, Name: String}>
    stories.OrderBy(name, id).First() -> Story
    stories.GroupBy(team.name).Select({key, count() as n}) -> IEnumerable<{Key: String, n: Int32}>
    stories.ToDictionary(name).Count -> Int32
    stories.ToLookup(name) -> ILookup<String, Story>
    stories.Distinct() -> IEnumerable<Story>
    stories.Take(1) -> <warning fails-on-server>
    stories.None() -> <error unknown-method>
    stories.All(id > 1) -> <warning fails-on-server>
    name.Any() -> <error unknown-method>
""")
def test_collections(text, expected):
    verify(text, expected)


@cases("""
    bag.size -> Object
    counts.open -> Int32
    counts["open"] -> Int32
    counts.Count -> Int32
    bag.Keys -> ICollection<String>
    bag.Select(Key) -> IEnumerable<String>
    counts.Select({key, value}) -> IEnumerable<{Key: String, Value: Int32}>
""")
def test_dictionaries_give_entries_by_name(text, expected):
    verify(text, expected)


@cases("""
    int32 in [1, 2] -> Boolean
    int32 in [42.9] -> Boolean
    int32 in [] -> Boolean
    int32 in [null] -> Boolean
    color in [2] -> Boolean
    work in [story] -> Boolean
    name in ['ab', "c"] -> Boolean
    name in ['a'] -> <warning list-item>
    int32 in ["1"] -> <warning list-item>
    int32 in ['1'] -> <warning list-item>
    char in ['a', 'b'] -> Boolean
    date in [1] -> <warning list-item>
    color in ["Red"] -> <warning list-item>
""")
def test_items_of_in_are_cast(text, expected):
    verify(text, expected)


@cases("""
    date.Year -> Int32
    dateN.Year -> DateTime?
    dateN.Value.Year -> Int32
    dateN.Day -> DateTime?
    dateN.Week -> DateTime?
    Year(date) -> DateTime
    Week(dateN) -> DateTime?
    dateN.Year == 2015 -> <warning floor-date>
    date.Year == 2015 -> Boolean
    dateN.DayOfWeek == "Monday" -> Boolean
    date.Date -> DateTime
    spanN.TotalMonths -> Double?
""")
def test_the_year_of_a_nullable_date_is_a_date(text, expected):
    verify(text, expected)


@cases("""
    story.As<Work>.effort -> Decimal
    work.As<Bug>.severity.name -> String
    id.As<Bug> -> Bug
    null.As<Bug> -> Bug
    work.As<Nope> -> <error unknown-type>
    work.As<Int32> -> <error unknown-type>
""")
def test_casts_to_entities_are_allowed_on_anything(text, expected):
    verify(text, expected)


@cases("""
    name == 'a' -> Boolean
    name.Contains('x') -> Boolean
    char == "a" -> Boolean
    name[0] -> Char
    name['a'] -> <error no-indexer>
    customValues["Risk"] -> Object
    customValues['R'] -> <warning no-indexer>
    array[0] -> Int32
    array["a"] -> <error no-indexer>
    stories[0] -> <warning no-indexer>
    int32N[0] -> <error no-indexer>
    {id}["id"] -> Object
""")
def test_a_char_is_a_text_and_no_index(text, expected):
    verify(text, expected)
