"""The account that the API v2 overview shows: what it prints, and invented objects around it.

The page was put together from several accounts at several times, so there are three of them
here.  All totals that it prints come out: 81 stories with an effort of 1168 in all.
"""

from __future__ import annotations

from decimal import Decimal

from tpql.engine import Dataset

PROJECTS = {
    37819: ("AVM: MKT_Backlog", 1),
    49105: ("TP3", 2),
    35923: ("Articles", 2),
    70163: ("Astroport", 2),
    53775: ("AVM: CFO", 1),
}
PROCESSES = {1: "Sales: General", 2: "Kanban TP"}
STATES = [
    {"id": 1, "name": "Open", "isInitial": True, "isFinal": False},
    {"id": 2, "name": "Done", "isInitial": False, "isFinal": True},
]
NAMED = [
    (93114, "Study Projectplace tool", 37819, "14", None),
    (93112, "Briefly describe api v2", 49105, "14.5", None),
    (93110, "Widgets API documentation", 49105, "14", None),
    (93108, "Add Left/Right arrows to scroll widgets library", 49105, "14", 49126),
    (35930, "Outline", 35923, "10", None),
    (35929, "Draft", 35923, "21", None),
    (53780, "Quarterly report", 53775, "9.5", None),
    (48000, "Smallest story", 49105, "6", None),
    (48001, "Largest story", 49105, "29", None),
    (40, "Story from the first days", 49105, "14.5", None),
]
OTHERS = ["14.5"] * 55 + ["14"] * 16
WITH_TASKS = [93112, *range(60001, 60014), *range(60056, 60060), 40]
"""Stories with tasks: 14 of an effort of 14.5 and 4 of 14, and an old one that has id 40."""


def _ref(id_, **more):
    return {"id": id_, **more}


def _stories():
    rows = list(NAMED)
    rows += [(60001 + i, f"Story {i + 1}", 49105, effort, None) for i, effort in enumerate(OTHERS)]
    return [
        {
            "id": id_,
            "name": name,
            "effort": Decimal(effort),
            "project": _ref(project),
            "startDate": "2014-11-03T00:00:00" if id_ != 93110 else None,
            "endDate": "2014-11-05T12:00:00" if id_ != 93110 else None,
            "entityState": _ref(1 + id_ % 2),
            **({"feature": _ref(feature)} if feature else {}),
        }
        for id_, name, project, effort, feature in rows
    ]


ACCOUNT = {
    "UserStory": _stories(),
    "Project": [
        {"id": id_, "name": name, "process": _ref(process)}
        for id_, (name, process) in PROJECTS.items()
    ],
    "Process": [{"id": id_, "name": name} for id_, name in PROCESSES.items()],
    "EntityState": STATES,
    "Epic": [{"id": 90678, "name": "Dashboards", "project": _ref(49105)}],
    "Feature": [
        {
            "id": 49126,
            "name": "Dashboards MVF",
            "epic": _ref(90678),
            "project": _ref(49105),
            "effort": Decimal(120),
        }
    ],
    "Task": [
        {"id": 70000 + story, "name": f"Task of {story}", "userStory": _ref(story)}
        for story in WITH_TASKS
    ],
    "Bug": [
        {"id": 80001, "name": "Crash", "project": _ref(49105), "entityState": _ref(1)},
        {"id": 80002, "name": "Typo", "project": _ref(49105), "entityState": _ref(2)},
    ],
    "Request": [
        {"id": 80011, "name": "Dark mode", "project": _ref(49105), "entityState": _ref(1)},
        {"id": 80012, "name": "Export", "project": _ref(49105), "entityState": _ref(2)},
    ],
}

SHIPS = {
    "UserStory": [
        {"id": id_, "name": name, "effort": Decimal(effort)}
        for id_, name, effort in (
            (71004, "Rigel", 20),
            (72903, "Defiant", 120),
            (86582, "Nova", 50),
            (94066, "Springfield", 20),
        )
    ]
}


def _date_field(**value):
    return {"customFields": [{"name": "DateCF", "type": "Date", "entityKind": "UserStory"} | value]}


DATE_FIELDS = {
    "UserStory": [
        {"id": 22, "name": "No such field", "customValues": {"customFields": []}},
        {"id": 11, "name": "Empty field", "customValues": _date_field()},
        {
            "id": 8,
            "name": "Field with a date",
            "customValues": _date_field(value="/Date(1415826000000+0300)/"),
        },
    ]
}


def md5(**settings) -> Dataset:
    """Return the account of the page, as the server answered in its days."""
    return Dataset.of(ACCOUNT, **({"server": "2018", "zone": "+03:00"} | settings))


def ships(**settings) -> Dataset:
    """Return the account that shows orders."""
    return Dataset.of(SHIPS, **({"server": "2018", "zone": "+03:00"} | settings))


def date_fields(**settings) -> Dataset:
    """Return the account that shows custom fields."""
    return Dataset.of(DATE_FIELDS, **({"server": "2018", "zone": "+03:00"} | settings))
