"""The entity model: what an account has, and how to learn it."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.model import Entity, Enum, Member, Method, Opaque, Schema

__all__ = [
    "Entity",
    "Enum",
    "Member",
    "Method",
    "Opaque",
    "Schema",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "Entity": "model",
            "Enum": "model",
            "Member": "model",
            "Method": "model",
            "Opaque": "model",
            "Schema": "model",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
