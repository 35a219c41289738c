"""What expressions say in English."""

from __future__ import annotations

import pytest

from tpql.limits import UNLIMITED
from tpql.schema.model import Schema
from tpql.semantics.analysis import analyse
from tpql.semantics.outline import outline
from tpql.semantics.wording import say
from tpql.syntax.parse import parse

SENTENCES = """
effort > 5 -> the effort is greater than 5
effort <= 5 -> the effort is at most 5
createDate < Today -> the createDate is before today at this time of day
createDate >= DateTime.Now -> the createDate is not before now
createDate > DateTime.Parse("2024-01-01") -> the createDate is after the value of the text “2024-01-01”
feature == null -> there is no value of the feature
null != feature -> there is a value of the feature
feature.epic.name -> the name of the epic of the feature
name.contains("a") -> the name contains “a”
name.Trim -> the name without blanks around it
name == 'a' -> the name is “a”
id in [1, 2, 3] -> the id is 1, 2 or 3
id in [] -> the id is one of nothing, which is never so
not (id in [1]) -> it is not so that (the id is 1)
a and (b or c) -> the a and (the b or the c)
a and b and c -> the a and the b and the c
-effort -> minus the effort
effort + 1 -> the effort plus 1
(effort + 1) * 2 -> (the effort plus 1) times 2
name + "!" -> the name followed by “!”
tasks.count() -> the number of the tasks
tasks.count -> the number of the tasks
tasks.count(effort > 1) -> the number of the tasks for which the effort is greater than 1
tasks.sum(effort) -> the sum over the tasks of the effort
tasks.where(id > 1).select({id}).first -> the first of for each of those of the tasks for which the id is greater than 1, an object of the id
(endDate - startDate).TotalDays -> the endDate minus the startDate, in days
createDate.Year -> the start of the year of the createDate
Week(createDate) -> the start of the week of the createDate
UserStory.x -> the x of the UserStory
name.Substring(1, 2) -> Substring(1, 2) of the name
Math.PI -> Math.PI
CustomValues["Risk"] -> the custom field “Risk”
CustomValues.Number("Cost") -> the custom field “Cost” as a number
project.as<General>.name -> the name of the project if it is of type General
IIF(effort > 1, "a", "b") -> (“a” if the effort is greater than 1, or else “b”)
effort > 1 ? 2 : 3 -> (2 if the effort is greater than 1, or else 3)
IFNONE(name, "none") -> (the name, or “none” where that is null)
{id, n: name} -> an object of the id, n: the name
{} -> an empty object
id == @bug -> the id is the parameter bug
id == true -> the id is true
it.id -> the id of it
Nope.x(1, 2) -> x(1, 2) of the Nope
Math.Abs(id) -> Math.Abs(the id)
"{left} {0}" == name -> “{left} {0}” is the name
"""  # noqa: E501 - one a line


@pytest.mark.parametrize(
    ("text", "sentence"), [line.split(" -> ", 1) for line in SENTENCES.strip().split("\n")]
)
def test_an_expression_in_english(text, sentence):
    node = parse(text, "where", placeholders=True)
    analysis = analyse(node, entity="UserStory", clause="where", schema=Schema.builtin())
    assert say(node, analysis) == sentence


def test_a_whole_sequence_is_them_all():
    node = parse("count(id > 1)", "result")
    analysis = analyse(node, entity="UserStory", clause="result", schema=Schema.builtin())
    assert say(node, analysis) == "the number of them all for which the id is greater than 1"


@pytest.mark.parametrize("text", ["not " * 20_000 + "a", "a and " * 20_000 + "a", "a.b" * 20_000])
def test_deep_trees_are_said_in_linear_time(text):
    node = parse(text, "where", limits=UNLIMITED)
    analysis = analyse(node, entity="UserStory", clause="where", schema=Schema.builtin())
    assert len(say(node, analysis)) < 100 * len(text)
    assert outline(node, analysis)
