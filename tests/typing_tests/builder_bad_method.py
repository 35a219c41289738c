"""A method that the type has not."""

from __future__ import annotations

from tests.typing_tests.entities import UserStory
from tpql.build import Q

Q(UserStory).where(UserStory.effort.contains("5"))  # error
Q(UserStory).where(UserStory.name.add_days(5) == "x")  # error
Q(UserStory).where(UserStory.name.contains(5))  # error
