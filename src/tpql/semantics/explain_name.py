"""What a name means: functions, operators and types of the language, as text for people."""

from __future__ import annotations

from tpql.semantics.catalogue import CATALOGUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.semantics.entries import Entry

__all__ = ["explain_entry", "explain_function", "explain_type", "language_names"]

_KINDS = {
    "operator": "an operator",
    "function": "a function",
    "static": "a member of the type {owner} itself",
    "member": "a member of {owner}",
    "collection": "a method of collections",
    "extension": "an extension, called on its first argument or with it",
}
_ORDER = ("operator", "function", "collection", "extension", "static", "member")
_SPELLINGS = {"=": "==", "<>": "!=", "&&": "and", "||": "or", "!": "not"}


def explain_function(name: str) -> str | None:
    """Document a function, method or operator: ``Count``, ``DateTime.Parse``, ``and``.

    Without an owner all of that name are told; None if there is none.
    """
    wanted = _SPELLINGS.get(name, name).lower()
    owner, _, member = wanted.rpartition(".") if len(wanted) > 1 else ("", "", wanted)
    found = [
        entry
        for entry in CATALOGUE
        if entry.name.lower() == member and (not owner or entry.owner.lower() == owner)
    ]
    found.sort(key=lambda entry: _ORDER.index(entry.kind))
    return "\n".join(map(explain_entry, found)) if found else None


def explain_entry(entry: Entry) -> str:
    """Document one entry of the catalogue."""
    kind = _KINDS[entry.kind].format(owner=_owner(entry))
    lines = [f"{_full_name(entry)}: {kind}", f"  {entry.doc}"]
    lines += [f"  {line}" for line in _signatures(entry)]
    if entry.fails:
        lines.append(f"  Known to fail: it {entry.fails}.")
    if entry.alias_of and entry.alias_of != entry.name:
        lines.append(f"  Its real name, which an answer shows, is {entry.alias_of}.")
    return "\n".join(lines) + "\n"


def _owner(entry: Entry) -> str:
    return "any value" if entry.owner in ("any", "Object") else entry.owner


def _full_name(entry: Entry) -> str:
    shown = entry.owner not in ("", "any", "Object")
    return f"{entry.owner}.{entry.name}" if shown else entry.name


def _signatures(entry: Entry) -> Iterator[str]:
    if entry.is_property:
        yield f"type {entry.signatures}"
        return
    for signature in entry.signatures.split("; "):
        yield f"{entry.name}{signature}"


def explain_type(name: str) -> str | None:
    """Document a type of the language by its members: ``DateTime``; None if it is none."""
    entries = [e for e in CATALOGUE if e.owner and e.owner.lower() == name.lower()]
    if not entries:
        return None
    owner = entries[0].owner
    lines = [f"{owner}: a type"]
    for kind, title in (("member", f"of a {owner}"), ("static", f"of {owner} itself")):
        rows = [e for e in entries if e.kind == kind]
        width = max((len(e.name) for e in rows), default=0)
        lines += ["", f"{title}:"] if rows else []
        lines += [f"  {e.name.ljust(width)}  {e.doc}" for e in rows]
    return "\n".join(lines) + "\n"


def language_names() -> list[str]:
    """Return all names that have a place in the catalogue, for suggestions."""
    return [*{entry.name for entry in CATALOGUE}, *{e.owner for e in CATALOGUE if e.owner}]
