"""Values as they were observed on the published binder, LANGUAGE 19: one item full, one empty.

Objects are in memory there, and letter case counts.
"""

from __future__ import annotations

import pytest

from tests.semantics.samples import SCHEMA
from tpql.engine import Collation, evaluate

BUG = {"id": 71, "resourceType": "Bug", "name": "Crash", "effort": 2}
STORY = {
    "id": 1,
    "resourceType": "Story",
    "name": "Alpha",
    "effort": 8.0,
    "createDate": "2015-03-14T15:09:26",
    "endDate": None,
    "isNow": True,
    "team": None,
    "tasks": [],
    "bugs": [BUG],
}
NUMBERS = {
    "sByte": -7,
    "byte": 200,
    "int16": -300,
    "uInt16": 60000,
    "int32": 42,
    "uInt32": 3_000_000_000,
    "int64": 5_000_000_000,
    "uInt64": 10_000_000_000_000_000_000,
    "single": 1.5,
    "double": 0.25,
    "decimal": 8.5,
}
OTHERS = {
    "boolean": True,
    "char": "B",
    "date": "2015-03-14T15:09:26",
    "span": "1.02:30:00",
    "guid": "11111111-2222-3333-4444-555555555555",
    "color": "Green",
}
FULL = {
    "id": 1,
    "name": "Alpha",
    "object": "any",
    **NUMBERS,
    **OTHERS,
    "int32N": 7,
    "decimalN": 3.5,
    "doubleN": 0.5,
    "booleanN": True,
    "dateN": "2016-08-17T06:30:00",
    "spanN": "00:45:00",
    "colorN": "Blue",
    "int32s": [3, 1, 2, 3],
    "strings": ["ui", "UX", "api"],
    "booleansN": [True, None, False],
    "datetimes": ["2015-01-01T00:00:00", "2014-06-01T00:00:00"],
    "array": [10, 20, 30],
    "bag": {"size": 5, "name": "bag"},
    "counts": {"open": 3},
    "story": STORY,
    "work": BUG,
    "stories": [STORY, {**STORY, "id": 2, "name": "beta", "isNow": False}],
}
EMPTY = {
    "id": 2,
    **dict.fromkeys(NUMBERS, 0),
    "boolean": False,
    "char": "a",
    "date": "2000-01-01T00:00:00",
    "span": "00:00:00",
    "guid": "00000000-0000-0000-0000-000000000000",
    "color": "Red",
    "int32s": [],
    "strings": [],
    "booleansN": [],
    "datetimes": [],
    "array": [],
    "bag": {},
    "counts": {},
    "stories": [],
}

OBSERVED = [
    # arithmetic and literals
    ("sByte - double", -7.25, 0.0),
    ("decimal / sByte", "-1.214285714285714285714285714", None),
    ("uInt32 + 2147483648", 852516352, 2147483648),
    ("uInt64 / 2", 5_000_000_000_000_000_000, 0),
    ("int64 / int32", 119047619, None),
    ("int16 / 2", -150.0, 0.0),
    ("int32N / 0", None, None),
    ("double / 0", "Infinity", "NaN"),
    ("0 / sByte", 0.0, "NaN"),
    ("single / 2", 0.75, 0.0),
    ("int32N * single", 10.5, None),
    ("-(-int32)", 42, 0),
    ("not byte", 55, 255),
    ("not int16", 299, -1),
    ("not uInt32", 1294967295, 4294967295),
    ("dateN - date", "521.15:20:34", None),
    ("dateN + spanN", "2016-08-17T07:15:00", None),
    ("span + spanN", "1.03:15:00", None),
    # comparisons
    ("int32 != doubleN", True, True),
    ("int32N >= double", True, False),
    ("uInt64 == -5", False, False),
    ("date == dateN", False, False),
    ("spanN > TimeSpan.FromHours(1)", False, False),
    ("name < 'B'", True, True),
    ("name >= name", True, True),
    ("object == story", False, True),
    ("story == work", False, True),
    ("'blue' == colorN", True, False),
    ("colorN == null", False, True),
    ("{id} == {id}", False, False),
    ("char == 'BB'", False, False),
    ("guid == Guid.Empty", False, True),
    ("1 <= int32N", True, False),
    # logic
    ("boolean and booleanN", True, False),
    ("booleanN or true", True, True),
    ("booleanN and null", None, None),
    ("not booleanN", False, None),
    ("boolean == true and int32 > 1 and id == 1 and id > 0", True, False),
    ("boolean or int32 > 1 or id == 3 or id > 5", True, False),
    ("boolean or int32 > 1 or id > 5", True, False),
    # lists
    ("int32 in [42.9]", True, False),
    ("int32 in [null, 1]", False, True),
    ("byte in [int32]", False, True),
    ("byte in ['a']", False, False),
    ("char in ['a']", False, True),
    ("color in [1]", True, False),
    ("color in [null]", False, True),
    ("color in [color]", True, True),
    ("int32 in [color]", False, True),
    ("char in [int32]", False, False),
    ("name in ['Alpha', 'bb']", True, False),
    ("name in [null]", False, True),
    ("work in [story]", False, True),
    ("boolean in [true]", True, False),
    ("object in [1, 2]", False, False),
    ("date in [dateN, date]", True, True),
    # branches
    ("IIF(boolean, 1, doubleN)", 1.0, None),
    ("IFNONE(int32N, 0)", 7, 0),
    ("IFNONE(doubleN, decimalN)", 0.5, None),
    ("int32 == 1 ? 'a' : 'many'", "many", "many"),
    # indexes and dictionaries
    ("array[1]", 20, None),
    ("array.Length", 3, 0),
    ("name[0]", "A", "\0"),
    ("bag.size", 5, None),
    ("bag.Count", 2, 0),
    ("bag.Keys", ["size", "name"], []),
    ("bag.select(key)", ["size", "name"], []),
    ("counts.open", 3, 0),
    ("counts['open']", 3, None),
    ("{int32 as x}.x + 1", 43, 1),
    ("{int32 as x}['x']", 42, 0),
    ("bag", {"size": 5, "name": "bag"}, {}),
    # casts and statics
    ("work.As<Bug>.Id", 71, 0),
    ("name.As<Bug>", None, None),
    ("{id}.As<Bug>", None, None),
    ("it.Math.Name", None, None),
    ("DateTime.MaxValue.Year", 9999, 9999),
    # collections
    ("int32s.First()", 3, None),
    ("int32s.Last()", 3, None),
    ("int32s.FirstOrDefault(it > 9)", None, None),
    ("int32s.Single(it == 1)", 1, None),
    ("int32s.Sum(it)", 9, 0),
    ("int32s.Average(it)", 2.25, None),
    ("int32s.Max(it * 2)", 6, None),
    ("int32s.Distinct()", [3, 1, 2], []),
    ("int32s.Reverse().Skip(2)", [1, 3], []),
    ("int32s.GroupBy(it).Select({Key, Count() as n}).Count(n > 1)", 1, 0),
    ("int32s.ToLookup(it > 1).Count", 2, 0),
    ("int32s.ToDictionary(it).Count", None, 0),
    ("int32s.Contains(3)", True, False),
    ("strings.Where(StartsWith('u')).Count()", 1, 0),
    ("strings.OrderBy(it)", ["api", "ui", "UX"], []),
    ("strings.OrderBy(Length).ThenByDescending(it)", ["UX", "ui", "api"], []),
    ("strings.ToDictionary(it).ui", "ui", None),
    ("strings.GroupBy(Length)",
     [{"key": 2, "items": ["ui", "UX"]}, {"key": 3, "items": ["api"]}], []),
    ("booleansN.OrderByDescending(it)", [True, False, None], []),
    ("booleansN.Min(it)", False, None),
    ("datetimes.Max(it)", "2015-01-01T00:00:00", None),
    ("stories.SelectMany(bugs).Count()", 2, 0),
    ("stories.OrderBy(it).Select(id)", [1, 2], []),
    ("stories.ToDictionary(isNow)",
     {"True": {"$type": "Story", "id": 1}, "False": {"$type": "Story", "id": 2}}, {}),
    ("stories.GroupBy(bugs).Count()", 1, 0),
    ("stories.select({team}).distinct().count()", 1, 0),
    # texts
    ("date.ToString()", "03/14/2015 15:09:26", "01/01/2000 00:00:00"),
    ("{id}.ToString()", "{ Id=1 }", "{ Id=2 }"),
    ("it.uInt64.ToString()", "10000000000000000000", "0"),
    ("it.single.ToString('N')", "1.50", "0.00"),
    ("colorN.ToString()", "Blue", None),
    ("span.ToString()", "1.02:30:00", "00:00:00"),
    ("(int32 > 1).ToString()", "True", "False"),
    ("name.Equals(it.object)", False, False),
    ("it.object.ToString()", "any", None),
    ("'n: ' + story.name", "n: Alpha", "n: "),
    # null in memory
    ("story.team.isActive", False, False),
    ("not story.team.isActive", True, True),
    ("dateN.Value", "2016-08-17T06:30:00", "0001-01-01T00:00:00"),
    ("spanN.Value.Days", 0, None),
    ("int32N.GetValueOrDefault(1)", 7, 0),
    ("dateN.Hour", 6, None),
]  # fmt: skip


def of(item, text):
    exact = Collation(ignore_case=False)
    return evaluate(text, item, entity="Specimen", schema=SCHEMA, collation=exact)


@pytest.mark.parametrize(("text", "full", "empty"), OBSERVED, ids=[row[0] for row in OBSERVED])
def test_values_are_those_observed(text, full, empty):
    for item, wanted in ((FULL, full), (EMPTY, empty)):
        found = of(item, text)
        assert found == wanted or str(found) == wanted, item["id"]
