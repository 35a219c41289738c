"""Calls of every public function, with results as text that can be compared.

Nothing of tpql is imported before the first call, as what is imported late is what may go
wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CALLS", "linted"]

QUERY = "/api/v2/Bug?where=efort>5 and name.contains('x')&select={id,tasks.count()}&take=5"
ITEMS = {"Bug": [{"id": n, "name": f"b{n}", "effort": n} for n in range(5)]}


def parse() -> Any:
    import tpql

    return [tpql.parse("a=1 AND b in [2,3] or x.y == null", clause="where"), tpql.parse("{id}")]


def parse_query() -> Any:
    import tpql

    return tpql.parse_query(QUERY)


def check() -> Any:
    import tpql

    return [
        *tpql.check("efort > 5 and ", clause="where", entity="Bug"),
        *tpql.check("efort > 5 and Today < name", clause="where", entity="Bug"),
        *tpql.check(QUERY),
        *tpql.check(f"{QUERY}\n###\n{QUERY}"),
    ]


def check_filter() -> Any:
    import tpql

    return tpql.check("?Effort is 5 and Name is", clause="filter", entity="Bug")


def shown() -> Any:
    import tpql

    return tpql.format("a=1 AND not(b in [2,3])", clause="where"), tpql.format(QUERY)


def compact() -> Any:
    import tpql

    return tpql.compact("effort >= 5 or (a and b)", clause="where"), tpql.compact(QUERY)


def infer() -> Any:
    import tpql

    shape = tpql.infer("/api/v2/Bug?select={id,name,tasks.select({id})}")
    return shape.json_schema(), shape.typed_dict(), shape.sample()


def fields() -> Any:
    import tpql

    return tpql.fields("/api/v2/Bug?where=userStory.effort>5&select=id")


def type_of() -> Any:
    import tpql

    return tpql.type_of("endDate - startDate", entity="Bug")


def quote() -> Any:
    import tpql

    return tpql.quote("it's"), tpql.template("name == {n} and id in {i}", n="x'", i=[1, 2])


def schema() -> Any:
    import tpql

    return tpql.Schema.builtin().entity("Bug").name, tpql.Limits().nesting


def explain() -> Any:
    import tpql
    from tpql.semantics.explain import explain_query

    query = tpql.parse_query("/api/v2/Bug?where=effort>5&select={id,tasks.count()}")
    return explain_query(query, tpql.Schema.builtin())


def build() -> Any:
    from tpql.build import F, Q, any_, to_python

    query = Q("UserStory").where(F.effort > 5, F.name.contains("d")).select(F.id, F.name)
    return str(query), to_python(query), str(any_(F.a == 1, F.b == "x"))


def evaluate() -> Any:
    from tpql.engine import evaluate

    item = {"effort": 8, "name": "Ab", "createDate": "2020-01-02T03:04:05"}
    settings = {"entity": "Bug", "now": "2020-06-15T10:30:00"}
    return [
        evaluate("effort / 2", item, **settings),
        evaluate("name.contains('b') and createDate < Today", item, clause="where", **settings),
        evaluate("{id, x: name.toUpper()}", item, clause="select", **settings),
        evaluate("?Effort > 3", item, clause="filter", **settings),
    ]


def dataset() -> Any:
    from tpql.engine import Dataset

    account = Dataset.of(ITEMS, now="2020-06-15T10:30:00")
    asked = ("where=effort>1&select={id,name}", "result=sum(effort)", "orderBy=name desc&take=2")
    return [account.run(f"/api/v2/Bug?{words}").json() for words in asked]


def extract() -> Any:
    import tpql.extract

    found = tpql.extract.extract("u = '/api/v2/Bug?where=a is null'\n", "a.py")
    return found, [tpql.extract.check_found(each) for each in found]


def linted(url: str) -> Any:
    from tpql.checking import check_query
    from tpql.limits import DEFAULT
    from tpql.query.url import read_url
    from tpql.rules import RULES

    return check_query(read_url(url, DEFAULT), lint=frozenset(RULES))


def lint() -> Any:
    return linted("/api/v2/Bug?where=effort==1 or effort==1&select={id}&take=5000")


def report() -> Any:
    import tpql
    from tpql.report.color import Style
    from tpql.report.formats import FORMATS, render
    from tpql.source import Source

    text = "efort > 5 and Today < name"
    found = tpql.check(text, clause="where", entity="Bug")
    source = Source(text, "a.tpql")
    return [render(name, [(source, found)], Style()) for name in sorted(FORMATS)]


CALLS: dict[str, Callable[[], Any]] = {
    function.__name__: function
    for function in (
        *(parse, parse_query, check, check_filter, shown, compact, infer, fields, type_of),
        *(quote, schema, explain, build, evaluate, dataset, extract, lint, report),
    )
}
"""By their names; what prints is not here, as threads share their streams."""
