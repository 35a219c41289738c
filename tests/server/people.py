"""The account of the founding document on authentication: its users, and two projects."""

from __future__ import annotations

from typing import Any

from tpql.engine import Dataset
from tpql.server import Directory
from tpql.server.app import directory_of
from tpql.testing import LocalAccount, dataset_of

TEDDY: dict[str, Any] = {
    "id": 334,
    "firstName": "Teddy",
    "lastName": "Bear",
    "email": "xxx@xxx.com",
    "login": "xxx",
    "createDate": "2006-10-02T16:19:42",
    "modifyDate": "2016-11-17T00:01:16",
    "isActive": True,
    "isAdministrator": True,
    "lastLoginDate": "2016-11-17T00:00:00",
    "weeklyAvailableHours": 20,
    "currentAllocation": 100,
    "currentAvailableHours": 0,
    "availableFutureAllocation": 0,
    "availableFutureHours": 0,
    "isObserver": False,
    "locale": "en",
    "skills": "ui",
    "activeDirectoryName": "TP\\falcon",
    "role": {"resourceType": "Role", "id": 8, "name": "Head"},
    "customValues": {"customFields": [{"name": "Skill Set", "type": "Text", "value": None}]},
}

PEOPLE: dict[str, list[dict[str, Any]]] = {
    "User": [
        {"id": 1, "login": "admin", "firstName": "Ada", "isAdministrator": True},
        {"id": 5, "login": "mwhite", "firstName": "Mary", "lastName": "White"},
        {"id": 6, "login": "outsider", "firstName": "Otto"},
        {"id": 7, "login": "gone", "isActive": False},
        TEDDY,
    ],
    "Requester": [{"id": 9, "login": "customer", "firstName": "Cara"}],
    "Project": [{"id": 100, "name": "Mine"}, {"id": 200, "name": "Theirs"}],
    "Team": [{"id": 300, "name": "Reds"}],
    "ProjectMember": [
        {"id": 500, "user": {"id": 5}, "project": {"id": 100}},
        {"id": 501, "user": {"id": 6}, "project": {"id": 100}, "isActive": False},
    ],
    "TeamMember": [{"id": 600, "user": {"id": 5}, "team": {"id": 300}}],
    "UserStory": [
        {"id": 10, "name": "Seen", "project": {"id": 100, "name": "Mine"}},
        {"id": 20, "name": "Unseen", "project": {"id": 200, "name": "Theirs"}},
        {"id": 30, "name": "The team's", "project": {"id": 200}, "team": {"id": 300}},
        {"id": 40, "name": "Everybody's"},
    ],
    "Comment": [
        {"id": 11, "description": "on seen", "general": {"id": 10, "resourceType": "UserStory"}},
        {"id": 21, "description": "on unseen", "general": {"id": 20, "resourceType": "UserStory"}},
        {"id": 31, "description": "on what is lost", "general": {"id": 99}},
    ],
}

LOGGED_USER_XML = """\
<User ResourceType="User" Id="334">
  <Kind>User</Kind>
  <FirstName>Teddy</FirstName>
  <LastName>Bear</LastName>
  <Email>xxx@xxx.com</Email>
  <Login>xxx</Login>
  <CreateDate>2006-10-02T16:19:42</CreateDate>
  <ModifyDate>2016-11-17T00:01:16</ModifyDate>
  <DeleteDate nil="true"/>
  <IsActive>true</IsActive>
  <IsAdministrator>true</IsAdministrator>
  <LastLoginDate>2016-11-17T00:00:00</LastLoginDate>
  <WeeklyAvailableHours>20.0000</WeeklyAvailableHours>
  <CurrentAllocation>100</CurrentAllocation>
  <CurrentAvailableHours>0.0000</CurrentAvailableHours>
  <AvailableFrom nil="true"/>
  <AvailableFutureAllocation>0</AvailableFutureAllocation>
  <AvailableFutureHours>0.0000</AvailableFutureHours>
  <IsObserver>false</IsObserver>
  <IsContributor nil="true"/>
  <Locale>en</Locale>
  <Skills>ui</Skills>
  <ActiveDirectoryName>TP\\falcon</ActiveDirectoryName>
  <Role ResourceType="Role" Id="8" Name="Head"/>
  <CustomFields>
    <Field Type="Text">
      <Name>Skill Set</Name>
      <Value nil="true"/>
    </Field>
  </CustomFields>
</User>
"""


def data() -> Dataset:
    return dataset_of(PEOPLE).replace(now="2026-03-05T12:00")


def directory(**settings: Any) -> Directory:
    people = directory_of(data(), cost=2, **settings)
    for login in ("admin", "mwhite", "customer", "gone"):
        people.set_password(login, f"{login}'s password")
    return people


def account(**settings: Any) -> LocalAccount:
    """An account of these people, each of whom has the password ``<login>'s password``."""
    made = LocalAccount(data(), directory(**settings))
    made.directory.set_password(made.login, f"{made.login}'s password")
    return made
