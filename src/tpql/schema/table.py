"""The compact form of a schema: text of tab-separated lines, which is quick to read.

A blank line ends a block; lines with ``#`` are comments.  The first line of a block says what
it is:

=========  =========================================================
entity     name, plural, base, evidence, description
opaque     name, type of its indexer
enum       name, then its values
=========  =========================================================

Below an entity or opaque type stands a line for each of its members, ``v`` value,
``r`` reference or ``c`` collection: name, type, nullability (``!`` never, ``?`` may be,
``~`` unknown), evidence, flags, name in the metadata, advice if it is deprecated, note.  A
line with ``m`` is a method: its signature and a note.  Empty cells at the end are left out.

:func:`read` makes no entity before it is asked for.
"""

from __future__ import annotations

from tpql.schema.entity import Entity, Enum, Member, Method, Opaque
from tpql.schema.model import Outline, Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.schema.entity import Kind

__all__ = ["read", "write"]

_KINDS: dict[str, Kind] = {"v": "value", "r": "reference", "c": "collection"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_NULLABLE = {"!": False, "?": True, "~": None}
_MARKS = {nullable: mark for mark, nullable in _NULLABLE.items()}
_FLAGS = ("required", "v2_only", "synthetic", "unselectable", "deprecated")


def read(text: str) -> Schema:
    """Read a schema; its members are read when they are asked for."""
    blocks: dict[str, list[str]] = {"entity": [], "opaque": [], "enum": []}
    for block in text.split("\n\n"):
        kind, _, rest = block.partition("\t")
        if kind in blocks:
            blocks[kind].append(rest)
    headed = {block.partition("\t")[0]: block for block in blocks["entity"]}
    outlines = {name: _outline(block) for name, block in headed.items()}
    return Schema(
        outlines,
        lambda name: _entity(headed[name]),
        [_enum(block) for block in blocks["enum"]],
        (_opaque(block) for block in blocks["opaque"]),
    )


def _cells(line: str, count: int) -> list[str]:
    cells = line.split("\t")
    return cells + [""] * (count - len(cells))


def _outline(block: str) -> Outline:
    _, plural, base, *_ = _cells(block.partition("\n")[0], 3)
    return Outline(plural, base or None, False)


def _entity(block: str) -> Entity:
    head, *rows = block.split("\n")
    name, plural, base, source, doc = _cells(head, 5)
    members, methods = _rows(rows)
    return Entity(name, plural, base or None, members, methods, doc, False, source)


def _opaque(block: str) -> Opaque:
    head, *rows = block.split("\n")
    name, indexer = _cells(head, 2)
    return Opaque(name, *_rows(rows), indexer or None)


def _enum(block: str) -> Enum:
    name, *values = block.split("\t")
    return Enum(name, tuple(values))


def _rows(rows: list[str]) -> tuple[tuple[Member, ...], tuple[Method, ...]]:
    members = tuple(_member(row) for row in rows if row[:1] in _KINDS)
    methods = [row.split("\t")[1:] for row in rows if row.startswith("m\t")]
    return members, tuple(_methods(methods)) if methods else ()


def _methods(rows: Iterable[list[str]]) -> Iterable[Method]:
    from tpql.schema.signature import parse_signature  # few types have methods

    return (method for cells in rows if (method := parse_signature(*cells)))


def _member(row: str) -> Member:
    kind, name, type_, null, source, flags, api_name, advice, doc = _cells(row, 9)
    return Member(
        name,
        _KINDS[kind],
        type_,
        _NULLABLE[null],
        "required" in flags,
        advice if "deprecated" in flags else None,
        "v2_only" in flags,
        None,
        doc,
        "unselectable" not in flags,
        "synthetic" in flags,
        api_name,
        "",
        source,
    )


def write(schema: Schema) -> str:
    """Write a schema in the compact form.

    It has no room for custom fields and exact CLR types: those are of an account, or of a
    test.
    """
    blocks = [_line("enum", enum.name, *enum.values) for enum in schema.enums]
    blocks += [
        "\n".join([_line("opaque", o.name, o.indexer), *_lines(o.members, o.methods)])
        for o in schema.opaque_types
    ]
    for e in schema.entities.values():
        head = _line("entity", e.name, e.plural, e.base, e.evidence, e.doc)
        blocks.append("\n".join([head, *_lines(e.members, e.methods)]))
    return "\n\n".join(blocks) + "\n\n"


def _lines(members: Iterable[Member], methods: Iterable[Method]) -> Iterable[str]:
    for member in members:
        yield _line(
            _LETTERS[member.kind],
            member.name,
            member.type,
            _MARKS[member.nullable],
            member.evidence,
            " ".join(flag for flag in _FLAGS if _has(member, flag)),
            member.api_name,
            member.deprecated,
            member.doc,
        )
    from tpql.schema.signature import signature  # written by a tool only

    for method in methods:
        yield _line("m", signature(method), method.doc)


def _has(member: Member, flag: str) -> bool:
    if flag == "deprecated":
        return member.deprecated is not None
    return not member.selectable if flag == "unselectable" else bool(getattr(member, flag))


def _line(*cells: str | None) -> str:
    return "\t".join(" ".join((cell or "").split()) for cell in cells).rstrip("\t")
