"""The entity model: what an account has, and how to learn it."""

from __future__ import annotations

from tpql.schema.model import Entity, Enum, Member, Method, Opaque, Schema

__all__ = ["Entity", "Enum", "Member", "Method", "Opaque", "Schema"]
