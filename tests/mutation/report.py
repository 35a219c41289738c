"""What came of the mutants: a table, and the survivors with what was changed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.mutation.mutants import Mutant, difference

__all__ = ["Fate", "Outcome", "interval", "survivors", "table"]

Fate = str
"""``killed``, ``survived`` or ``timeout``."""
_SIGMAS = 1.96


class Outcome(NamedTuple):
    """A mutant and its fate."""

    mutant: Mutant
    fate: Fate


def interval(hits: int, count: int) -> tuple[float, float]:
    """Return the Wilson interval of a share, at 95 %."""
    if not count:
        return 0.0, 1.0
    share, square = hits / count, _SIGMAS**2
    middle = share + square / (2 * count)
    spread = _SIGMAS * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    scale = 1 + square / count
    return (middle - spread) / scale, (middle + spread) / scale


def table(package: str, population: int, outcomes: list[Outcome]) -> str:
    """Return a row: a mutant that never ends counts as killed, as a test notices that."""
    fates = [outcome.fate for outcome in outcomes]
    killed, survived, late = (fates.count(fate) for fate in ("killed", "survived", "timeout"))
    low, high = interval(killed + late, len(fates))
    share = (killed + late) / max(len(fates), 1)
    return (
        f"{package:10} {population:7} {len(fates):7} {killed:7} {survived:9} {late:8}"
        f"   {share:6.1%}  ({low:.1%} to {high:.1%})"
    )


HEADER = "package    mutants  sample  killed  survived  timeouts   killed  95 % interval"


def survivors(root: Path, outcomes: Iterable[Outcome]) -> str:
    """Return the survivors, each with the name that ``--again`` reads, and its change."""
    parts = [
        f"== {mutant.name} {mutant.operator}\n{difference(root, mutant)}\n"
        for mutant, fate in outcomes
        if fate == "survived"
    ]
    return "\n".join(parts)
