"""The seeds: ``python -m tests.fuzz.seeding`` writes them anew.

They are made of our own examples and tests, and of texts below; a few for each target, that
reach far into the code.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import tpql
from tests.fuzz import samples
from tests.fuzz.accounts import METHODS
from tests.fuzz.answers import EXPORTS
from tests.fuzz.clauses import NAMES
from tests.fuzz.cutting import BETWEEN, letter
from tests.fuzz.findings import SEEDS
from tests.fuzz.growth import DOORS
from tests.fuzz.suffixes import CODE, DOCUMENTS, SUFFIXES
from tests.fuzz.texts import PLANTED
from tests.fuzz.values import COMPILERS
from tests.schema.samples import SMALL
from tpql.lint.registry import all_rules
from tpql.query.saved import parse_saved
from tpql.schema.dump import to_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["seeds"]

_TESTS = Path(__file__).parents[1]
_EXAMPLES = _TESTS.parent / "docs" / "examples"
_MOST = 24
_LONGEST = 4096


def _clauses() -> Iterator[tuple[str, str]]:
    """Yield clauses, good and bad, with what they are."""
    yield from samples.CLAUSES
    for path in sorted((_TESTS / "cases" / "errors").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("### ") and ": " in line:
                name, _, given = line[4:].partition(": ")
                yield name, given
    for path in sorted(_EXAMPLES.glob("*.tpql")):
        for query in parse_saved(path.read_text(encoding="utf-8")).queries:
            for parameter in query.parsed.parameters:
                if parameter.known and parameter.known.clause:
                    yield parameter.known.clause, parameter.text


def _of_clauses(names: Sequence[str]) -> Callable[[], Iterator[bytes]]:
    return lambda: (letter(names.index(n)) + t.encode() for n, t in _clauses() if n in names)


def _trees() -> Iterator[bytes]:
    for name, given in _clauses():
        try:
            tree = tpql.parse(given, name, placeholders=True)
        except tpql.TpqlError:
            continue
        yield letter(NAMES.index(name)) + json.dumps(tree.to_dict()).encode()


def _examples() -> Iterator[str]:
    """Yield the examples of all rules."""
    for rule in all_rules():
        yield from (example.text for example in rule.examples[:1] if example.bad)


def _urls() -> Iterator[bytes]:
    lines = (_EXAMPLES / "urls.txt").read_text(encoding="utf-8").splitlines()
    yield from (line.encode() for line in lines if line and not line.startswith("#"))
    yield from (text.encode() for text in _examples() if "\n" not in text)


def _saved() -> Iterator[bytes]:
    for path in sorted([*_EXAMPLES.glob("*.tpql"), _EXAMPLES / "queries.http"]):
        yield b"A" + path.read_bytes()
    yield from (b"B" + text.encode() for text in _examples() if "\n" in text)


def _fixes() -> Iterator[bytes]:
    yield from ((b"B" if "\n" in text else b"A") + text.encode() for text in _examples())


def _hosts(suffixes: Sequence[str]) -> Callable[[], Iterator[bytes]]:
    def made() -> Iterator[bytes]:
        for path in sorted((_EXAMPLES / "hosts").iterdir()):
            suffix = {".rest": ".http"}.get(path.suffix, path.suffix)
            if suffix in suffixes:
                yield letter(suffixes.index(suffix)) + path.read_bytes()
        for suffix, given in samples.HOSTS:
            if suffix in suffixes:
                yield letter(suffixes.index(suffix)) + given.encode()

    return made


def _files(folder: str, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((_TESTS / folder).rglob(pattern))]


def _metadata() -> Iterator[bytes]:
    found = _files("schema/data", "*.json") + _files("schema/data", "*.xml")
    yield from found
    yield BETWEEN.join(found[:2])


def _requests() -> Iterator[bytes]:
    for number, (method, target, headers, body) in enumerate(samples.REQUESTS):
        known = letter(number % 2)
        sent = BETWEEN.join((target.encode(), headers.encode(), body.encode()))
        yield letter(METHODS.index(method)) + known + sent


def _growing() -> Iterator[bytes]:
    doors = list(DOORS)
    for number, unit in enumerate(samples.UNITS):
        for door in (number, 3 * number + 5):
            yield letter(door % len(doors)) + BETWEEN.join((b"a == ", unit.encode(), b"x"))


def _plain(given: Iterable[str]) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode("utf-8", "surrogateescape") for text in given)


def _suppressed() -> Iterator[bytes]:
    for number, line in enumerate(samples.COMMENTS):
        for suffix in (".py", SUFFIXES[number % len(SUFFIXES)]):
            yield letter(SUFFIXES.index(suffix)) + line.encode()


_MADE: dict[str, Callable[[], Iterable[bytes]]] = {
    "clause": _of_clauses(NAMES),
    "fix": _fixes,
    "url": _urls,
    "saved": _saved,
    "codec": _plain(samples.TEXTS),
    "secrets": _plain([*PLANTED, *samples.TEXTS]),
    "tree": _trees,
    "schema": _plain([json.dumps(to_dict(SMALL)), *samples.SCHEMAS]),
    "metadata": _metadata,
    "reply": _plain(chain(samples.REPLIES)),
    "items": _plain(samples.PAGES),
    "export": _plain(letter(i % len(EXPORTS)).decode() + t for i, t in enumerate(samples.EXPORTS)),
    "settings": _plain(samples.SETTINGS),
    "baseline": _plain(samples.BASELINES),
    "cache": _plain(samples.CACHES),
    "suppression": _suppressed,
    "code": _hosts(CODE),
    "document": _hosts(DOCUMENTS),
    "request": _requests,
    "value": _of_clauses(tuple(COMPILERS)),
    "growth": _growing,
}
_MORE = {"fix": 96, "clause": 48, "value": 48, "growth": 48}


def _spread(found: list[bytes], most: int) -> list[bytes]:
    """Return so many of them, evenly taken."""
    step = max(1.0, len(found) / most)
    return [found[int(i * step)] for i in range(min(most, len(found)))]


def seeds(target: str) -> list[bytes]:
    """Return the seeds of a target, each once."""
    found = list(dict.fromkeys(each for each in _MADE[target]() if len(each) <= _LONGEST))
    return _spread(found, _MORE.get(target, _MOST))


def main() -> None:
    """Write the seeds of all targets."""
    for target in _MADE:
        folder = SEEDS / target
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for seed in seeds(target):
            name = hashlib.sha256(seed).hexdigest()[:12]
            (folder / name).write_bytes(seed)


if __name__ == "__main__":
    main()
