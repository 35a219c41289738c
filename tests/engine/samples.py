"""A small account: a story with all that belongs to it, one that lacks it all, as data has them."""

from __future__ import annotations


def ref(kind, number):
    return {"$type": kind, "id": number}


OBJECTS = {
    "UserStory/1": {
        "id": 1,
        "resourceType": "UserStory",
        "name": "Alpha",
        "description": "First story",
        "effort": 8.5,
        "timeSpent": 2,
        "leadTime": 10.5,
        "createDate": "2015-03-14T15:09:26",
        "startDate": "2015-04-01T00:00:00",
        "endDate": "2015-04-11T12:00:00",
        "isNow": True,
        "tags": "ui, api",
        "feature": ref("Feature", 20),
        "team": {"id": 5, "name": "Red"},
        "entityState": {"id": 10, "resourceType": "EntityState", "name": "Open", "isFinal": False},
        "tasks": [ref("Task", 61), ref("Task", 62)],
        "bugs": {"items": [ref("Bug", 71)]},
        "teamIteration": ref("TeamIteration", 30),
        "inboundRelations": [
            {"id": 95, "inbound": ref("Bug", 71), "outbound": ref("UserStory", 1)}
        ],
        "customValues": {"Risk Level": "High", "Budget": 12.5, "Due": "2016-06-01T00:00:00"},
    },
    "UserStory/2": {
        "id": 2,
        "resourceType": "UserStory",
        "name": "beta",
        "description": None,
        "effort": 0,
        "feature": None,
        "team": None,
        "tasks": [],
        "customValues": {"customFields": [{"name": "Risk Level", "type": "Text", "value": "low"}]},
    },
    "Feature/20": {
        "id": 20,
        "resourceType": "Feature",
        "name": "Docking",
        "effort": 13.25,
        "userStories": [ref("UserStory", 1)],
        "epic": None,
    },
    "Task/61": {"id": 61, "resourceType": "Task", "name": "Design", "effort": 1.5},
    "Task/62": {"id": 62, "resourceType": "Task", "name": "Build", "effort": 4},
    "Bug/71": {"id": 71, "resourceType": "Bug", "name": "Crash", "severity": {"name": "Critical"}},
    "TeamIteration/30": {
        "id": 30,
        "startDate": "2020-06-08T00:00:00",
        "endDate": "2020-06-21T00:00:00",
    },
}

NOW = "2020-06-15T10:30:00"
FIRST, SECOND = ref("UserStory", 1), ref("UserStory", 2)
