"""What expressions do for null."""

from __future__ import annotations

import pytest

from tpql.query.document import Query
from tpql.schema.model import Schema
from tpql.semantics.nulls import null_note
from tpql.semantics.response import Answer
from tpql.syntax.nodes import UnaryOp
from tpql.syntax.parse import parse

NOTES = """
id -> no: never null
feature -> yes: may be null
effort -> yes: may be null: the schema does not say
feature.id -> yes: null when {owner} is null
feature.epic -> yes: may be null; null when {owner} is null
project.id -> no: never null
tasks -> no: never null; may be empty
tasks.count() -> no: 0 when there are none
tasks.any -> no: false when there are none
tasks.first -> yes: null when there are none
tasks.max(id) -> yes: null when there are none
tasks.sum(effort) -> yes: may be null when there are none
tasks.where(id > 1) -> no: empty when there are none
createDate.hour -> yes: null when {owner} is null
createDate.AddDays(1) -> yes: null when {owner} is null
createDate.HasValue -> no: false for null
DateTime.Now -> no: never null
Today.AddDays(1) -> no: never null
id == null -> no: never null
id == 1 -> no: never null
effort == 1 -> no: a null operand equals only null
effort != 1 -> no: true when just one operand is null
effort > 1 -> no: false when an operand is null
effort > 1 and id > 1 -> no: never null
effort + 1 -> yes: null when an operand is null
effort / 2 -> yes: null when an operand is null, or divided by zero
id + 1 -> no: never null
feature.name + "!" -> no: a null text counts as an empty one
-effort -> yes: null stays null
not (id > 1) -> no: never null
effort in [1] -> no: false for null
id in [1] -> no: never null
IFNONE(effort, 0) -> no: never null
IFNONE(effort, timeSpent) -> yes: null only when both are null
IIF(id > 1, "a", "b") -> no: never null
IIF(id > 1, feature, null) -> yes: null when the chosen value is null
feature == null ? 1 : 2 -> no: never null
feature.as<Feature> -> yes: null when it is no Feature
CustomValues["x"] -> yes: null when there is no such value
{feature} -> no: never null; null members are left out
null -> yes: always null
5 -> no: never null
nope -> yes: not known
nope.x(1) -> yes: not known
it -> no: never null
feature.userStories -> yes: null when {owner} is null
feature.userStories.where(id > 1) -> yes: null when {owner} is null
feature.userStories.count() -> no: 0 when there are none
feature.userStories.all(id > 1) -> yes: null when {owner} is null
tasks.toDictionary(id) -> yes: null when a key is null
feature.Today -> no: never null
feature.id and id > 1 -> yes: null when an operand is null, unless the other is false
name.contains(feature.name) -> yes: null when an argument is null
description.startsWith("a") or id > 1 -> yes: null when an operand is null, unless the other is true
String.IsNullOrEmpty(description) -> no: never null
Math.Abs(effort) -> yes: null when an argument is null
SafeConvert.ToInt(name) -> yes: may be null
effort.Equals(1) -> no: false for null
IFNONE(effort, 0) + 1 -> no: never null
id / id -> no: never null
1.5 / IFNONE(effort, 0) -> yes: null when divided by zero
CustomValues.Text("x") -> yes: may be null
AvailableProjects() -> yes: not known
"""


def followed(text, entity, clause="expression"):
    node = parse(text, clause)
    return node, Answer(Query(entity), Schema.builtin()).follow(node, clause)


@pytest.mark.parametrize(
    ("text", "expected"), [line.split(" -> ", 1) for line in NOTES.strip().split("\n")]
)
def test_what_an_expression_does_for_null(text, expected):
    node, flow = followed(text, "UserStory")
    possible = flow.of(node).nullable
    assert f"{'yes' if possible else 'no'}: {null_note(node, flow)}" == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("isContributor and id > 1", "null when an operand is null, unless the other is false"),
        ("isContributor or id > 1", "null when an operand is null, unless the other is true"),
        ("not isContributor", "null stays null"),
        ("IIF(isContributor, 1, 2)", "a null condition counts as false; never null"),
    ],
)
def test_logic_of_three_values(text, expected):
    assert null_note(*followed(text, "User")) == expected


def test_no_depth_is_too_deep():
    node = parse("effort")
    for _ in range(20_000):
        node = UnaryOp("-", node)
    flow = Answer(Query("Bug"), Schema.builtin()).follow(node, "expression")
    assert null_note(node, flow) == "null stays null"
