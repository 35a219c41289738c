"""What an expression gives for the stories of the samples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engine.samples import FIRST, NOW, OBJECTS, SECOND, ref
from tpql.engine import Collation, TpqlUnsupportedError, evaluate
from tpql.errors import TpqlUsageError
from tpql.schema.builtin import builtin_schema
from tpql.schema.cursor import Cursor
from tpql.schema.custom_fields import read_custom_fields
from tpql.syntax.parse import parse

CUSTOM = {"UserStory": {"Risk Level": "DropDown", "Budget": "Number", "Due": "Date"}}
SCHEMA = builtin_schema().extend(read_custom_fields(Cursor(CUSTOM, "test"), builtin_schema()))


def of(item, text, **settings):
    options = {"entity": "UserStory", "schema": SCHEMA, "data": OBJECTS, "now": NOW, **settings}
    return evaluate(text, item, **{"nulls": "database", **options})


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        # members and references
        ("effort", Decimal("8.5"), 0),
        ("feature.name", "Docking", None),
        ("feature.epic.name", None, None),
        ("feature.id", 20, None),
        ("feature", ref("Feature", 20), None),
        ("team.name", "Red", None),
        ("it.Name", "Alpha", "beta"),
        ("startDate", "2015-04-01T00:00:00", None),
        ("feature.userStories.count()", 1, 0),
        # null
        ("feature == null", False, True),
        ("feature.id + 1", 21, None),
        ("leadTime > 5", True, False),
        ("leadTime != 5", True, True),
        ("not isNow", False, None),
        ("isNow == true", True, False),
        ("isNow or effort == 0", True, True),
        ("isNow and effort == 0", False, None),
        ("IFNONE(leadTime, 1.5)", 10.5, 1.5),
        ("team == null ? 'none' : team.name", "Red", "none"),
        # numbers
        ("id / 2", 0.5, 1.0),
        ("effort / 0", None, None),
        ("id / 0", "Infinity", "Infinity"),
        ("timeSpent / effort", Decimal("0.2352941176470588235294117647"), None),
        ("effort * 1.5f", 12.75, 0.0),
        ("-effort", Decimal("-8.5"), 0),
        ("not id", -2, -3),
        # lists
        ("id in [1, 2.9]", True, True),
        ("id in []", False, False),
        ("name in ['ALPHA', 'bb']", True, False),
        ("description in [null]", False, True),
        # texts
        ("name == 'alpha'", True, False),
        ("name.contains('PH')", True, False),
        ("name < 'b'", True, False),
        ("description + '!!'", "First story!!", "!!"),
        # dates
        ("(endDate - startDate).TotalDays", 10.5, None),
        ("endDate.AddDays(7) < Today", True, False),
        # collections
        ("tasks.select(name)", ["Design", "Build"], []),
        ("tasks.where(effort > 2)", [ref("Task", 62)], []),
        ("tasks.sum(effort)", Decimal("5.5"), 0),
        ("tasks.average(effort)", Decimal("2.75"), None),
        ("tasks.max(name)", "Design", None),
        ("tasks.orderBy(name).first().id", 62, None),
        ("tasks.first(effort > 100)", None, None),
        ("tasks.any(name == 'build')", True, False),
        ("tasks.all(effort > 1)", True, True),
        ("bugs.count", 1, 0),
        ("tasks.select({id, x: effort * 2})", [{"Id": 61, "x": 3}, {"Id": 62, "x": 8}], []),
        ("tasks.groupBy(effort > 2).select({key, n: count()})",
         [{"Key": False, "n": 1}, {"Key": True, "n": 1}], []),
        ("tasks.orderBy(effort > 0).thenByDescending(id).select(id)", [62, 61], []),
        ("tasks.toDictionary(name).count", 2, 0),
        ("tasks.take(1).select(id)", [61], []),
        # objects and casts
        ("{id, feature.name as f}", {"Id": 1, "f": "Docking"}, {"Id": 2, "f": None}),
        ("it.As<Assignable>.Effort", Decimal("8.5"), 0),
        ("it.As<Bug> == null", True, True),
        ("inboundRelations.first().inbound.As<Bug>.Severity.Name", "Critical", None),
        # custom fields
        ("RiskLevel", "High", "low"),
        ("Budget + 1", Decimal("13.5"), None),
        ("Due.Date", "2016-06-01T00:00:00", None),
        ("[Risk Level] == 'HIGH'", True, False),
        ("CustomValues['Risk Level']", "High", "low"),
        ("CustomValues.Get('Risk Level').Value", "High", "low"),
        ("CustomValues.Number('Budget')", Decimal("12.5"), None),
        ("CustomValues.Text('Nothing')", None, None),
        # what follows from other members
        ("tagObjects.count(name == 'ui')", 1, 0),
        ("inboundAssignables.count()", 1, 0),
        ("teamIteration.isCurrent", True, None),
        ("teamIteration.InPast(1)", False, None),
    ],
)  # fmt: skip
def test_values(text, first, second):
    assert of(FIRST, text) == first
    assert of(SECOND, text) == second


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("feature.id", 20, 0),
        ("feature.id + 1", 21, 1),
        ("not feature.isNow", None, None),
        ("description.Length", 11, 0),
        ("leadTime.Value", 10.5, 0.0),
        ("endDate.Value.Hour", 12, None),
        ("{tasks.first().name as n}", {"n": "Design"}, None),
        ("feature.epic.name", None, None),
        ("not isNow", False, None),
    ],
)
def test_in_memory_a_member_of_null_is_what_dotnet_has_instead(text, first, second):
    assert of(FIRST, text, nulls="memory") == first
    assert of(SECOND, text, nulls="memory") == second


def test_custom_values_are_what_their_type_says():
    field = {"name": "Due Day", "type": "Date", "value": "2014-11-13T00:00:00"}
    number = {"name": "Cost", "type": "Money", "value": 2.5}
    item = {"customValues": {"customFields": [field, number, {"name": "Empty", "type": "Date"}]}}
    assert evaluate("CustomValues.Date('Due Day').Value.Day", item, entity="Bug") == 13
    assert evaluate("CustomValues['Cost']", item, entity="Bug") == Decimal("2.5")
    assert evaluate("CustomValues.Get('Empty')", item, entity="Bug") == {
        "name": "Empty",
        "type": "Date",
    }


def test_letter_case_counts_if_the_collation_says_so():
    exact = Collation(ignore_case=False)
    assert not of(FIRST, "name == 'alpha'", collation=exact)
    assert not of(FIRST, "name.contains('AL')", collation=exact)
    assert of(FIRST, "name in ['Alpha', 'xx']", collation=exact)


def test_a_member_that_the_schema_lacks_is_taken_from_the_data():
    item = {"id": 1, "mySpecialField": 5, "customValues": {"Other One": "x"}}
    assert evaluate("mySpecialField > 4", item, entity="Bug")
    assert evaluate("otherone", item, entity="Bug") == "x"
    assert evaluate("noneOfIt", item, entity="Bug") is None


def test_a_cast_asks_the_store_what_a_bare_reference_is():
    item = {"id": 9, "general": {"id": 71}}
    data = {"General/71": OBJECTS["Bug/71"]}
    assert evaluate("general.As<Bug>.Name", item, entity="Comment", data=data) == "Crash"
    assert evaluate("general.As<Task>", item, entity="Comment", data=data) is None


def test_a_parameter_has_to_be_bound():
    tree = parse("effort > @least", placeholders=True)
    with pytest.raises(TpqlUsageError, match="least has no value"):
        evaluate(tree, {}, entity="Bug")


def test_dates_are_read_in_every_form_of_data():
    for text in ("2018-02-01T23:59:59", "2018-02-01T23:59:59+01:00", "/Date(1517525999000+0100)/"):
        assert evaluate("createDate", {"createDate": text}, entity="Bug") == "2018-02-01T23:59:59"


@pytest.mark.parametrize(
    ("clause", "text", "wanted"),
    [
        ("where", "isNow", True),
        ("select", "{id}", {"Id": 1}),
        ("filter", "?EntityState is 'open'", True),
    ],
)
def test_clauses(clause, text, wanted):
    assert of(FIRST, text, clause=clause) == wanted


def test_a_result_is_about_all_items():
    items = [OBJECTS["UserStory/1"], OBJECTS["UserStory/2"]]
    assert of(items, "{n: count(), sum(effort) as s}", clause="result") == {
        "n": 2,
        "s": Decimal("8.5"),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mine.contains('B')", True),
        ("mine.ToUpper().Length", 3),
        ("mine.AddDays(1)", None),
        ("sum.ToString('00')", "05"),
        ("mine + '!!'", "abc!!"),
        ("sum / 2 + sum", 7.5),
        ("mine > 'abb' and sum <= 5", True),
        ("Convert.ToString(sum) + Convert.ToDouble(sum).ToString('0.0')", "55.0"),
        ("String.IsNullOrEmpty(mine)", False),
        ("String.Concat(mine, '--')", "abc--"),
        ("Math.Max(sum, 7)", 7),
        ("Math.Round(sum / 3, 2)", 1.67),
        ("Math.Abs(mine)", None),
        ("SafeConvert.ToInt(mine)", None),
        ("Convert.ToInt32(mine)", None),
        ("Convert.ToInt32(nothing)", None),
        ("Id.Value + 1", 8),
        ("Convert.ToString(Id.Value)", "7"),
        ("id.hasValue", True),
    ],
)
def test_values_of_unknown_members_are_what_they_are(text, wanted):
    assert evaluate(text, {"id": 7, "mine": "abc", "sum": 5}, entity="Bug") == wanted


@pytest.mark.parametrize("text", ["theirs.Where(id > 1)", "Count(id > 1)", "mine.Nope(1)"])
def test_what_only_a_schema_can_tell_is_named(text):
    with pytest.raises(TpqlUnsupportedError, match="on what is not in the schema"):
        evaluate(text, {"id": 7, "mine": "abc"}, entity="Bug")
