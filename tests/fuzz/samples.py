"""Texts that seeds are made of, where no example of the documentation has one."""

from __future__ import annotations

__all__ = [
    "BASELINES",
    "CACHES",
    "CLAUSES",
    "COMMENTS",
    "EXPORTS",
    "HOSTS",
    "PAGES",
    "REPLIES",
    "REQUESTS",
    "SCHEMAS",
    "SETTINGS",
    "TEXTS",
    "UNITS",
]

CLAUSES = (
    ("where", "effort > 5 and feature != null"),
    ("where", "not (id in [1, 2, 3]) or name.contains('a\"b')"),
    ("where", "tasks.where(effort>1).count()>0 and entityState.isFinal == true"),
    ("where", "createDate >= Today.AddDays(-7) && createDate<Today"),
    ("where", "name == @name and id in {{ids}} and effort > ${least}"),
    ("where", '[Risk Level] == "High" or customValues.Get("Budget") == 12.5'),
    ("where", "name is null or effort between 1 and 2"),
    ("where", "a ? b : c ? d : e"),
    ("select", "{id, name, total: tasks.sum(effort), feature: {feature.id, feature.name}}"),
    (
        "select",
        "new(id as Key, tasks.select({id, days: (endDate - startDate).TotalDays}) as Tasks)",
    ),
    ("select", "{it.As<UserStory>.effort, x: iif(effort>1, 'much', 'little'), y: -effort/2*3%4}"),
    ("result", "{count: count(), sum: sum(effort), avg: average(effort)}"),
    ("result", "where(effort > 1).select(name).first()"),
    ("orderBy", "createDate desc, name asc, effort"),
    ("orderBy", "effort == null ? 0 : effort"),
    ("filter", "?Effort > 5 and Tags contains 'a' or EntityState.IsFinal is true"),
    ("filter", "?CreateDate > Today - 7 days and Name is not None"),
    ("filter", "plain words to search for"),
    ("expression", "'c'.Length + \"\\n\\\\\".Length * 1.5e-3f"),
    ("expression", "userStories.select({id, o: feature.name ?? 'none'})[0]"),
    ("expression", "Math.Round(effort, 2) + Convert.ToInt32(name)"),
    ("expression", "DateTime.Parse('2020-01-01').ToString('yyyy-MM-dd')"),
    ("expression", "ifnone(effort, 0).ToString().Substring(0, 1).ToUpper()"),
    ("expression", "tasks.orderby(id).skip(1).take(2).groupby(effort)"),
)

TEXTS = (
    "plain",
    'it\'s "both" \\ and \t\n\r\0',
    "%C3%A9%zz%ff+%20%2B%25",
    "é漢😀\ufeff\u202e",
    "\udcff half",
    "a/b?c=d&e=f#g",
    "token=abcdefghijkl&access_token=***&password=hunter2",
    "curl -u me:secret https://h.example/ -H 'Authorization: Bearer 0123456789'",
    "{{token}} <token> $TOKEN %TOKEN%",
    "https%3A%2F%2Fa%3Ab%40h.example%2F",
)

SCHEMAS = (
    '{"entities": {}}',
    '{"entities": {"A": {"fields": {"id": "Int32", "b": {"kind": "reference", "type": "B"}}}, '
    '"B": {"base": "A", "plural": "Bs", "methods": ["Boolean InPast(Int32)"]}}}',
    '{"entities": {"A": {"fields": {"c": {"kind": "value", "type": "Color", "nullable": true, '
    '"custom": "C d"}}}}, "enums": {"Color": ["Red"]}, "enumValues": {"Color": {"Red": 1}}}',
    '{"entities": {"A": {"base": "A"}}, "opaqueTypes": ["X"], "opaque": {"Y": {"indexer": '
    '"(String) -> Object", "fields": {"z": "String"}}}}',
    '[UserStory]\n"Risk Level" = "DropDown"\nBudget = "Number"\n',
    '[UserStory.Due]\ntype = "Date"\n[Bug]\n"A b" = "MultipleSelectionList"\n',
)

REPLIES = (
    'AA{"items": [], "next": "https://h.example/api/v2/Bug?skip=25"}',
    'BA{"Status": "BadRequest", "Message": "No property.", "Type": "Presentational", '
    '"Details": {"Items": []}, "ErrorId": "1-2"}',
    "CB<!DOCTYPE html><title>Log in</title>",
    'EA{"Message": 1, "Details": [], "ErrorId": null}',
    "GD<Error><Message>failed with 0123456789abcdefS3CR3T</Message></Error>",
    "GAtoken=0123456789abcdefS3CR3T failed",
    "AA[1e999, NaN, -0.0, 123456789012345678901234567890]",
    "JC",
)

PAGES = (
    '{"items":[{"id":1},{"id":2,"a":[1,2]}],"next":"x"}',
    '{"next":null,"items":[~|~]}',
    '{"items":[1,~|~2,~|~"a\\"b]"~|~]}',
    '{"a":{"items":[1]},"b":["items"],"items":[{}]}~|~ ',
    '{"items" :\n[ [1,[2]] , "}" ] }',
    "[1,2]",
    '{"items":[1],"items":[2]}',
)

EXPORTS = (
    '[{"id": 1, "name": "a"}, {"id": 2, "resourceType": "UserStory"}]',
    '{"id": 1}\n{"id": 2, "effort": 1.50}\n',
    '\ufeff{"id": 1}\r\n\r\n{"id": 2}',
    '{"next": "x", "items": [{"id": 1}], "prev": null} {"items": []}',
    '{"id": 1} [{"id": 2}]\n{"items": [{"id": 3}]}',
    '{"Items": [{"Id": 1}]}',
    '[{"id": 1e3}, {"id": true}]',
    '{"id": 1, "x": NaN}',
)

SETTINGS = (
    'Aselect = ["TP1", "misread-not"]\nignore = ["ALL"]\nwidth = 100\n',
    'Aserver = "2018"\nschema = "models/schema.json"\ncallees = ["api.find"]\nextract = "all"\n',
    'Aper-file-ignores = { "old/" = ["TP3"], "*.md" = ["TP5"] }\nexclude = ["[a-z]*", "**/x?"]\n',
    'A[severities]\nTP4 = "off"\n[hole-types]\n"*_id" = "Int32"\n[limits]\nurl = 500_000\n',
    'B[tool.tpql]\nextend = "base.toml"\nfail-on = "never"\n[tool.tpql.schema.Bug]\nA = "Date"\n',
    "Aselct = 1\nwidth = -1\nfix = 'yes'\ncache = 2020-01-01\n",
    "A[severities]\n'' = 1.5\n[[limits]]\nx = {}\n",
    "B[tool]\ntpql = 1\n",
)

BASELINES = (
    '{"version": 1, "findings": []}',
    '{"version": 1, "findings": [{"path": "a.tpql", "code": "TP301", "fingerprint": "0f", '
    '"message": "this"}, {"path": "a.tpql", "code": "TP301", "fingerprint": "0f", "message": ""}]}',
    '{"version": 2, "findings": []}',
    '{"version": 1, "findings": [{"path": "\\ud800", "code": "", "fingerprint": "\\u0000", '
    '"message": "x", "more": 1}]}',
    "[]",
)

_CACHE = '{"by": "@by", "plans": ["one", "other"], "files": {"%s": %s}}'
CACHES = tuple(
    _CACHE % ("Bug.tpql", entry)
    for entry in (
        '[@size, @time, @change, "x", 1, 1]',
        '[@size, @time, @change, "x", 0, 1, ["TP301", "misread-not", "warning", "m", [0, 3]]]',
        '[@size, 0, 0, "x", 1, 2]',
        '[@size, @time, @change, "x", 0, 1, ["TP301", "n", "error", "m", [0, 1], "where", '
        '[["r", 0, 1]], ["h"], [["f", true, ["t", 0, 1]]], "s"]]',
        "null",
        '{"0": 1}',
    )
)

COMMENTS = (
    "x = 1  # tpql: ignore[TP301] reviewed\n",
    "# tpql: ignore-next-line[TP301, TP4]\nx = 1\n",
    "# tpql: disable[misread-not]\nx\n# tpql: enable[misread-not]\ny\n# tpql: enable\n",
    "# tpql: ignore-file[TP405] because\n",
    "x # tpql: snooze[TP301 until 2027-01-31] a tpql: ignore[TP9, nonsense]\n",
    "# tpql: snooze[2020-01-01]\nx\n",
    "// tpql: ignore[TP301]\nlet x = '// tpql: ignore';\n",
    "/* tpql: ignore[TP301], tpql: disable */ x\n",
    "<!-- tpql: ignore[TP301] -->\n```python\nx  # tpql: ignore\n```\n",
    "a: 'b'  # tpql: ignore\nc: |\n  # tpql: ignore\n",
    '{"a": 1 /* tpql: ignore */, "cells": [{"cell_type": "code", "source": ["# tpql: ignore"]}]}',
    "# tpql: ignore[\n#tpql:ignore[]\n# tpql: nonsense[TP3]\n",
)

HOSTS = (
    (".py", 'u = f"/api/v2/Bug?where=id=={n}&take=5"\nqueryv2("Bug", where="a" "b", select=s)\n'),
    (".py", 'p = {"where": "id == %s" % n, "select": "{id}"}\nget("/api/v2/Bug", params=p)\n'),
    (".ts", "const u = `/api/v2/Bug?where=${f(`x${y}`)}` + '&take=' + n;\n"),
    (".ts", "queryAsync({from: 'Bug', where: 'a', select: /[/]'/})\n"),
    (".cs", 'var u = $@"/api/v2/Bug?where=name==""{x}""" + $"""{{y}}""";\n'),
    (".java", 'String u = """\n  /api/v2/Bug\n  ?where=\\u0061 == "b"\n  """;\n'),
    (".kt", 'val u = """/api/v2/Bug?where=$x == ${y + "}"}"""\n'),
    (".go", 'u := fmt.Sprintf("/api/v2/Bug?where=id==%d", n) + `&take=1`\n'),
    (".pq", 'Web.Contents("/api/v2/Bug", [Query = [where = "name == ""x""", take = "1"]])\n'),
    (".sh", "curl -G \"$U/api/v2/Bug?where=$(x)\" --data-urlencode 'where=a==1' <<EOF\nx\nEOF\n"),
    (
        ".md",
        "# T\n```bash\ncurl '/api/v2/Bug?where=a==1'\n```\n`/api/v2/Bug?take=1` <a href='x'>\n",
    ),
    (".ipynb", '{"cells": [{"cell_type": "code", "source": ["u = \'/api/v2/Bug?take=1\'\\n"]}]}'),
    (".json", '{"url": {"raw": "/api/v2/Bug", "query": [{"key": "where", "value": "a==1"}]}}'),
    (
        ".yaml",
        "a: &x\n  where: >-\n    id == 1\n  select: '{id}'\nb: [*x, \"/api/v2/Bug?take=1\"]\n",
    ),
    (".toml", 'u = """\n/api/v2/Bug?where=a==1"""\n[x]\nwhere = \'id==1\'\nentity = "Bug"\n'),
    (".txt", "GET https://h.example/api/v2/Bug?where=a==1&take=1, and more\n"),
    (".bru", "get {\n  url: {{base}}/api/v2/Bug?where=a\n}\nparams:query {\n  where: id==1\n}\n"),
    (".tpql", "/api/v2/Bug\n  ?where=a==1\n  # tpql: ignore\n  &take=5\n"),
    (".http", "@h = x\nGET {{h}}/api/v2/Bug?where=a HTTP/1.1\nA: b\n\n{}\n###\n"),
)

REQUESTS = (
    ("GET", "/api/v2/UserStory?where=id>10&select={id,name,project}&take=2", "", ""),
    ("GET", "/api/v2/UserStory/10?select={id}", "accept: application/json", ""),
    ("GET", "/api/v2/UserStories?orderBy=name desc&result={count()}&prettify", "", ""),
    ("GET", "/api/v2/Bug?filter=?Name is 'a'&skip=1&callback=f&isoDate", "", ""),
    ("GET", "/api/v2/User/me?select=it", "host: localhost:80", ""),
    ("GET", "/svc/tp-apiv2-streaming-service/stream/UserStory?select={id}", "", ""),
    ("GET", "/api/history/v2/Bug?where=id==1", "", ""),
    ("GET", "/api/v1/Index/meta?format=json", "", ""),
    ("GET", "/api/v1/Users/LoggedUser", "cookie: session=x", ""),
    ("GET", "/api/v1/Authentication?format=json", "authorization: Basic !!!", ""),
    ("GET", "/api/v1/UserStories/10?include=[Id,Name]&take=1", "", ""),
    ("GET", "/api/v1/UserStories/meta", "accept: text/xml", ""),
    ("HEAD", "/api/v2/Project", "host: evil.example", ""),
    ("POST", "/login", "content-type: application/x-www-form-urlencoded", "login=admin&password=x"),
    ("DELETE", "/api/v2/Bug/1", "", ""),
    ("GET", "/api/v2/%55serStory?where=%6eame%3D%3D%22a%22&token=x", "", ""),
)

UNITS = (
    *("(", "[", "{", "a and ", "a.", "f(", "a?b:", "-", "not ", "'", '"', "\\", "\\'", '"a" '),
    *("&", "&a=1", "%", "%C3", "+", "#", "\n", "\r\n", " ", "/api/v2/Bug\n", "?where=a\n", "@x"),
    *("{{", "${", "$(", "`${", "f'{", "'a'+", "a.b(", "{a:", "/[", "```\n", "- ", "> ", "<!--"),
    *("token=", "://", "%2F", "a:", "/*", "*/", "//", "lambda: ", "a = {\n", "0123456789ABCDEF"),
)
