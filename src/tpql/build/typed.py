"""The types of generated classes: what may be done with a field, as type checkers see it.

At run time every field is an :class:`tpql.build.expression.Expression`; the classes here tell
mypy and pyright which of its operators and methods make sense for a number, a text, a date.
An ``Expression`` fits everywhere, for nothing is known of it.
"""

from __future__ import annotations

from tpql.build.expression import Expression
from tpql.build.names import attribute_name, member_name
from tpql.syntax.nodes import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from enum import Enum
    from typing import Any, ClassVar, Generic, Self, TypeAlias, TypeVar
    from uuid import UUID

    from tpql.build.operands import Key, Named

    E_co = TypeVar("E_co", covariant=True)
    V = TypeVar("V")
    EntityT = TypeVar("EntityT", bound="Entity")

__all__ = ["Boolean", "Collection", "Date", "Entity", "Number", "Span", "Text", "Typed"]


if TYPE_CHECKING:

    class Typed:
        """What every field has."""

        def is_null(self) -> Boolean:
            """Return ``self == null``."""

        def not_null(self) -> Boolean:
            """Return ``self != null``."""

        def as_(self, name: str) -> Named:
            """Return the field ``name: self``."""

        def asc(self) -> Key:
            """Return a key to order by, smallest first."""

        def desc(self) -> Key:
            """Return a key to order by, largest first."""

    class Boolean(Typed):
        """A condition, or a field that is true or false."""

        __hash__ = Typed.__hash__

        def __eq__(self, other: bool | Boolean | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __ne__(self, other: bool | Boolean | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __and__(self, other: Boolean | Expression) -> Boolean: ...
        def __or__(self, other: Boolean | Expression) -> Boolean: ...
        def __invert__(self) -> Boolean: ...

    class Number(Typed):
        """A number of any kind."""

        __hash__ = Typed.__hash__

        def __eq__(self, other: NumberValue | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __ne__(self, other: NumberValue | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __lt__(self, other: NumberValue) -> Boolean: ...
        def __le__(self, other: NumberValue) -> Boolean: ...
        def __gt__(self, other: NumberValue) -> Boolean: ...
        def __ge__(self, other: NumberValue) -> Boolean: ...
        def __add__(self, other: NumberValue) -> Number: ...
        def __radd__(self, other: NumberValue) -> Number: ...
        def __sub__(self, other: NumberValue) -> Number: ...
        def __rsub__(self, other: NumberValue) -> Number: ...
        def __mul__(self, other: NumberValue) -> Number: ...
        def __rmul__(self, other: NumberValue) -> Number: ...
        def __truediv__(self, other: NumberValue) -> Number: ...
        def __rtruediv__(self, other: NumberValue) -> Number: ...
        def __neg__(self) -> Number: ...
        def in_(self, values: Iterable[NumberValue | Expression] | Expression) -> Boolean:
            """Return ``self in [values]``."""

    class Text(Typed):
        """A text, or the name of one of several choices."""

        Length: Number
        __hash__ = Typed.__hash__

        def __eq__(self, other: TextValue | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __ne__(self, other: TextValue | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __lt__(self, other: TextValue) -> Boolean: ...
        def __le__(self, other: TextValue) -> Boolean: ...
        def __gt__(self, other: TextValue) -> Boolean: ...
        def __ge__(self, other: TextValue) -> Boolean: ...
        def __add__(self, other: TextValue) -> Text: ...
        def __radd__(self, other: TextValue) -> Text: ...
        def in_(self, values: Iterable[TextValue | Expression] | Expression) -> Boolean:
            """Return ``self in [values]``."""

        def contains(self, text: TextValue | Expression) -> Boolean:
            """Return ``self.contains(text)``."""

        def starts_with(self, text: TextValue | Expression) -> Boolean:
            """Return ``self.startsWith(text)``."""

        def ends_with(self, text: TextValue | Expression) -> Boolean:
            """Return ``self.endsWith(text)``."""

        def lower(self) -> Text:
            """Return ``self.toLower()``."""

    class Date(Typed):
        """A date with its time."""

        Date: Self
        __hash__ = Typed.__hash__

        def __eq__(self, other: DateValue | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __ne__(self, other: DateValue | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __lt__(self, other: DateValue) -> Boolean: ...
        def __le__(self, other: DateValue) -> Boolean: ...
        def __gt__(self, other: DateValue) -> Boolean: ...
        def __ge__(self, other: DateValue) -> Boolean: ...
        def __sub__(self, other: DateValue) -> Span: ...
        def __rsub__(self, other: DateValue) -> Span: ...
        def add_days(self, days: NumberValue | Expression) -> Self:
            """Return ``self.AddDays(days)``."""

        def add_months(self, months: NumberValue | Expression) -> Self:
            """Return ``self.AddMonths(months)``."""

        def add_hours(self, hours: NumberValue | Expression) -> Self:
            """Return ``self.AddHours(hours)``."""

    class Span(Typed):
        """The time between two dates."""

        TotalDays: Number
        TotalHours: Number
        TotalMinutes: Number

    class Collection(Typed, Generic[E_co]):
        """A collection of entities."""

        def where(self, condition: Boolean | Expression, /, *more: Boolean | Expression) -> Self:
            """Return the elements for which all conditions hold."""

        def select(self, /, *fields: Any, **aliases: Any) -> Expression:
            """Return one value of each element, or an object of several."""

        def count(self, *conditions: Boolean | Expression) -> Number:
            """Return the number of elements for which conditions hold."""

        def any(self, *conditions: Boolean | Expression) -> Boolean:
            """Return whether there is an element for which conditions hold."""

        def all(self, condition: Boolean | Expression, /, *more: Boolean | Expression) -> Boolean:
            """Return whether conditions hold for all elements."""

        def first(self, *conditions: Boolean | Expression) -> E_co:
            """Return the first element for which conditions hold."""

        def sum(self, value: NumberValue | Expression) -> Number:
            """Return the sum of a number of each element."""

        def average(self, value: NumberValue | Expression) -> Number:
            """Return the mean of a number of each element."""

        def min(self, value: V) -> V:
            """Return the smallest value."""

        def max(self, value: V) -> V:
            """Return the largest value."""

        def order_by(self, key: Any) -> Self:
            """Return the elements, smallest key first."""

        def order_by_desc(self, key: Any) -> Self:
            """Return the elements, largest key first."""

        def distinct(self) -> Self:
            """Return the elements without repetitions."""

    NumberValue: TypeAlias = float | Decimal | Enum | Number
    TextValue: TypeAlias = str | UUID | Enum | Text
    DateValue: TypeAlias = date | Date
else:
    Typed = Boolean = Number = Text = Date = Span = Collection = Expression


class Entity:
    """The base of generated classes: annotations become fields.

    As a class it holds the members of the current element, ``UserStory.effort``; a field of
    this type is a reference, whose members are those of the class: ``UserStory.project.name``.

    >>> class Project(Entity):
    ...     id: Number
    ...     name: Text
    >>> str(Project.name.contains("x"))
    'name.contains("x")'
    """

    __entity__: ClassVar[str] = ""
    """The name of the entity in a query."""

    def __init_subclass__(cls) -> None:
        cls.__entity__ = vars(cls).get("__entity__", cls.__name__)
        for name in vars(cls).get("__annotations__", {}):
            if name not in vars(cls) and not name.startswith("_"):
                setattr(cls, name, Expression(Name(member_name(attribute_name(name)))))

    if TYPE_CHECKING:
        __hash__ = object.__hash__

        def __eq__(self, other: Entity | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def __ne__(self, other: Entity | None) -> Boolean: ...  # type: ignore[override]  # makes a tree
        def is_null(self) -> Boolean:
            """Return ``self == null``."""

        def not_null(self) -> Boolean:
            """Return ``self != null``."""

        def as_(self, name: str) -> Named:
            """Return the field ``name: self``."""

        def as_type(self, entity: type[EntityT]) -> EntityT:
            """Return ``self.as<entity>``."""

        def custom(self, name: str) -> Expression:
            """Return ``self.CustomValues["name"]``."""

        def custom_get(self, name: str) -> Expression:
            """Return ``self.CustomValues.Get("name")``."""
