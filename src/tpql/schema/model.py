"""The entity model: which entities there are, and what can be asked of them.

A :class:`Schema` never changes.  Look-ups ignore letter case, take the singular or the plural
name of an entity, and see inherited members; what they need is made on first use and kept.
"""

from __future__ import annotations

from tpql.record import Record
from tpql.schema.entity import Entity, Enum, Member, Method, Opaque, member_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from os import PathLike
    from typing import Any

__all__ = ["Entity", "Enum", "Member", "Method", "Opaque", "Outline", "Schema"]


class Outline(Record):
    """What is known of an entity before its members are read; see :class:`Entity`."""

    plural: str
    base: str | None
    closed: bool


class Schema:
    """An immutable entity model.

    Args:
        outlines: the entities by name.
        build: makes an entity of ``outlines`` when it is first asked for.
        enums: the enumerations.
        opaque: the types without metadata of their own; gone through when one is asked for.
    """

    __slots__ = (
        "_build",
        "_built",
        "_closed",
        "_enums",
        "_inherited",
        "_methods",
        "_names",
        "_opaque",
        "_opaques",
        "_outlines",
        "_tables",
    )

    def __init__(
        self,
        outlines: Mapping[str, Outline],
        build: Callable[[str], Entity],
        enums: Iterable[Enum] = (),
        opaque: Iterable[Opaque] = (),
    ) -> None:
        self._outlines = outlines
        self._build = build
        self._closed = any(outline.closed for outline in outlines.values())
        self._enums = {enum.name.lower(): enum for enum in enums}
        self._opaques = opaque
        self._opaque: dict[str, Opaque] | None = None
        # A singular name wins where another entity has it as its plural.
        self._names = {o.plural.lower(): name for name, o in outlines.items() if o.plural}
        self._names |= {name.lower(): name for name in outlines}
        self._built: dict[str, Entity] = {}
        self._inherited: dict[str, tuple[Member, ...]] = {}
        self._tables: dict[str, dict[str, Member]] = {}
        self._methods: dict[str, dict[str, tuple[Method, ...]]] = {}

    @classmethod
    def of(
        cls,
        entities: Iterable[Entity],
        enums: Iterable[Enum] = (),
        opaque: Iterable[Opaque] = (),
    ) -> Schema:
        """Make a schema of entities; of two with one name the last counts."""
        by_name = {entity.name: entity for entity in entities}
        outlines = {e.name: Outline(e.plural, e.base, e.closed) for e in by_name.values()}
        return cls(outlines, by_name.__getitem__, enums, opaque)

    @classmethod
    def builtin(cls) -> Schema:
        """Return the model that tpql brings along: what every account has."""
        from tpql.schema.builtin import builtin_schema

        return builtin_schema()

    @classmethod
    def load(cls, source: str | PathLike[str] | dict[str, Any]) -> Schema:
        """Read a schema file, or the mapping that is in it.

        Raises:
            TpqlSchemaError: there is no such file, or it is not a schema.
        """
        from tpql.schema.load import load_schema

        return load_schema(source)

    def extend(self, *layers: Schema) -> Schema:
        """Return this schema with further ones laid over it, the last on top."""
        from tpql.schema.layers import lay

        schema = self
        for layer in layers:
            schema = lay(schema, layer)
        return schema

    def close(self, besides: Collection[str] = ()) -> Schema:
        """Return this schema with all members known, for data that is known wholly.

        Args:
            besides: the proper names of entities that stay as they are.
        """
        outlines = {
            name: outline if name in besides else outline.replace(closed=True)
            for name, outline in self._outlines.items()
        }
        if outlines == self._outlines:
            return self

        def build(name: str) -> Entity:
            return self._entity(name).replace(closed=outlines[name].closed)

        return Schema(outlines, build, self.enums, self._opaques)

    @property
    def closed(self) -> bool:
        """True when it comes from an account or a file: an unknown member is an error."""
        return self._closed

    def is_closed(self, entity: str) -> bool:
        """Tell whether all members of one entity are known; finer than :attr:`closed`."""
        name = self._names.get(entity.lower())
        return name is not None and self._outlines[name].closed

    @property
    def entities(self) -> Mapping[str, Entity]:
        """All entities by name."""
        return {name: self._entity(name) for name in self._outlines}

    @property
    def entity_names(self) -> tuple[str, ...]:
        """The names of all entities, without reading their members."""
        return tuple(self._outlines)

    @property
    def plurals(self) -> tuple[str, ...]:
        """The plural names of all entities that have one."""
        return tuple(o.plural for o in self._outlines.values() if o.plural)

    @property
    def enums(self) -> tuple[Enum, ...]:
        """All enumerations."""
        return tuple(self._enums.values())

    @property
    def opaque_types(self) -> tuple[Opaque, ...]:
        """All types without metadata of their own."""
        return tuple(self._opaque_by_name().values())

    def _opaque_by_name(self) -> Mapping[str, Opaque]:
        if self._opaque is None:
            self._opaque = {kind.name.lower(): kind for kind in self._opaques}
        return self._opaque

    def _entity(self, name: str) -> Entity:
        found = self._built.get(name)
        if found is None:
            found = self._built[name] = self._build(name)
        return found

    def name_of(self, entity: str) -> str | None:
        """Return the proper singular name of an entity, given as singular or plural."""
        return self._names.get(entity.lower())

    def entity(self, name: str) -> Entity | None:
        """Find an entity by its singular or plural name, in any letter case."""
        found = self._names.get(name.lower())
        return None if found is None else self._entity(found)

    def enum(self, name: str) -> Enum | None:
        """Find an enumeration by its name, in any letter case."""
        return self._enums.get(name.lower())

    def opaque(self, name: str) -> Opaque | None:
        """Find a type without metadata of its own, in any letter case."""
        return self._opaque_by_name().get(name.lower())

    def is_opaque(self, name: str) -> bool:
        """Tell whether a type is known by name and not by its members."""
        return name.lower() in self._opaque_by_name()

    def bases(self, entity: str) -> tuple[str, ...]:
        """Return the names of what an entity inherits from, nearest first."""
        found: list[str] = []
        name = self._names.get(entity.lower())
        seen = {name}
        while name is not None:
            base = self._outlines[name].base
            name = None if base is None else self._names.get(base.lower())
            if name is None or name in seen:
                break
            seen.add(name)
            found.append(name)
        return tuple(found)

    def derived(self, entity: str) -> tuple[str, ...]:
        """Return the names of all entities that inherit from one, near and far."""
        base = self._names.get(entity.lower())
        return tuple(name for name in self._outlines if base in self.bases(name))

    def is_a(self, entity: str, base: str) -> bool:
        """Tell whether an entity is another one, or inherits from it."""
        name, wanted = self._names.get(entity.lower()), self._names.get(base.lower())
        if name is None or wanted is None:
            return False
        return name == wanted or wanted in self.bases(name)

    def members(self, entity: str) -> tuple[Member, ...]:
        """Return the members of an entity, inherited ones first; none if it is unknown."""
        name = self._names.get(entity.lower())
        if name is None:
            return ()
        if name not in self._inherited:
            members: tuple[Member, ...] = ()
            for each in (*reversed(self.bases(name)), name):
                own = self._entity(each).members
                hidden = {member_key(member) for member in own}
                members = (*(m for m in members if member_key(m) not in hidden), *own)
            self._inherited[name] = members
        return self._inherited[name]

    def member(self, entity: str, name: str) -> Member | None:
        """Find a member of an entity, its own or an inherited one.

        A custom field is found by its squeezed name and as ``[Display Name]``, LANGUAGE 5.3
        and 5.4.  An exact spelling wins over one that differs in letter case.
        """
        known = self._names.get(entity.lower())
        if known is None:
            return None
        table = self._tables.get(known)
        if table is None:
            table = self._tables[known] = _table(self.members(known))
        return table.get(name) or table.get(name.lower())

    def custom_field(self, entity: str, display_name: str) -> Member | None:
        """Find a custom field by its display name, as in ``CustomValues["Risk Level"]``."""
        return self.member(entity, f"[{display_name}]")

    def methods(self, entity: str) -> tuple[Method, ...]:
        """Return the methods of an entity, its own first, then inherited ones."""
        name = self._names.get(entity.lower())
        names = () if name is None else (name, *self.bases(name))
        return tuple(method for each in names for method in self._entity(each).methods)

    def method(self, entity: str, name: str) -> tuple[Method, ...]:
        """Return the overloads of a method, in any letter case; none if it is unknown."""
        known = self._names.get(entity.lower())
        if known is None:
            return ()
        table = self._methods.get(known)
        if table is None:
            table = self._methods[known] = {}
            for method in self.methods(known):
                key = method.name.lower()
                table[key] = (*table.get(key, ()), method)
        return table.get(name.lower(), ())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Schema):
            return NotImplemented
        return self is other or self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self.entity_names)

    def __repr__(self) -> str:
        return f"<Schema: {len(self._outlines)} entities{', closed' if self._closed else ''}>"

    def __reduce__(self) -> tuple[Callable[..., Schema], tuple[object, ...]]:
        return Schema.of, self._parts()

    def _parts(self) -> tuple[tuple[Entity, ...], tuple[Enum, ...], tuple[Opaque, ...]]:
        return tuple(self.entities.values()), self.enums, self.opaque_types


def _table(members: tuple[Member, ...]) -> dict[str, Member]:
    """Map every way to write a member to it.

    Exact spellings win over others, and what is not a custom field over one of its name.
    """
    native = [member for member in members if member.custom is None]
    table = {member.name.lower(): member for member in reversed(native)}
    table |= {member.name: member for member in native}
    for member in members:
        if member.custom is not None:
            table.setdefault(member.name.lower(), member)
            table[f"[{member.custom.lower()}]"] = member
    return table
