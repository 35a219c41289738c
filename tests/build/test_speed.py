"""Building a typical query costs little more than parsing its text."""

from __future__ import annotations

from timeit import repeat

import tpql
from tpql.build import F, Q, obj

ROUNDS = 200


def build() -> Q:
    return (
        Q("UserStory")
        .where(F.effort > 5, F.feature.not_null(), F.name.contains("disk"))
        .where(F.entityState.isFinal != True, F.tasks.count(F.effort > 3) > 0)  # noqa: E712
        .select(
            F.id, F.name, F.effort, F.createDate,
            feature=F.feature.name,
            project=obj(F.project.id, F.project.name),
            tasks=F.tasks.count(),
            bugs=F.bugs.where(F.entityState.isFinal == False).select(F.id),  # noqa: E712
        )
        .order_by(F.effort.desc(), F.name)
        .take(100)
    )  # fmt: skip


def test_building_is_about_as_fast_as_parsing() -> None:
    clauses = [(n, tpql.format(v, clause=n)) for n, v in build().params() if n != "take"]  # type: ignore[arg-type]

    def parse() -> None:
        for name, text in clauses:
            tpql.parse(text, clause=name)  # type: ignore[arg-type]

    # Both are measured in turns, so that other work on the machine slows both.
    ratios = sorted(
        min(repeat(build, number=ROUNDS, repeat=3)) / min(repeat(parse, number=ROUNDS, repeat=3))
        for _ in range(7)
    )
    assert ratios[0] < 1.1
