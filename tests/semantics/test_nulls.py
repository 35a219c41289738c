"""What expressions do for null."""

from __future__ import annotations

import pytest

from tpql.schema.model import Schema
from tpql.semantics.analysis import analyse
from tpql.semantics.nulls import nullness
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
"""


@pytest.mark.parametrize(
    ("text", "expected"), [line.split(" -> ", 1) for line in NOTES.strip().split("\n")]
)
def test_what_an_expression_does_for_null(text, expected):
    node = parse(text, "expression")
    analysis = analyse(node, entity="UserStory", clause="expression", schema=Schema.builtin())
    found = nullness(node, analysis)[id(node)]
    assert f"{'yes' if found.possible else 'no'}: {found.note}" == expected


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
    node = parse(text, "expression")
    analysis = analyse(node, entity="User", clause="expression", schema=Schema.builtin())
    assert nullness(node, analysis)[id(node)].note == expected
