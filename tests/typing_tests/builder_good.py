"""What both type checkers have to accept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from tests.typing_tests.entities import Bug, Project, Task, UserStory
from tpql import Query
from tpql.build import (
    Boolean,
    Expression,
    F,
    Number,
    P,
    Q,
    Text,
    iif,
    it,
    lit,
    obj,
    template,
    today,
)


class State(Enum):
    """What a program calls the states of its process."""

    OPEN = "Open"
    DONE = "Done"


query: Query = (
    Q(UserStory)
    .where(UserStory.effort > 5, UserStory.effort <= Decimal("7.5"), UserStory.name != "x")
    .where((UserStory.id == 1) | ~UserStory.isNow & UserStory.project.isActive)
    .where(UserStory.name.contains("disk"), UserStory.name.lower().starts_with("a"))
    .where(UserStory.createDate >= date(2024, 1, 1), UserStory.endDate < today.add_days(-7))
    .where((UserStory.endDate - UserStory.createDate).TotalDays > 3)
    .where(UserStory.project.is_null() | (UserStory.project == None))  # noqa: E711
    .where(UserStory.id.in_([1, 2, F.x]), UserStory.id.in_(P("ids", list[int])))
    .where(UserStory.tasks.count(Task.effort > 2) > 0, UserStory.bugs.any())
    .where(UserStory.feature.name == "x", F.anything > UserStory.effort, UserStory.effort > F.x)
    .where(UserStory.effort == P("min", int), lit(True), F.custom("Risk") == "High")
    .where(F.a & UserStory.isNow | UserStory.isNow, UserStory.name.in_([*State]))
    .where(template("name.contains({n})", n="x"))
    .select(UserStory.id, UserStory.project, UserStory.name.as_("title"), big=iif(F.a, 1, None))
    .select(project=obj(UserStory.project.id, UserStory.project.name), n=1)
    .select(open=UserStory.bugs.where(Bug.effort > 5).select(Bug.id, Bug.name).distinct())
    .order_by(UserStory.effort.desc(), F.name, UserStory.name)
    .result(F.count())
    .take(P("n", int))
    .bind(n=5, ids=[1, 2], min=3)
    .query
)
name: Text = UserStory.project.name
total: Number = UserStory.tasks.sum(Task.effort) / 2 + 1 - Project.id
urgent: Boolean = UserStory.tasks.first().isNow
newest: Text = UserStory.tasks.max(Task.name)
process: Expression = UserStory.project.process.name
element: Expression = it > 5
