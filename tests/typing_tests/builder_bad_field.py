"""A field that is not there."""

from __future__ import annotations

from tests.typing_tests.entities import UserStory
from tpql.build import Q

Q(UserStory).where(UserStory.efort > 5)  # error
Q(UserStory).where(UserStory.project.nmae == "x")  # error
