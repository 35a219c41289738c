"""Values of two types compared."""

from __future__ import annotations

from tests.typing_tests.entities import UserStory
from tpql.build import Q

Q(UserStory).where(UserStory.name == 5)  # error
Q(UserStory).where(UserStory.effort == "5")  # error
Q(UserStory).where(UserStory.effort > "5")  # error
Q(UserStory).where(UserStory.name > UserStory.effort)  # error
Q(UserStory).where(UserStory.createDate > "2024-01-01")  # error
Q(UserStory).where(UserStory.isNow, True)  # error
Q(UserStory).order_by("effort")  # error
Q(UserStory).select("effort")  # error
