"""Sends the open bugs of a project, and the stories without an estimate, to the team."""

from __future__ import annotations

import os
from urllib.parse import quote

import requests

BASE = os.environ["TARGETPROCESS_URL"]
HEADERS = {"Authorization": os.environ["TARGETPROCESS_AUTHORIZATION"]}

OPEN_BUGS = {
    "where": "entityState.isFinal != true and severity.importance <= 2",
    "select": "{id, name, severity: severity.name, owner: owner.login}",
    "orderBy": "severity.importance, id",
    "take": 100,
}


def open_bugs() -> list[dict]:
    """The worst bugs that nobody has closed."""
    answer = requests.get(f"{BASE}/api/v2/Bug", params=OPEN_BUGS, headers=HEADERS, timeout=30)
    return answer.json()["items"]


def unestimated(project_id: int) -> list[dict]:
    """The stories of a project that have no estimate."""
    url = (
        f"{BASE}/api/v2/UserStory"
        f"?where=project.id == {int(project_id)} and effort == 0"
        "&select={id, name, feature: feature.name}"
        "&orderBy=createDate desc, id"
        "&take=50"
    )
    return requests.get(url, headers=HEADERS, timeout=30).json()["items"]


def named(name: str) -> list[dict]:
    """The projects whose name holds a text."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    url = BASE + '/api/v2/Project?where=name.Contains("%s")&select={id, name}&orderBy=id&take=25'
    return requests.get(url % quote(escaped), headers=HEADERS, timeout=30).json()["items"]
