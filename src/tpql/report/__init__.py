"""Findings to text: pure functions from diagnostics and their sources to a string."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.report.color import Style
    from tpql.report.formats import FORMATS, render

__all__ = [
    "FORMATS",
    "Style",
    "render",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "Style": "color",
            "FORMATS": "formats",
            "render": "formats",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
