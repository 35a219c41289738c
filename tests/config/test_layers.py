"""How settings add up."""

from __future__ import annotations

from tpql.config.layers import Layer, combine
from tpql.config.settings import Settings

BASE = Layer(
    "base",
    (
        ("select", ("TP1",)),
        ("extend_select", ("TP4",)),
        ("severities", (("TP4", "info"), ("TP3", "off"))),
        ("width", 70),
        ("schema_tables", ("base",)),
    ),
)
ABOVE = Layer(
    "above",
    (
        ("select", ("TP2",)),
        ("extend_select", ("TP5", "TP4")),
        ("severities", (("TP5", "error"), ("TP4", "error"))),
        ("schema_tables", ("above",)),
    ),
)


def test_nothing_gives_the_defaults() -> None:
    assert combine([]) == (Settings(), {})


def test_lists_take_the_place_of_lists_unless_they_add_and_tables_add() -> None:
    settings, origins = combine([BASE, ABOVE])
    assert settings == Settings(
        select=("TP2",),
        extend_select=("TP4", "TP5"),
        severities=(("TP5", "error"), ("TP4", "error"), ("TP3", "off")),
        width=70,
        schema_tables=("base", "above"),
    )
    assert origins == {
        "select": ("above",),
        "extend_select": ("base", "above"),
        "severities": ("base", "above"),
        "width": ("base",),
        "schema_tables": ("base", "above"),
    }


def test_one_layer_says_what_it_says() -> None:
    settings, _ = combine([ABOVE])
    assert all(getattr(settings, field) == value for field, value in ABOVE.values)
