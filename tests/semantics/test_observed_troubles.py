"""What is known to fail on a server or to return wrong data is found; the mended form is not.

Each row is a trouble that was observed or is documented, and that types or the schema decide: its
name (with the number of its row in the list of troubles), entity and clause, the code of the
finding; below it the query and the mended query.
"""

from __future__ import annotations

import pytest

from tpql.checking import check
from tpql.schema.builtin import builtin_schema
from tpql.schema.cursor import Cursor
from tpql.schema.custom_fields import read_custom_fields

CUSTOM = {"UserStory": {"Target": {"type": "Entity"}, "Risk Level": "DropDown"}}
SCHEMA = builtin_schema().extend(read_custom_fields(Cursor(CUSTOM, "test"), builtin_schema()))

TROUBLES = """
3 unknown member | UserStory where | TP201
    effrot > 5
    effort > 5
3 name of the user interface | UserStory where | TP201
    Sprint.id == 7
    Iteration.id == 7
3 unknown member of a reference | Bug select | TP201
    {project.nme}
    {project.name}
4 absent custom field | UserStory where | TP201
    RiskLvel == "High"
    RiskLevel == "High"
5 custom value compared | UserStory where | TP204
    CustomValues["Risk Level"] > 5
    CustomValues["Risk Level"] != null
6 arithmetic without a name | UserStory select | TP210
    {effort + 1}
    {more: effort + 1}
6 aggregate with an argument without a name | UserStory select | TP210
    {bugs.count(id > 1)}
    {open: bugs.count(id > 1)}
6 custom value without a name | UserStory select | TP210
    {CustomValues["Risk Level"]}
    {risk: CustomValues["Risk Level"]}
7 one inferred name twice | UserStory select | TP211
    {id, project.id}
    {id, projectId: project.id}
7 one declared name twice | UserStory select | TP211
    {a: id, a: name}
    {a: id, b: name}
9 Today is no function | UserStory where | TP202
    createDate > Today()
    createDate > Today
9 & does not join texts | UserStory select | TP218
    {a: name & "!"}
    {a: name + "!"}
11 a Char is no text to join | UserStory select | TP217
    {a: name + ' '}
    {a: name + " "}
17 a date minus a number | UserStory where | TP204
    createDate > Today - 7
    createDate > Today.AddDays(-7)
17 a date plus a number | UserStory select | TP204
    {due: createDate + 14}
    {due: createDate.AddDays(14)}
18 a date compared with a text | UserStory where | TP204
    createDate > "2024-01-01"
    createDate > DateTime.Parse("2024-01-01")
18 a date compared with another text | UserStory where | TP204
    createDate > 'monday'
    createDate.DayOfWeek == 'Monday'
19 Now alone | UserStory where | TP201
    createDate < Now
    createDate < DateTime.Now
22 IFNONE of what is never null | UserStory select | TP208
    {a: IFNONE(id, 0)}
    {a: id}
23 Value of what is never null | UserStory where | TP201
    id.Value == 5
    id == 5
23 HasValue of what is never null | UserStory where | TP201
    id.HasValue
    createDate.HasValue
25 a condition that may be null | User where | TP220
    isContributor
    isContributor == true
31 a collection after a cast | Comment select | TP231
    {a: general.As<UserStory>.tasks}
    {a: general.As<UserStory>.effort}
32 a cast to no entity | Comment where | TP203
    general.As<Stroy>.id == 1
    general.As<UserStory>.id == 1
37 members of a nested object | UserStory select | TP212
    {project: {id, name}}
    {project: {project.id, project.name}}
37 members of a nested collection | UserStory select | TP212
    {tasks: {id, name}}
    {tasks: tasks.Select({id, name})}
38 All | Project where | TP222
    userStories.all(effort > 1)
    userStories.count(not (effort > 1)) == 0
39 None | Project where | TP202
    bugs.none(effort > 1)
    bugs.count(effort > 1) == 0
42 order by a count | Project orderBy | TP229
    userStories.count desc
    name desc
42 order by a sum | Project orderBy | TP229
    userStories.sum(effort) desc
    effort desc
45 a name before the projection | UserStory select | TP201
    {a: tasks.select({t: id}).where(id == 5)}
    {a: tasks.select({t: id}).where(t == 5)}
46 a tag in the text of tags | UserStory where | TP232
    tags.contains("ab")
    tagObjects.count(name == "ab") > 0
47 Master | Relation select | TP228
    {master: master.name}
    {master: inbound.name}
47 MasterRelations | UserStory select | TP228
    {a: masterRelations.count()}
    {a: inboundRelations.count()}
48 Team | Assignable where | TP228
    team.id == 1
    assignedTeams.any(team.id == 1)
48 TestCases | UserStory select | TP228
    {a: testCases.count()}
    {a: linkedTestPlan.testCases.count()}
48 EntityType of a state | EntityState where | TP228
    entityType.id == 4
    workflow.entityType.id == 4
49 a member of a collection | UserStory where | TP201
    assignedUser.id == 5
    assignedUser.any(id == 5)
49 a collection that is null | UserStory where | TP230
    assignedUser == null
    assignedUser.count() == 0
50 a path through a collection | UserStory where | TP201
    assignments.generalUser.id == 5
    assignedUser.any(id == 5)
51 an entity of a custom field | UserStory where | TP204
    Target != 10
    Target.id != 10
54 a text in a list for a number | UserStory where | TP214
    id in [1, "a"]
    id in [1, 2]
54 a character in a list for a text | UserStory where | TP214
    name in ['a', "bc"]
    name in ["a", "bc"]
69 a member of a derived entity | Assignable where | TP201
    sourceType == "Email"
    it.As<Request>.sourceType == "Email"
71 not before a comparison | UserStory where | TP234
    not id == 5
    not (id == 5)
71 ! before in | UserStory where | TP234
    !id in [5]
    !(id in [5])
73 an aggregate without a name | UserStory select | TP233
    {tasks.count()}
    {tasks: tasks.count()}
a filter that is no condition | UserStory where | TP205
    effort
    effort > 0
IIF with two arguments | UserStory select | TP206
    {a: IIF(effort > 1, "a")}
    {a: IIF(effort > 1, "a", "b")}
IIF on a number | UserStory select | TP205
    {a: IIF(id, "a", "b")}
    {a: IIF(id > 1, "a", "b")}
branches of two types | UserStory select | TP207
    {a: IIF(effort > 1, "a", 5)}
    {a: IIF(effort > 1, "a", "b")}
null and a number | UserStory select | TP207
    {a: IIF(effort > 1, null, id)}
    {a: IIF(effort > 1, 0, id)}
a reference compared with an id | UserStory where | TP204
    project == 5
    project.id == 5
a reference compared with a name | UserStory where | TP204
    project == "A"
    project.name == "A"
a text and a number | UserStory select | TP217
    {a: name + id}
    {a: name + id.ToString()}
Convert.ToInt | UserStory where | TP202
    Convert.ToInt(name) == 1
    SafeConvert.ToInt(name) == 1
a constructor | UserStory where | TP202
    createDate > DateTime(2020,1,1)
    createDate > DateTime.Parse("2020-01-01")
Sum without a selector | UserStory select | TP202
    {a: tasks.sum()}
    {a: tasks.sum(effort)}
the outer entity inside a collection | UserStory where | TP201
    tasks.any(customerRequests == 1)
    tasks.any(id == 1)
the year of a nullable date | UserStory where | TP224
    createDate.Year == 2015
    createDate.Value.Year == 2015
a custom value with one letter | UserStory select | TP209
    {a: CustomValues['R']}
    {a: CustomValues["R"]}
"""


def _rows():
    lines = iter(TROUBLES.strip().split("\n"))
    for head, bad, good in zip(lines, lines, lines, strict=True):
        name, where, codes = head.split(" | ")
        yield pytest.param(*where.split(), bad.strip(), codes.split(), good.strip(), id=name)


ROWS = list(_rows())


@pytest.mark.parametrize(("entity", "clause", "bad", "codes", "good"), ROWS)
def test_a_trouble_is_found_and_its_mended_form_is_not(entity, clause, bad, codes, good):
    found = check(bad, entity=entity, clause=clause, schema=SCHEMA)
    assert [d.code for d in found] == codes
    assert all(d.clause == clause and d.span.start < d.span.end <= len(bad) for d in found)
    assert check(good, entity=entity, clause=clause, schema=SCHEMA) == []


def test_the_rows_that_can_be_decided_are_here():
    numbers = {row.id.split()[0] for row in ROWS if row.id[0].isdigit()}
    assert len(numbers) >= 28
    assert len(ROWS) >= 60
