"""Which tests can notice a mutant, and which of them are asked first."""

from __future__ import annotations

from collections import Counter

from tests.mutation.mutants import Mutant
from tests.mutation.plugin import IMPORT, Seen

__all__ = ["asked", "first", "noticing"]

_SLOW = 6.0
"""Seconds; slower tests are not asked."""
_FIRST = 1.0
"""Seconds that the first tests take together."""
_ALIKE = 3
"""How many cases of one parametrised test are among the first."""
_FILES = 4
"""From how many files the first tests come: importing a file takes time, too."""

_PAGES = "tests/test_reference.py"
"""Compares pages of documentation with the tables that they are made of."""


def _enters(mutant: Mutant, places: list[tuple[str, int]]) -> bool:
    if not mutant.owner:
        return any(module == mutant.module for module, _ in places)
    start, end = mutant.owner
    return any(module == mutant.module and start <= line <= end for module, line in places)


def asked(seen: Seen) -> list[str]:
    """Return the tests that are quick enough to be asked."""
    return [test for test, (took, _) in seen.items() if test != IMPORT and took < _SLOW]


def noticing(mutant: Mutant, seen: Seen) -> list[str]:
    """Return the tests that may notice a mutant, those most likely to do so first.

    A test that never enters the function cannot, unless the function works when its module is
    imported: then all tests may.  The test file with the module's name comes first, then
    what is fast.
    """
    tests = asked(seen)
    entering = {test for test in tests if _enters(mutant, seen[test][1])}
    everywhere = not mutant.owner or not entering or _enters(mutant, seen[IMPORT][1])
    home = "/test_" + mutant.module.split("/")[1] + "::"
    return sorted(
        tests if everywhere else entering,
        key=lambda test: (
            test not in entering and not (everywhere and test.startswith(_PAGES)),
            home not in test,
            seen[test][0],
            test,
        ),
    )


def first(tests: list[str], seen: Seen) -> list[str]:
    """Return the few tests to begin with: quick, and unlike each other."""
    found: list[str] = []
    files: set[str] = set()
    alike: Counter[str] = Counter()
    seconds = 0.0
    for test in tests:
        file, function = test.split("::")[0], test.split("[")[0]
        alike[function] += 1
        if alike[function] > _ALIKE or (file not in files and len(files) == _FILES):
            continue
        files.add(file)
        found.append(test)
        seconds += seen[test][0]
        if seconds > _FIRST:
            break
    return found
