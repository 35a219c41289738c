"""The fixtures of the plugin, which is no plugin of this repository's own tests."""

from __future__ import annotations

from tpql.testing.plugin import tp_account, tp_data, tp_server

__all__ = ["tp_account", "tp_data", "tp_server"]
