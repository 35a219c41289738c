"""The pages of docs/reference, made of the data; ``python -m tests.reference`` writes them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tpql.rules import RULES, habits_of
from tpql.schema.builtin import builtin_path, builtin_schema
from tpql.schema.describe import member_notes
from tpql.schema.entity import Entity, Member
from tpql.schema.signature import signature
from tpql.semantics.catalogue import CATALOGUE, Entry

ROOT = Path(__file__).parent.parent / "docs" / "reference"
COMMAND = "python -m tests.reference"
NOTE = f"<!-- Written by `{COMMAND}`: do not edit. -->\n"

KINDS = {
    "operator": (
        "Operators",
        "`N` is each of Int32, UInt32, Int64, UInt64, Single, Double, Decimal.",
    ),
    "function": ("Functions", ""),
    "static": ("Members of the predefined types", "Written behind the type: `DateTime.Today`."),
    "member": ("Members of values", "Parentheses are optional where there are no arguments."),
    "collection": (
        "Methods of collections",
        "`T` is the type of the elements, `R` and `K` what a selector gives.",
    ),
    "extension": (
        "Extensions",
        "Called on the first argument or with it: `endDate.Week`, `Week(endDate)`.",
    ),
}


def code(text: str) -> str:
    """Mark code; text with a back quote of its own takes two."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if text else ""


def table(head: tuple[str, ...], rows) -> str:
    def line(cells) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    return "\n".join([line(head), line(["---"] * len(head)), *map(line, rows)]) + "\n"


def page(title: str, about: str, sections: list[str]) -> str:
    return "\n".join([f"# {title}\n", NOTE, f"{about}\n", *sections])


# ---------------------------------------------------------------- functions


def functions() -> str:
    sections = []
    for kind, entries in groupby(CATALOGUE, key=lambda entry: entry.kind):
        title, about = KINDS[kind]
        found = list(entries)
        if f"## {title}\n" not in sections:
            sections.append(f"## {title}\n")
            sections += [f"{about}\n"] if about else []
        for owner, rows in groupby(found, key=lambda entry: entry.owner):
            sections += [f"### {owner}\n"] if owner else []
            sections.append(table(("Name", "Signatures", "What it gives"), map(function, rows)))
    sections += ["## Evidence\n", evidence()]
    about = "Everything that has a name in the language itself. `tpql explain NAME` shows the same."
    return page("Functions", about, sections)


def function(entry: Entry) -> tuple[str, ...]:
    signatures = "<br>".join(map(code, entry.signatures.split("; ")))
    notes = [entry.doc]
    if entry.fails:
        notes.append(f"**Known to fail**: it {entry.fails}.")
    if entry.alias_of and entry.alias_of != entry.name:
        notes.append(f"Its real name is {code(entry.alias_of)}.")
    return code(entry.name), signatures, " ".join(notes)


def evidence() -> str:
    kinds = {KINDS[entry.kind][0]: entry.evidence for entry in CATALOGUE}
    return table(("What", "Sections of LANGUAGE"), kinds.items())


# ---------------------------------------------------------------- entities


def entities() -> str:
    schema = builtin_schema()
    sections = ["## Evidence\n", table(("Code", "What it is"), legend()), "## Entities\n"]
    found = sorted(schema.entities.values(), key=lambda e: e.name)
    sections += map(entity_section, found)
    enums = [(code(e.name), ", ".join(map(code, e.values))) for e in schema.enums]
    sections += ["## Enumerations\n", table(("Name", "Values"), enums)]
    about = (
        "The built-in model: what every account has. Inherited members stand at the entity they "
        "come from. `tpql schema show UserStory` shows all of one, `tpql schema import` makes a "
        "model of an account."
    )
    return page("Entities", about, sections)


def legend() -> list[tuple[str, str]]:
    """What the codes mean, from the head of the data."""
    head = Path(builtin_path()).read_text(encoding="utf-8").split("\n\n")[0]
    lines = head.partition("# The evidence:\n")[2].splitlines()
    pairs = [line.lstrip("# ").split(maxsplit=1) for line in lines]
    return [(code(name), text) for name, text in pairs]


def entity_section(entity: Entity) -> str:
    facts = [f"Plural {code(entity.plural)}."] if entity.plural else []
    facts += [f"Inherits from {code(entity.base)}."] if entity.base else []
    facts += [f"{entity.doc.rstrip('.')}."] if entity.doc else []
    lines = [f"### {entity.name}\n", f"{' '.join(facts)}\n"]
    if entity.members:
        head = ("Member", "Type", "Null", "Notes", "Evidence")
        lines.append(table(head, map(member, entity.members)))
    if entity.methods:
        lines.append(
            table(("Method", "Notes"), [(code(signature(m)), m.doc) for m in entity.methods])
        )
    return "\n".join(lines)


def member(found: Member) -> tuple[str, ...]:
    kind = f"collection of {code(found.type)}" if found.kind == "collection" else code(found.type)
    null = {True: "may be", False: "never", None: "?"}[found.nullable]
    return code(found.spelling), kind, null, member_notes(found), found.evidence.replace("+", " ")


# ---------------------------------------------------------------- rules


def rules() -> str:
    rows = [(code(r.code), code(r.name), r.severity, r.summary) for r in RULES]
    sections = ["## All rules\n", table(("Code", "Name", "Severity", "What it finds"), rows)]
    sections.append("## Habits of other languages\n")
    sections.append("What is recognised by its form, with an example and what to write instead.\n")
    for rule in RULES:
        habits = habits_of(rule)
        if habits:
            sections.append(f"### {rule.code} {rule.name}\n")
            examples = [(code(h.name), code(h.bad), code(h.good), h.summary) for h in habits]
            sections.append(table(("Name", "Written", "Meant", "Message"), examples))
    about = (
        "`tpql check` reports these. With the built-in schema an unknown name is a warning, "
        "with the schema of an account an error. `tpql explain TP205` shows one."
    )
    return page("Rules", about, sections)


PAGES = {"functions.md": functions, "entities.md": entities, "rules.md": rules}
"""The pages, and what makes each."""


def main() -> None:
    ROOT.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (ROOT / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
