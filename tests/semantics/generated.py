"""Hypothesis strategies for selects and results that are well typed: they walk a schema."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tpql.schema.model import Schema

NUMBERS = ("Int32", "Int64", "Double", "Decimal")


def _members(schema: Schema, entity: str, kind: str, known=lambda _type: True) -> list:
    return [
        member
        for member in schema.members(entity)
        if member.kind == kind and member.selectable and not member.clr and known(member.type)
    ]


@st.composite
def paths(draw: DrawFn, schema: Schema, entity: str) -> tuple[str, str]:
    """Draw a path of references, maybe empty: its text with a dot behind, and where it ends."""
    text = ""
    for _ in range(draw(st.integers(0, 2))):
        references = _members(schema, entity, "reference", schema.name_of)
        if not references:
            break
        member = draw(st.sampled_from(references))
        text, entity = f"{text}{member.name}.", member.type
    return text, entity


@st.composite
def values(draw: DrawFn, schema: Schema, entity: str, depth: int = 2) -> str:
    """Draw the text of a value of an entity: of a member, of a collection, or an object."""
    path, end = draw(paths(schema, entity))
    plain = [member.name for member in _members(schema, end, "value", lambda t: t != "Object")]
    whole = [member.name for member in _members(schema, end, "reference", schema.name_of)]
    options = [st.sampled_from([f"{path}{name}" for name in [*plain, *whole] or ["id"]])]
    collections = _members(schema, end, "collection", schema.name_of)
    if depth and collections:
        member = draw(st.sampled_from(collections))
        options.append(_of_collection(schema, f"{path}{member.name}", member.type, depth))
    if depth:
        options.append(objects(schema, entity, depth - 1))
        first, second = objects(schema, entity, depth - 1), objects(schema, entity, 0)
        options.append(st.builds("id > 5 ? null : {}".format, first))
        options.append(st.builds("id > 5 ? {} : {}".format, second, second))
    return draw(st.one_of(options))


def _of_collection(schema: Schema, text: str, entity: str, depth: int) -> SearchStrategy[str]:
    chains = ["{}", "{}.count()", "{}.any(id > 1)", "{}.first", "{}.sum(id)", "{}.max(id)"]
    item = objects(schema, entity, depth - 1) | values(schema, entity, depth - 1)
    projected = st.sampled_from(
        ["{}.select({})", "{}.where(id > 1).select({})", "{}.select({}).first"]
    )
    return st.sampled_from(chains).map(lambda chain: chain.format(text)) | st.builds(
        lambda chain, inner: chain.format(text, inner), projected, item
    )


@st.composite
def objects(draw: DrawFn, schema: Schema, entity: str, depth: int = 2) -> str:
    """Draw an object literal; its keys are ``a``, ``b``, ..., or inferred ones of members."""
    drawn = draw(st.lists(values(schema, entity, depth), min_size=1, max_size=4))
    own = {member.name for member in _members(schema, entity, "value") if member.custom is None}
    fields = [
        text if text in own and drawn.count(text) == 1 and draw(st.booleans()) else f"{key}_:{text}"
        for key, text in zip("abcd", drawn, strict=False)
    ]
    return f"{{{','.join(fields)}}}"


def queries(schema: Schema, entities: list[str]) -> SearchStrategy[str]:
    """Draw the text of a query with a select, and maybe a way to write dates."""

    def of(entity: str) -> SearchStrategy[str]:
        select = objects(schema, entity) | values(schema, entity)
        dates = st.sampled_from(["", "&isoDate=1", "&dateFormat=iso"])
        return st.builds(f"/api/v2/{entity}?select={{}}{{}}".format, select, dates)

    return st.sampled_from(entities).flatmap(of)
