"""The query builder ends in the query that its URL parses to."""

from __future__ import annotations

from datetime import date

import pytest

import tpql
from tests.founding import URLS
from tpql.build import F, P, Q, call, it, lit, obj
from tpql.errors import TpqlSyntaxError, TpqlUsageError
from tpql.schema import Schema

custom_field = F.CustomValues.at("DateCF")
account = "https://md5.tpondemand.com"
project = obj(F.project.id, F.project.name)
FOUNDING = [
    Q("UserStory", base=account).select(
        F.id, F.name.as_("storyName"), project.as_("project"), F.tasks.count()
    ),
    Q("UserStory", base="http://md5.tpondemand.com")
    .parameter("where", None)
    .select(F.id, F.name.as_("storyName"), project.as_("project"), F.tasks.count())
    .take(25)
    .skip(25),
    Q("UserStory").select(
        F.id,
        F.name,
        F.effort,
        project=obj(F.project.id, F.project.name, process=F.project.process.name),
        feature=obj(F.feature.id, F.feature.name, F.feature.epic),
    ),
    Q("Project", base=account).select(
        F.id,
        F.name,
        F.userStories,
        openBugs=F.Bugs.Where(F.EntityState.IsFinal != True),  # noqa: E712
        featureEffort=F.features.sum(F.effort),
        openRequestCount=F.requests.Count(F.EntityState.IsInitial == True),  # noqa: E712
    ),
    Q("userstories").result(F.Count),
    Q("userstory").result(
        sum=F.sum(F.effort),
        average=F.average(F.effort),
        min=F.min(F.effort),
        max=F.max(F.effort),
    ),
    Q("userstory").where(F.id > 50, F.Tasks["count"] != 0).result(sum=call("sum", F.effort)),
    Q("Project").select(F.id, F.name, efforts=F.userStories.Select(F.effort).Where(it > 5)),
    Q("userstory").select(F.id, F.name, F.effort).order_by(F.effort.desc(), F.name),
    Q("UserStory")
    .parameter("where", None)
    .select(F.id, F.name, endDate=(F.endDate - F.StartDAte).TotalDays)
    .take(25)
    .skip(25)
    .options(type="UserStory"),
    Q("UserStory").select(F.id, dateCF=F.custom_get("DateCF"), DateCFRaw=F.custom("DateCF")),
    Q("UserStory").select(F.id).where(custom_field.not_null()),
    Q("UserStory").select(F.id).where(custom_field.is_null()),
]


@pytest.mark.parametrize(("built", "url"), [*zip(FOUNDING, URLS, strict=True)])
def test_every_query_of_the_founding_document_is_rebuilt(built: Q, url: str) -> None:
    query = tpql.parse_query(url)
    assert built.query == query
    assert tpql.parse_query(built.url()) == query


def test_conditions_are_anded_with_their_own_parentheses() -> None:
    query = Q("Bug").where(F.a | F.b).where().where(F.c | F.d, F.e)
    assert dict(query.params())["where"] == "(a||b)&&((c||d)&&e)"


def test_other_clauses_replace_what_they_said() -> None:
    query = Q("Bug").select(F.id).order_by(F.a).take(1).result(F.count())
    query = query.select(F.name).order_by(F.b).take(2).result(F.sum(F.a)).skip(3)
    assert query.params() == [
        ("select", "{name}"), ("orderBy", "b"), ("take", "2"), ("result", "sum(a)"), ("skip", "3"),
    ]  # fmt: skip


def test_a_clause_that_was_replaced_leaves_no_parameter_open() -> None:
    query = Q("Bug").select(n=P("text", str)).take(P("n")).by_id(P("id"))
    query = query.select(n=P("text", int)).take(5).by_id(7)
    assert query.bind(text=1).url() == "/api/v2/Bug/7?select=%7Bn%3A1%7D&take=5"
    assert query.select(F.id).parameters == {}
    assert Q("Bug").where(F.a == P("x", int)).where(F.b).parameters == {"x": int}


def test_values_that_can_be_read_once_fill_every_clause() -> None:
    among = F.id.in_(P("ids", list[int]))
    query = Q("Bug").where(among).select(x=among).result(F.count(among))
    assert query.bind(ids=(n for n in (1, 2))) == query.bind(ids=[1, 2])
    assert str((among & among).bind(ids=iter([1, 2]))) == "id in [1, 2] and id in [1, 2]"


@pytest.mark.parametrize("several", [list, tuple, iter])
def test_parameters_that_are_open_in_values_stay_open(several) -> None:
    query = Q("Bug").where(F.id.in_(P("ids"))).bind(ids=several([P("first", int)]))
    assert query.parameters == {"first": int}
    assert query.bind(first=5).params() == [("where", "id in[5]")]


def test_a_query_never_changes() -> None:
    first = Q("Bug").where(F.a)
    second = first.where(F.b).take(5).by_id(3)
    assert first.params() == [("where", "a")]
    assert second.query.id == 3
    assert first != second
    assert first == Q("Bug").where(F.a)
    assert hash(first) == hash(Q("bug").where(F.a))
    with pytest.raises(AttributeError):
        first.anything = 1  # type: ignore[attr-defined]


def test_str_is_a_saved_query() -> None:
    query = Q("Bug").where(F.effort > P("min"), F.name.contains("a&b\\")).select(F.id).take(5)
    text = str(query)
    assert "effort > @min" in text
    assert tpql.parse_query(text) == query.query
    assert repr(query) == (
        'Q("Bug").where(F.effort > P("min"), F.name.contains("a&b\\\\")).select(F.id).take(5)'
    )


def test_str_and_repr_show_no_credential() -> None:
    query = Q("Bug").parameter("access_token", "c2VjcmV0LXRva2Vu")
    assert "c2VjcmV0" in query.url()
    assert "c2VjcmV0" not in str(query) + repr(query)
    query = Q("Bug", base="https://me:c2VjcmV0@host")
    assert "c2VjcmV0" not in str(query) + repr(query)


def test_a_url_may_have_a_base() -> None:
    assert Q("Bug", base="https://x").url() == "https://x/api/v2/Bug"
    assert Q("Bug").url("https://y/") == "https://y/api/v2/Bug"
    assert Q("Bug", endpoint="history").by_id(5).url() == "/api/history/v2/Bug/5"


def test_options_have_the_names_of_the_api() -> None:
    query = Q("Bug").options(iso_date=True, include_deleted=False, date_format="iso", acid=5)
    expected = [
        ("isoDate", "true"), ("includeDeleted", "false"), ("dateFormat", "iso"), ("acid", "5"),
    ]  # fmt: skip
    assert query.params() == expected


def test_any_parameter_can_be_set() -> None:
    query = Q("Bug").parameter("ORDERBYDESC", F.id).parameter("x", "y").parameter("prettify", True)
    query = query.parameter("where", "id = 5").where(F.a)
    assert query.url() == "/api/v2/Bug?orderByDesc=id&x=y&prettify&where=id%3D5%26%26a"


def test_a_filter_has_holes_for_values() -> None:
    query = Q("Bug").filter("?Team.Name is {team} and {word} in Tags", team="it's", word='"')
    expected = r"""?Team.Name is "it's" and "\"" in Tags"""
    assert query.query.filter == tpql.parse(expected, clause="filter")
    assert Q("Bug").filter("plain {x}").params() == [("filter", "plain {x}")]
    assert Q("Bug").filter("?a is '{x}'").params() == [("filter", '?a is"{x}"')]


def test_check_tells_what_is_wrong_with_places() -> None:
    assert Q("UserStory").where(F.effort > 5).check() == []
    query = Q("UserStory").where(F.effort > 5, F.nmae == "x")
    [found] = query.check(Schema.builtin())
    assert (found.name, found.clause) == ("unknown-member", "where")
    assert query.url()[found.span.start : found.span.end] == "nmae"
    assert [d.code for d in Q("Bug").where(F.a == P("x")).check()]
    assert Q("Bug").select(F.id).result(F.count()).check() == []


BAD = [
    (lambda: Q(""), "name of an entity"),
    (lambda: Q(5), "name of an entity"),
    (lambda: Q("Bug").where(True), "not a bool"),
    (lambda: Q("Bug").where(F), "not a Fields"),
    (lambda: Q("Bug").take(-1), "from 0"),
    (lambda: Q("Bug").take(True), "from 0"),
    (lambda: Q("Bug").take("5"), "from 0"),
    (lambda: Q("Bug").skip(F.x), "P('skip')"),
    (lambda: Q("Bug").by_id(True), "an id"),
    (lambda: Q("Bug").by_id(F.x), "an id"),
    (lambda: Q("Bug").by_id(""), "no id"),
    (lambda: Q("Bug").by_id(".."), "no id"),
    (lambda: Q("Bug").by_id(P("id")).bind(id=".."), "no id"),
    (lambda: Q("Bug", endpoint="apiv2"), "there are: api, history"),
    (lambda: Q("Bug", base=None), "a base is a text"),
    (lambda: Q("Bug").parameter(None, 1), "a str, not NoneType"),
    (lambda: Q("Bug").order_by("effort"), "F.name"),
    (lambda: Q("Bug").order_by(F.id, 5), "lit(...)"),
    (lambda: Q("Bug").select("id"), "F.name"),
    (lambda: Q("Bug").select_value("id"), "F.name"),
    (lambda: Q("Bug").result("count()"), "F.name"),
    (lambda: Q("Bug").filter("?a is @x").bind(x=date(2024, 1, 1)), "04-Mar-2013"),
    (lambda: Q("Bug").order_by(), "at least one key"),
    (lambda: Q("Bug").select(desc=F.x), "reserved"),
    (lambda: Q("Bug").options(isodate=True), "did you mean iso_date"),
    (lambda: Q("Bug").options(token="x"), "credential"),
    (lambda: Q("Bug").options(acid=[]), "a text or a bool"),
    (lambda: Q("Bug").filter("?a is {x}", y=1), "no value for the hole"),
    (lambda: Q("Bug").filter("?a is {x}", x=date(2024, 1, 1)), "04-Mar-2013"),
    (lambda: Q("Bug").filter("?a is {x}", x=[1]), ".in_([...])"),
    (lambda: Q("Bug").filter("plain {x}", x=1), "quotes|no holes"),
    (lambda: Q.of(tpql.parse_query("/api/v2/Bug?take=1&take=2")), "more than once"),
]


@pytest.mark.parametrize(("wrong", "hint"), BAD)
def test_says_what_to_write_instead(wrong, hint: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        wrong()
    assert any(word.replace("\\", "") in str(caught.value) for word in hint.split("|"))


def test_a_text_that_is_no_clause_is_refused_at_once() -> None:
    with pytest.raises(TpqlSyntaxError):
        Q("Bug").parameter("where", "a is null")
    with pytest.raises(TpqlSyntaxError):
        Q("Bug").filter("?a ==")


def test_many_conditions_take_linear_time() -> None:
    query = Q("Bug")
    for number in range(2_000):
        query = query.where(F.id != number)
    assert str(query.query.where.right.right.value) == "1999"  # type: ignore[union-attr]


def test_a_constant_condition_is_written_out() -> None:
    assert Q("Bug").where(lit(True)).params() == [("where", "true")]
