"""The filter language of boards, by example.  LANGUAGE 10."""

from __future__ import annotations

import pytest

from tpql.engine import TpqlUnsupportedError, compile_filter
from tpql.errors import TpqlError, TpqlUsageError

NOW = "2020-06-15T10:30:00"
ME = {"id": 41}
STORY = {
    "id": 5,
    "name": "Wow thing",
    "effort": 3,
    "tags": "wow, ui",
    "entityState": {"id": 1, "name": "Coded"},
    "feature": None,
    "team": {"id": 7, "name": "A"},
    "owner": {"id": 41, "resourceType": "User"},
    "assignedUser": [{"id": 41, "resourceType": "User"}, {"id": 42, "resourceType": "User"}],
    "bugs": [{"id": 1, "entityState": {"name": "Open"}}],
    "tasks": [],
    "createDate": "2020-06-10T10:00:00",
    "isNow": True,
    "teamIteration": {"id": 1, "startDate": "2020-06-01", "endDate": "2020-06-14"},
    "iteration": {"id": 2, "startDate": "2020-06-08", "endDate": "2020-06-21"},
    "release": {"id": 3, "startDate": "2020-07-01", "endDate": "2020-07-31"},
}


def holds(text, **settings):
    options = {"entity": "UserStory", "now": NOW, "me": ME, **settings}
    return compile_filter(text, **options)(STORY)


@pytest.mark.parametrize(
    "text",
    """
?Effort > 0
?effort is 3
?Effort is not 4
?EntityState is 'Coded'
?EntityState is "coded" and not (Effort > 5)
?Feature is none
?Feature is None or Effort > 100
?Team is not none
?It is not none
?Team.id is 7
?Team is 7
?Team is 'A'
?EntityState is not 'Open'
?'wow' in Tags or 'xyz' in Name
?Tags.Where(It is 'ui')
?Name.Contains('WOW') && Name.StartsWith('w')
?AssignedUser.Where(it is Me)
?AssignedUser is Me
?Owner is Me
?Bugs.Count > 0
?Bugs.Count(EntityState is 'Open') > 0
?Bugs.Where(EntityState is 'Open')
?Bugs
?not Tasks
?Tasks.Count is 0
?Tasks is none
?Bugs is not none
?IsNow is True
?IsNow
?TeamIteration is Past(3)
?TeamIteration is Past
?TeamIteration is not Current
?Iteration is Current
?Release is Future
?Release is Future(2)
?CreateDate > Today - 7(days)
?CreateDate < today + 1(week)
?CreateDate > '04-Mar-2013'
?CreateDate is '2020-06-10'
?CreateDate is not Today
thing
5
""".strip().split("\n"),
)
def test_holds(text):
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    """
?Effort > 5
?EntityState is 'Open'
?Feature is 'Quick Add'
?Feature.Epic.Name is 'x1'
?AssignedUser.Where(it is 'Somebody')
?TeamIteration is Current
?Iteration is Past
?Tasks
?Bugs is none
?IsNow is False
?'zzz' in Tags
?CreateDate > Today
nothing of it
""".strip().split("\n"),
)
def test_does_not_hold(text):
    assert not holds(text)


def test_who_me_is_has_to_be_said():
    with pytest.raises(TpqlUsageError, match="me="):
        holds("?AssignedUser.Where(it is Me)", me=None)


def test_unknown_units_are_refused():
    with pytest.raises(TpqlUnsupportedError, match="units are"):
        holds("?CreateDate > Today - 7(moons)")


@pytest.mark.parametrize(
    "text",
    ["?" + "not " * 150 + "Tasks", "?a" + " and a" * 5000, "?" + "(" * 190 + "a" + ")" * 190],
)
def test_long_filters(text):
    try:
        holds(text)
    except TpqlError:
        pass
