"""The same questions in each language: tpql, Python, SQL, GraphQL, OData and Lucene.

``WHERE`` and ``SELECT`` are texts of tpql; each peer gets the equivalent in its own
language, the way people write it there.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CASES"]


def _typical_where(n: int) -> str:
    return (
        f"effort>{n} and feature!=null and (project.process.name=='Scrum' or "
        f'name.contains("x{n}")) and createDate>=DateTime.Parse("2024-01-01") and '
        "entityState.isFinal!=true"
    )


_TYPICAL_SELECT = (
    "{id,name,effort,owner:{owner.id,owner.login},open:bugs.count(entityState.isFinal!=true),"
    "last:comments.orderByDescending(createDate).select({id,createDate}).first()}"
)
_TYPICAL_PYTHON = (
    '{"id":id,"name":name,"effort":effort,"owner":{"id":owner.id,"login":owner.login},'
    '"open":bugs.count(entityState.isFinal!=true),'
    '"last":comments.orderByDescending(createDate).select({"id":id,"date":createDate}).first()}'
)


def _python(where: str) -> str:
    return where.replace("!=null", "!=None").replace("==true", "==True").replace("!=true", "!=True")


def _sql_where(n: int) -> str:
    return (
        f"s.effort>{n} AND s.feature_id IS NOT NULL AND (p.process='Scrum' OR "
        f"s.name LIKE '%x{n}%') AND s.create_date>=DATE '2024-01-01' AND e.is_final<>TRUE"
    )


_SQL_FROM = (
    " FROM stories s JOIN users o ON o.id=s.owner_id JOIN projects p ON p.id=s.project_id"
    " JOIN states e ON e.id=s.state_id"
)
_TYPICAL_SQL = (
    "SELECT s.id,s.name,s.effort,o.id AS owner_id,o.login AS owner_login,"
    "(SELECT COUNT(*) FROM bugs b WHERE b.story_id=s.id AND b.is_final<>TRUE) AS open,"
    "(SELECT c.id FROM comments c WHERE c.story_id=s.id ORDER BY c.created DESC LIMIT 1) AS last"
    f"{_SQL_FROM} WHERE {_sql_where(5)} ORDER BY s.effort DESC,s.name,s.id"
)
_TYPICAL_GRAPHQL = (
    "{stories(where:{and:[{effort:{gt:5}},{feature:{ne:null}},{or:[{process:{name:"
    '{eq:"Scrum"}}},{name:{contains:"x5"}}]},{createDate:{ge:"2024-01-01"}},{entityState:'
    "{isFinal:{ne:true}}}]},orderBy:[{effort:DESC},{name:ASC},{id:ASC}]){id name effort owner"
    "{id login} open:bugs(where:{entityState:{isFinal:{ne:true}}}){count} last:comments("
    "orderBy:{createDate:DESC},first:1){id createDate}}}"
)


def _odata_where(n: int) -> str:
    return (
        f"effort gt {n} and feature ne null and (project/process/name eq 'Scrum' or "
        f"contains(name,'x{n}')) and createDate ge 2024-01-01 and entityState/isFinal ne true"
    )


def _lucene_where(n: int) -> str:
    return (
        f"effort:>{n} AND feature:* AND (project.process.name:Scrum OR "
        f'name:"x{n}") AND createDate:>=2024 AND NOT entityState.isFinal:true'
    )


def _select_list(count: int) -> str:
    return ",".join(
        f"field{n},total{n}:bugs.count(effort>{n}),owner{n}:{{owner.id,owner.login}}"
        for n in range(count)
    )


def _python_select(count: int) -> str:
    return ",".join(
        f'"f{n}":field{n},"total{n}":bugs.count(effort>{n}),'
        f'"owner{n}":{{"id":owner.id,"login":owner.login}}'
        for n in range(count)
    )


def _sql_select(count: int) -> str:
    return ",".join(
        f"field{n},(SELECT COUNT(*) FROM bugs WHERE effort>{n}) AS total{n},"
        f"o.id AS owner{n},o.login AS login{n}"
        for n in range(count)
    )


def _graphql_select(count: int) -> str:
    return " ".join(
        f"field{n} total{n}:bugs(where:{{effort:{{gt:{n}}}}}){{count}} owner{n}:owner{{id login}}"
        for n in range(count)
    )


CASES: Mapping[str, Mapping[str, list[tuple[str, str]]]] = {
    "small": {
        "tpql": [("where", "effort>5 and feature!=null")],
        "python": [("", "effort>5 and feature!=None")],
        "sql": [("", "SELECT 1 WHERE effort>5 AND feature IS NOT NULL")],
        "graphql": [("", "{stories(where:{effort:{gt:5},feature:{ne:null}}){id}}")],
        "odata": [("", "effort gt 5 and feature ne null")],
        "lucene": [("", "effort:>5 AND feature:*")],
    },
    "typical": {
        "tpql": [
            ("select", _TYPICAL_SELECT),
            ("where", _typical_where(5)),
            ("orderBy", "effort desc,name,id"),
        ],
        "python": [
            ("", _TYPICAL_PYTHON),
            ("", _python(_typical_where(5))),
            ("", "effort,name,id"),
        ],
        "sql": [("", _TYPICAL_SQL)],
        "graphql": [("", _TYPICAL_GRAPHQL)],
    },
    "filter": {
        "tpql": [("where", _typical_where(5))],
        "python": [("", _python(_typical_where(5)))],
        "odata": [("", _odata_where(5))],
        "lucene": [("", _lucene_where(5))],
    },
    "large where": {
        "tpql": [("where", " or ".join(f"({_typical_where(n)})" for n in range(40)))],
        "python": [("", _python(" or ".join(f"({_typical_where(n)})" for n in range(40))))],
        "sql": [("", "SELECT 1 WHERE " + " OR ".join(f"({_sql_where(n)})" for n in range(40)))],
        "odata": [("", " or ".join(f"({_odata_where(n)})" for n in range(40)))],
        "lucene": [("", " OR ".join(f"({_lucene_where(n)})" for n in range(40)))],
    },
    "large select": {
        "tpql": [("select", f"{{{_select_list(100)}}}")],
        "python": [("", f"{{{_python_select(100)}}}")],
        "sql": [("", f"SELECT {_sql_select(100)} FROM stories")],
        "graphql": [("", f"{{{_graphql_select(100)}}}")],
    },
    "deep": {
        "tpql": [("where", "(" * 30 + "a" + "+b)" * 30)],
        "python": [("", "(" * 30 + "a" + "+b)" * 30)],
        "sql": [("", "SELECT " + "(" * 30 + "a" + "+b)" * 30)],
    },
}
"""Per size and language: the texts to parse, with the clause where tpql needs one."""
