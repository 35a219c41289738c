"""A shape as Python source: ``TypedDict`` classes that pass ``mypy --strict``.

The whole answer is called ``Response``, an object in it after its key, and the items of a
list after the list, ``ResponseItem``.  A class whose keys are no plain identifiers is written
as a call, ``TypedDict("Bug", {...})``.
"""

from __future__ import annotations

import re
from keyword import iskeyword

from tpql.semantics.shape import Array, Object, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.semantics.shape import Property, Shape

__all__ = ["typed_dict", "typed_dicts"]

_SCALARS = {
    "any": "Any",
    "boolean": "bool",
    "date-local": "str",
    "date-ms": "str",
    "date-offset": "str",
    "integer": "int",
    "null": "None",
    "number": "float",
    "string": "str",
}
_TYPING = ("Any", "NotRequired", "TypeAlias", "TypedDict")
# Python changes names with two underscores in front in the body of a class, and a key that
# is called like a type or a class would hide it there.
_PLAIN = re.compile(r"(?!__|(?:bool|float|int|list|str)$)[a-z_][A-Za-z0-9_]*")
_WORD = re.compile(r"[A-Za-z0-9]+")


def typed_dict(shape: Shape, name: str = "Response") -> str:
    """Return the source of a module whose type ``name`` is the shape.

    Args:
        shape: what to describe.
        name: what the type of the whole is called; made an identifier where it is none.
    """
    return typed_dicts([shape], name)


def typed_dicts(shapes: Iterable[Shape], name: str = "Response") -> str:
    """Return the source of one module for several shapes: ``Response``, ``Response2``, ..."""
    writer = _Writer()
    for shape in shapes:
        writer.define(shape, _camel(name, "Response"))
    body = "".join(writer.classes)
    used = [word for word in _TYPING if re.search(rf"\b{word}\b", body)]
    imports = f"from typing import {', '.join(used)}\n" if used else ""
    return f"{imports}{body}"


def _camel(text: str, fallback: str) -> str:
    """Return ``EntityState`` for ``entityState``: the name of a class."""
    words = "".join(word[:1].upper() + word[1:] for word in _WORD.findall(text))
    return words if words[:1].isalpha() else f"{fallback}{words}"


class _Writer:
    """Writes the classes of a module, those first that others name."""

    def __init__(self) -> None:
        self.classes: list[str] = []
        self._taken = set(_TYPING)
        self._numbers: dict[str, int] = {}

    def reserve(self, name: str) -> str:
        """Return a name that no other class has."""
        found = name
        while found in self._taken:
            number = self._numbers.get(name, 1) + 1
            self._numbers[name] = number
            found = f"{name}{number}"
        self._taken.add(found)
        return found

    def define(self, shape: Shape, wanted: str) -> None:
        """Write the type of a whole answer."""
        name = self.reserve(wanted)
        annotation = self.annotate(shape, name)
        if not isinstance(shape, Object):
            self.classes.append(f"\n{name}: TypeAlias = {annotation}\n")

    def annotate(self, shape: Shape, name: str) -> str:
        """Return what a value of a shape is annotated with; objects become classes."""
        done: list[str] = []
        pending: list[tuple[Shape, str, bool]] = [(shape, name, False)]
        while pending:
            current, called, ready = pending.pop()
            below = current.parts
            if not ready:
                pending.append((current, called, True))
                pending += [(*part, False) for part in reversed(self._named(current, called))]
                continue
            first = len(done) - len(below)
            parts = done[first:]
            del done[first:]
            done.append(self._annotation(current, called, parts))
        return done[0]

    def _named(self, shape: Shape, name: str) -> list[tuple[Shape, str]]:
        """Return the parts of a shape with the name of the class of each."""
        if isinstance(shape, Object):
            return [(each.shape, self._class_of(each, name)) for each in shape.properties]
        suffix = "Item" if isinstance(shape, Array) else ""
        return [(part, self._class(part, f"{name}{suffix}")) for part in shape.parts]

    def _class_of(self, member: Property, owner: str) -> str:
        """Name the class of a property; a list ``items`` is as good as its owner."""
        wanted = owner if member.name == "items" else _camel(member.name, "Key")
        return self._class(member.shape, wanted)

    def _class(self, shape: Shape, wanted: str) -> str:
        return self.reserve(wanted) if isinstance(shape, Object) else wanted

    def _annotation(self, shape: Shape, name: str, parts: Sequence[str]) -> str:
        if isinstance(shape, Scalar):
            return _SCALARS[shape.kind]
        if isinstance(shape, Array):
            return f"list[{parts[0]}]"
        if isinstance(shape, Object):
            self.classes.append(_class_source(shape, name, parts))
            return name
        return "Any" if "Any" in parts else " | ".join(dict.fromkeys(parts))


def _class_source(shape: Object, name: str, parts: Sequence[str]) -> str:
    """Write a class, or a call that makes one."""
    lines = [
        (each.name, f"NotRequired[{part}]" if each.optional else part)
        for each, part in zip(shape.properties, parts, strict=True)
    ]
    if all(_PLAIN.fullmatch(key) and not iskeyword(key) for key, _ in lines):
        body = "".join(f"    {key}: {annotation}\n" for key, annotation in lines)
        return f"\n\nclass {name}(TypedDict):\n{body or '    pass' + chr(10)}"
    from json import dumps  # slow to import, and few keys need it

    items = "".join(
        f"        {dumps(key, ensure_ascii=False)}: {annotation},\n" for key, annotation in lines
    )
    return f'\n\n{name} = TypedDict(\n    "{name}",\n    {{\n{items}    }},\n)\n'
