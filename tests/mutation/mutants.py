"""The mutants of a module: where each is, and its code."""

from __future__ import annotations

import difflib
import functools
import random
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from tests.mutation.operators import operators

__all__ = ["Mutant", "chosen", "difference", "mutants", "mutated", "packages"]

SOURCES = Path("src/tpql")
packages = ("syntax", "query", "semantics")
_GENERATED = frozenset({"_tables.py"})
"""Written by ``tpql.syntax.tablegen``, whose tests compare every byte."""
_UNSEEN = frozenset({"__all__", "TYPE_CHECKING"})


class Mutant(NamedTuple):
    """One change: ``index`` counts the mutants of a module; ``owner`` is the function's lines.

    ``owner`` is empty for what runs when the module is imported.
    """

    module: str
    index: int
    operator: str
    line: int
    owner: tuple[int, int] | tuple[()]

    @property
    def name(self) -> str:
        """The name that ``--again`` reads."""
        return f"{self.module}#{self.index}"


class _Finder(cst.CSTVisitor):
    """Collects the changes of a module; types, docstrings and ``__all__`` are left alone."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: str) -> None:
        super().__init__()
        self.module = module
        self.found: list[Mutant] = []
        self.changes: list[tuple[cst.CSTNode, cst.CSTNode]] = []
        self._owners: list[tuple[int, int]] = []

    def _lines(self, node: cst.CSTNode) -> tuple[int, int]:
        place = self.get_metadata(PositionProvider, node)
        return place.start.line, place.end.line

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_left_alone(node):
            return False
        for kind, operator in operators():
            if isinstance(node, kind):
                for change in operator(node):
                    self._add(operator.__name__.removeprefix("operator_"), node, change)
        if isinstance(node, cst.FunctionDef):
            first = min([self._lines(node)[0], *(self._lines(d)[0] for d in node.decorators)])
            self._owners.append((first, self._lines(node)[1]))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef):
            self._owners.pop()

    def _add(self, operator: str, node: cst.CSTNode, change: cst.CSTNode) -> None:
        owner = self._owners[-1] if self._owners else ()
        line = self._lines(node)[0]
        self.found.append(Mutant(self.module, len(self.found), operator, line, owner))
        self.changes.append((node, change))


def _is_left_alone(node: cst.CSTNode) -> bool:
    match node:
        case cst.Annotation() | cst.ImportFrom() | cst.Import():
            return True
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.If(test=cst.Name("TYPE_CHECKING")):
            return True
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]):
            return name in _UNSEEN
    return False


@functools.lru_cache(maxsize=8)
def _find(root: Path, module: str) -> tuple[cst.Module, _Finder]:
    wrapper = MetadataWrapper(cst.parse_module((root / SOURCES / module).read_text("utf-8")))
    finder = _Finder(module)
    wrapper.visit(finder)
    return wrapper.module, finder


def mutants(root: Path, package: str) -> list[Mutant]:
    """Return every mutant of a package, in the order of its modules."""
    paths = sorted((root / SOURCES / package).glob("*.py"))
    modules = [f"{package}/{path.name}" for path in paths if path.name not in _GENERATED]
    return [mutant for module in modules for mutant in _find(root, module)[1].found]


def mutated(root: Path, mutant: Mutant) -> str:
    """Return the code of a mutant."""
    module, finder = _find(root, mutant.module)
    node, change = finder.changes[mutant.index]
    changed = module.deep_replace(node, change)
    assert isinstance(changed, cst.Module)
    return changed.code


def difference(root: Path, mutant: Mutant) -> str:
    """Return a mutant as a unified diff without context."""
    before = (root / SOURCES / mutant.module).read_text("utf-8").splitlines()
    after = mutated(root, mutant).splitlines()
    return "\n".join(list(difflib.unified_diff(before, after, lineterm="", n=0))[2:])


def chosen(every: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return a sample in which every mutant has the same chance; the same for the same seed.

    A longer sample of the same seed begins with the shorter one.
    """
    drawn = every.copy()
    random.Random(seed).shuffle(drawn)
    return drawn[:count]
