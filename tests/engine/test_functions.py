"""The tables of functions match the catalogue; what rows give, by example."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tpql.engine import TpqlUnsupportedError, evaluate
from tpql.engine.functions import FUNCTIONS
from tpql.engine.functions_collections import COLLECTION_FUNCTIONS
from tpql.semantics.catalogue import CATALOGUE

ITEM = {
    "id": 7,
    "name": "Alpha beta",
    "description": None,
    "effort": 8.5,
    "timeSpent": 2,
    "createDate": "2015-03-14T15:09:26",
    "startDate": None,
    "timeInState": "1.02:30:00",
    "tags": "ui, api",
}
NOW = "2020-06-15T10:30:00"


def value(text, **settings):
    return evaluate(text, ITEM, entity="UserStory", now=NOW, nulls="database", **settings)


def test_every_member_static_and_extension_has_a_row_and_no_row_is_of_nothing():
    kinds = ("static", "member", "extension")
    assert set(FUNCTIONS) == {(e.kind, e.owner, e.name) for e in CATALOGUE if e.kind in kinds}


def test_every_collection_method_has_a_row():
    assert set(COLLECTION_FUNCTIONS) == {e.name for e in CATALOGUE if e.kind == "collection"}


MISSING = {".".join(key): row.missing for key, row in FUNCTIONS.items() if row.missing}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_not_supported_says_why(name):
    assert len(MISSING[name]) > 10


@pytest.mark.parametrize("text", ["EffortTotal()", "Guid.NewGuid()", "createDate.HumanFormat"])
def test_what_only_a_server_computes_is_refused(text):
    with pytest.raises(TpqlUnsupportedError, match="is not supported by the engine"):
        value(text)


TEXTS = """
name.Length                                  | 10
name.ToUpper()                               | ALPHA BETA
name.Contains("PHA")                         | True
name.StartsWith("alpha")                     | True
name.EndsWith("x")                           | False
name.Substring(6)                            | beta
name.Substring(0, 5)                         | Alpha
name.Substring(20)                           | None
name.IndexOf("a")                            | 4
name.IndexOf("z")                            | -1
name.LastIndexOf("a")                        | 9
name.Replace("beta", "b")                    | Alpha b
name.Replace("", "b")                        | None
name.Insert(5, "!")                          | Alpha! beta
name.Remove(5)                               | Alpha
name.Remove(0, 6)                            | beta
name.PadLeft(12)                             |   Alpha beta
name.PadRight(11, 'x')                       | Alpha betax
name.Trim('A')                               | lpha beta
name.CompareTo("Alpha")                      | 1
name.Equals("Alpha beta")                    | True
name.ToCharArray().Count()                   | 10
name + "!"                                   | Alpha beta!
description + "!"                            | !
description.Length                           | None
String.IsNullOrEmpty(description)            | True
String.IsNullOrWhiteSpace("  ")              | True
String.Concat("ab", "cd")                    | abcd
String.Join(", ", name.Split("e".ToCharArray())) | Alpha b, ta
String.Format("{0}-{1}", "ab", "cd")         | ab-cd
String.Format("{0", "ab")                    | None
String.Compare("ab", "AB")                   | -1
Char.IsDigit('5')                            | True
Char.ToUpper('x')                            | X
Guid.Parse("{11111111222233334444555555555555}") | 11111111-2222-3333-4444-555555555555
Guid.Empty.ToString("N")                     | 00000000000000000000000000000000
Boolean.Parse("TRUE")                        | True
Boolean.Parse("yes")                         | None
"<b>R&amp;D</b>".ToPlainText()               | R&D
"""

NUMBERS = """
Convert.ToInt32("5")                         | 5
Convert.ToInt32(2.5)                         | 2
Convert.ToInt32('5')                         | 53
Convert.ToInt32("5x")                        | None
Convert.ToByte("256")                        | None
Convert.ToDouble(effort)                     | 8.5
Convert.ToBoolean("true")                    | True
Convert.ToString(12, 2)                      | 1100
Convert.ToString(1.5)                        | 1.5
SafeConvert.ToInt("x")                       | None
SafeConvert.ToDecimal("1,234.5")             | 1234.5
SafeConvert.ToIntArray("1;x;3", ';').Count() | 2
SafeConvert.ToDateTime("2015-02-03")         | 2015-02-03T00:00:00
Math.Round(2.5)                              | 2.0
Math.Round(2.345, 2)                         | 2.35
Math.Floor(-1.5f)                            | -2.0
Math.Abs(-5.5)                               | 5.5
Math.Max(3, 4)                               | 4
Math.Pow(2, 10)                              | 1024.0
Math.Sqrt(-1)                                | NaN
Math.Log(0)                                  | -Infinity
Math.Sign(-effort)                           | -1
Int32.MaxValue + 1                           | -2147483648
Double.Parse("1.5e3")                        | 1500.0
Decimal.Round(2.567, 1)                      | 2.6
id.ToString("0000")                          | 0007
id.ToString("N2")                            | 7.00
id.ToString("X")                             | 7
(effort * 1000).ToString("#,##0.0")          | 8,500.0
effort.ToString("P0")                        | 850 %
effort.ToString("C")                         | ¤8.50
effort.ToString("0.##;(0)")                  | 8.5
(0 - effort).ToString("0.##;(0.0)")          | (8.5)
1234.5.ToString("E2")                        | 1.23E+003
1e20.ToString()                              | 1E+20
0.00001.ToString()                           | 1E-05
0.5f.ToString()                              | 0.5
"""

DATES = """
createDate.Date                              | 2015-03-14T00:00:00
createDate.Year                              | 2015-01-01T00:00:00
createDate.Value.Year                        | 2015
createDate.Quarter                           | 2015-01-01T00:00:00
createDate.HalfYear                          | 2015-01-01T00:00:00
createDate.Week                              | 2015-03-08T00:00:00
createDate.WeekToMonday                      | 2015-03-09T00:00:00
createDate.DayOfWeek                         | Saturday
createDate.Value.DayOfYear                   | 73
createDate.Value.AddMonths(-1)               | 2015-02-14T15:09:26
DateTime.Parse("2016-02-29").AddYears(1)     | 2017-02-28T00:00:00
DateTime.Parse("2016-02-29").AddYears(9000)  | None
DateTime.Parse("nonsense")                   | None
DateTime.Parse("10-Mar-2024 02:30")          | 2024-03-10T02:30:00
DateTime.Parse("Mar 10, 2024 2:30:15 pm")    | 2024-03-10T14:30:15
DateTime.Parse("3/10/2024 12:05 AM")         | 2024-03-10T00:05:00
DateTime.Parse("3/10/2024 14:30 PM")         | None
DateTime.Parse("3/10/2024 25:00")            | None
DateTime.ParseExact("31.01.2018","dd.MM.yyyy",null) | 2018-01-31T00:00:00
DateTime.DaysInMonth(2016, 2)                | 29
DateTime.DaysInMonth(2016, 13)               | None
DateTime.IsLeapYear(2016)                    | True
createDate.Value.ToString("yyyy-MM-dd HH:mm:ss 'x' dddd") | 2015-03-14 15:09:26 x Saturday
createDate.Value.ToString("d MMM yy, h:mm tt") | 14 Mar 15, 3:09 PM
createDate.Value.ToShortDateString()         | 03/14/2015
createDate.Value.ToString()                  | 03/14/2015 15:09:26
createDate.Value.ToOADate() > 42000          | True
WeekNumber(DateTime.Parse("2015-03-14"))     | 1314
startDate.Date                               | None
startDate.HasValue                           | False
startDate.GetValueOrDefault(createDate.Value) | 2015-03-14T15:09:26
Today                                        | 2020-06-15T10:30:00
DateTime.Now                                 | 2020-06-15T10:30:00
DateTime.Today                               | 2020-06-15T00:00:00
Today.AddDays(-7)                            | 2020-06-08T10:30:00
(createDate - startDate).TotalDays           | None
(DateTime.Parse("2015-03-15") - createDate).TotalHours > 8 | True
createDate + TimeSpan.FromHours(2.5f)        | 2015-03-14T17:39:26
timeInState.TotalHours                       | 26.5
timeInState.Days                             | 1
timeInState.Negate()                         | -1.02:30:00
TimeSpan.Parse("10:00:00").TotalMinutes      | 600.0
TimeSpan.Zero                                | 00:00:00
"""


def rows(table):
    return [line.rsplit(" | ", 1) for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize(("text", "wanted"), rows(TEXTS) + rows(NUMBERS) + rows(DATES))
def test_functions_give(text, wanted):
    assert str(value(text.strip())) == wanted


def test_types_of_numbers_are_kept():
    assert isinstance(value("effort"), Decimal)
    assert isinstance(value("id / 2"), float)
    assert isinstance(value("effort / 2"), Decimal)
