"""What is known to fail on a server or to return wrong data is found; the mended form is not.

Each row is a trouble that was observed or is documented and that types or the schema decide:
its name, the entity, the clause, the query, the codes of the findings, the mended query.
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
3 unknown member | UserStory where | effrot > 5 | TP201 | effort > 5
3 name of the user interface | UserStory where | Sprint.id == 7 | TP201 | Iteration.id == 7
3 unknown member of a reference | Bug select | {project.nme} | TP201 | {project.name}
4 absent custom field | UserStory where | RiskLvel == "High" | TP201 | RiskLevel == "High"
5 custom value compared | UserStory where | CustomValues["Risk Level"] > 5 | TP204 | CustomValues["Risk Level"] != null
6 arithmetic without a name | UserStory select | {effort + 1} | TP210 | {more: effort + 1}
6 aggregate with an argument without a name | UserStory select | {bugs.count(id > 1)} | TP210 | {open: bugs.count(id > 1)}
6 custom value without a name | UserStory select | {CustomValues["Risk Level"]} | TP210 | {risk: CustomValues["Risk Level"]}
7 one inferred name twice | UserStory select | {id, project.id} | TP211 | {id, projectId: project.id}
7 one declared name twice | UserStory select | {a: id, a: name} | TP211 | {a: id, b: name}
9 Today is no function | UserStory where | createDate > Today() | TP202 | createDate > Today
9 & does not join texts | UserStory select | {a: name & "!"} | TP218 | {a: name + "!"}
11 a Char is no text to join | UserStory select | {a: name + ' '} | TP217 | {a: name + " "}
17 a date minus a number | UserStory where | createDate > Today - 7 | TP204 | createDate > Today.AddDays(-7)
17 a date plus a number | UserStory select | {due: createDate + 14} | TP204 | {due: createDate.AddDays(14)}
18 a date compared with a text | UserStory where | createDate > "2024-01-01" | TP204 | createDate > DateTime.Parse("2024-01-01")
18 a date compared with another text | UserStory where | createDate > 'monday' | TP204 | createDate.DayOfWeek == 'Monday'
19 Now alone | UserStory where | createDate < Now | TP201 | createDate < DateTime.Now
22 IFNONE of what is never null | UserStory select | {a: IFNONE(id, 0)} | TP208 | {a: id}
23 Value of what is never null | UserStory where | id.Value == 5 | TP201 | id == 5
23 HasValue of what is never null | UserStory where | id.HasValue | TP201 | createDate.HasValue
25 a condition that may be null | User where | isContributor | TP220 | isContributor == true
31 a collection after a cast | Comment select | {a: general.As<UserStory>.tasks} | TP231 | {a: general.As<UserStory>.effort}
32 a cast to no entity | Comment where | general.As<Stroy>.id == 1 | TP203 | general.As<UserStory>.id == 1
37 members of a nested object | UserStory select | {project: {id, name}} | TP212 | {project: {project.id, project.name}}
37 members of a nested collection | UserStory select | {tasks: {id, name}} | TP212 | {tasks: tasks.Select({id, name})}
38 All | Project where | userStories.all(effort > 1) | TP222 | userStories.count(not (effort > 1)) == 0
39 None | Project where | bugs.none(effort > 1) | TP202 | bugs.count(effort > 1) == 0
42 order by a count | Project orderBy | userStories.count desc | TP229 | name desc
42 order by a sum | Project orderBy | userStories.sum(effort) desc | TP229 | effort desc
45 a name before the projection | UserStory select | {a: tasks.select({t: id}).where(id == 5)} | TP201 | {a: tasks.select({t: id}).where(t == 5)}
46 a tag in the text of tags | UserStory where | tags.contains("ab") | TP232 | tagObjects.count(name == "ab") > 0
47 Master | Relation select | {master: master.name} | TP228 | {master: inbound.name}
47 MasterRelations | UserStory select | {a: masterRelations.count()} | TP228 | {a: inboundRelations.count()}
48 Team | Assignable where | team.id == 1 | TP228 | assignedTeams.any(team.id == 1)
48 TestCases | UserStory select | {a: testCases.count()} | TP228 | {a: linkedTestPlan.testCases.count()}
48 EntityType of a state | EntityState where | entityType.id == 4 | TP228 | workflow.entityType.id == 4
49 a member of a collection | UserStory where | assignedUser.id == 5 | TP201 | assignedUser.any(id == 5)
49 a collection that is null | UserStory where | assignedUser == null | TP230 | assignedUser.count() == 0
50 a path through a collection | UserStory where | assignments.generalUser.id == 5 | TP201 | assignedUser.any(id == 5)
51 an entity of a custom field | UserStory where | Target != 10 | TP204 | Target.id != 10
54 a text in a list for a number | UserStory where | id in [1, "a"] | TP214 | id in [1, 2]
54 a character in a list for a text | UserStory where | name in ['a', "bc"] | TP214 | name in ["a", "bc"]
69 a member of a derived entity | Assignable where | sourceType == "Email" | TP201 | it.As<Request>.sourceType == "Email"
71 not before a comparison | UserStory where | not id == 5 | TP234 | not (id == 5)
71 ! before in | UserStory where | !id in [5] | TP234 | !(id in [5])
73 an aggregate without a name | UserStory select | {tasks.count()} | TP233 | {tasks: tasks.count()}
a filter that is no condition | UserStory where | effort | TP205 | effort > 0
IIF with two arguments | UserStory select | {a: IIF(effort > 1, "a")} | TP206 | {a: IIF(effort > 1, "a", "b")}
IIF on a number | UserStory select | {a: IIF(id, "a", "b")} | TP205 | {a: IIF(id > 1, "a", "b")}
branches of two types | UserStory select | {a: IIF(effort > 1, "a", 5)} | TP207 | {a: IIF(effort > 1, "a", "b")}
null and a number | UserStory select | {a: IIF(effort > 1, null, id)} | TP207 | {a: IIF(effort > 1, 0, id)}
a reference compared with an id | UserStory where | project == 5 | TP204 | project.id == 5
a reference compared with a name | UserStory where | project == "A" | TP204 | project.name == "A"
a text and a number | UserStory select | {a: name + id} | TP217 | {a: name + id.ToString()}
Convert.ToInt | UserStory where | Convert.ToInt(name) == 1 | TP202 | SafeConvert.ToInt(name) == 1
a constructor | UserStory where | createDate > DateTime(2020,1,1) | TP202 | createDate > DateTime.Parse("2020-01-01")
Sum without a selector | UserStory select | {a: tasks.sum()} | TP202 | {a: tasks.sum(effort)}
the outer entity inside a collection | UserStory where | tasks.any(customerRequests == 1) | TP201 | tasks.any(id == 1)
the year of a nullable date | UserStory where | createDate.Year == 2015 | TP224 | createDate.Value.Year == 2015
a custom value with one letter | UserStory select | {a: CustomValues['R']} | TP209 | {a: CustomValues["R"]}
"""

ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TROUBLES.strip().split("\n")]


@pytest.mark.parametrize(("name", "where", "bad", "codes", "good"), ROWS, ids=[r[0] for r in ROWS])
def test_a_trouble_is_found_and_its_mended_form_is_not(name, where, bad, codes, good):
    entity, clause = where.split()
    found = check(bad, entity=entity, clause=clause, schema=SCHEMA)
    assert [d.code for d in found] == codes.split()
    assert all(d.clause == clause and d.span.start < d.span.end <= len(bad) for d in found)
    assert check(good, entity=entity, clause=clause, schema=SCHEMA) == []


def test_at_least_the_wanted_number_of_rows_is_here():
    assert len({row[0].split()[0] for row in ROWS if row[0][0].isdigit()}) >= 25
    assert len(ROWS) >= 35
