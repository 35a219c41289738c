"""The pages of the rules, made of their modules; ``python -m tpql.lint.pages --write``.

It writes ``docs/rules`` below the current directory, and the index of the rules.
"""

from __future__ import annotations

import sys
from textwrap import fill

from tpql.lazy import load
from tpql.syntax.habits import HABITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpql.lint.rule import LintRule

__all__ = ["contents", "describe", "index", "page", "read_rules", "write"]

_COMMAND = "python -m tpql.lint.pages --write"
_NOTE = f"<!-- Written by `{_COMMAND}`: do not edit. -->"
_GROUPS = {
    "TP1": "Text and syntax",
    "TP2": "Names and types",
    "TP3": "Risks: legal, and wrong or dangerous",
    "TP4": "Style",
    "TP5": "URLs and requests",
    "TP9": "tpql itself",
}
_LONGEST_SHOWN = 300
_OWN = "None is needed: the rule is about tpql and its files, not about the server"
_HABITS = frozenset(habit.family.code for habit in HABITS)


def read_rules() -> dict[str, LintRule]:
    """Return all rules by the names of their modules, in the order of their codes."""
    from pkgutil import iter_modules  # only this tool looks for modules

    from tpql.lint import rules

    names = [module.name for module in iter_modules(rules.__path__)]
    found = {name: load(f"{rules.__name__}.{name}", "RULE") for name in names}
    return dict(sorted(found.items(), key=lambda item: item[1].code))


def index(rules: Mapping[str, LintRule]) -> str:
    """Return the text of the module ``tpql.lint._index``."""
    own = [rule for rule in rules.values() if rule.on]
    modules = {rule.code: f'"{module}"' for module, rule in rules.items()}
    default = fill(" ".join(rule.code for rule in own if rule.default), 100)
    filters = " ".join(rule.code for rule in own if rule.filters)
    signs = "\n".join(" ".join([rule.code, *rule.signs]) for rule in own if rule.signs)
    return (
        '"""The rules by code: their modules, what they look at, and where.\n\n'
        f'Written by ``{_COMMAND}``: do not edit.\n"""\n\n'
        "from __future__ import annotations\n\n"
        '__all__ = ["DEFAULT", "FILTERS", "MODULES", "ON", "SIGNS"]\n\n'
        f"MODULES = {_dict(modules)}\n"
        f'DEFAULT = """\n{default}\n"""\n'
        f'FILTERS = "{filters}"\n'
        f'SIGNS = r"""\n{signs}\n"""\n'
        f"ON = {_dict(_triggers(own))}\n"
    )


def _triggers(rules: Iterable[LintRule]) -> dict[str, str]:
    """Return lines of code and operands by what a rule looks at: classes, parameters, ..."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for trigger in rule.on:
            name, _, operands = trigger.rstrip(")").partition("(")
            found.setdefault(name, []).append(f"{rule.code} {operands}".rstrip())
    return {name: _text(found[name]) for name in sorted(found)}


def _text(lines: list[str]) -> str:
    return f'"{lines[0]}"' if len(lines) == 1 else '"""\n' + "\n".join(lines) + '\n"""'


def _dict(items: Mapping[str, str]) -> str:
    return "".join(["{\n", *(f'    "{key}": {value},\n' for key, value in items.items()), "}"])


def page(rule: LintRule) -> str:
    """Return the page of a rule, in Markdown."""
    lines = [f"# {rule.code} {rule.name}", "", _NOTE, "", rule.summary, "", _facts(rule), ""]
    lines += ["## Why", "", rule.why, ""]
    if rule.examples:
        lines += ["## Examples", ""]
    for example in rule.examples:
        lines += ["Found:", "", *_fence(example.text), ""]
        lines += [f"at {_code(_shortened(example.marked))}.", ""] if example.marked else []
        lines += ["Instead:", "", *_fence(example.good), ""]
    if rule.code in _HABITS:
        lines += ["## All forms", "", *_habits(rule), ""]
    lines += ["## Fix", "", rule.fix or "There is none.", ""]
    lines += ["## Evidence", "", f"{rule.evidence or _OWN}."]
    return "\n".join(lines) + "\n"


def _habits(rule: LintRule) -> list[str]:
    """Return the table of the habits whose findings have the code of a rule."""
    habits = [habit for habit in HABITS if habit.family.code == rule.code]
    rows = [f"| `{h.name}` | {_cell(h.bad)} | {_cell(h.good)} |" for h in habits]
    return ["| Name | Written | Meant |", "| --- | --- | --- |", *rows]


def _cell(text: str) -> str:
    return _code(text).replace("|", "\\|") if text else ""


def _facts(rule: LintRule) -> str:
    facts = f"Severity: {rule.severity}. Found by the {rule.found_by}."
    if not rule.default:
        facts += f" Off unless it is selected: `--select {rule.code}`."
    return facts


def _shortened(text: str) -> str:
    return _lines(" ".join(text.split()))[0]


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _fence(text: str) -> list[str]:
    return ["```http", *_lines(text), "```"]


def _lines(text: str) -> list[str]:
    """Return the lines of an example, long ones cut off."""
    lines = text.split("\n")
    return [n if len(n) <= _LONGEST_SHOWN else f"{n[:_LONGEST_SHOWN]}…" for n in lines]


def contents(rules: Iterable[LintRule]) -> str:
    """Return the page that lists all rules."""
    lines = ["# Rules", "", _NOTE, ""]
    lines += ["`tpql explain TP301` shows a page, `--select` and `--ignore` choose rules."]
    group = ""
    for rule in rules:
        if rule.code[:3] != group:
            group = rule.code[:3]
            lines += ["", f"## {group}xx: {_GROUPS[group]}", ""]
            lines += ["| Code | Name | Severity | What it finds |", "| --- | --- | --- | --- |"]
        severity = rule.severity if rule.default else f"{rule.severity}, off"
        link, summary = f"[{rule.code}]({rule.code}.md)", rule.summary.replace("|", "\\|")
        lines.append(f"| {link} | `{rule.name}` | {severity} | {summary} |")
    return "\n".join(lines) + "\n"


def describe(rule: LintRule) -> str:
    """Return the page of a rule as text for a terminal."""
    kind = f"{'a' if rule.severity == 'warning' else 'an'} {rule.severity}"
    lines = [f"{rule.code} {rule.name}: {kind}", f"  {rule.summary}", "", f"  {rule.why}"]
    lines += ["", f"  {_facts(rule)}"]
    for example in rule.examples:
        lines += ["", "  Found:", *_indented(example.text), "  Instead:", *_indented(example.good)]
    habits = [habit for habit in HABITS if habit.family.code == rule.code]
    lines += ["", "  All forms:"] if habits else []
    lines += [f"    {h.name}: {h.bad}{f'  ->  {h.good}' if h.good else ''}" for h in habits]
    lines += ["", f"  Fix: {rule.fix}"] if rule.fix else []
    return "\n".join([*lines, "", f"  Evidence: {rule.evidence or _OWN}."]) + "\n"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in _lines(text)]


def write(root: str) -> None:
    """Write the pages below ``docs/rules`` of a folder, and the index beside this module."""
    from pathlib import Path  # only this tool writes

    rules = read_rules()
    folder = Path(root, "docs", "rules")
    folder.mkdir(parents=True, exist_ok=True)
    for rule in rules.values():
        (folder / f"{rule.code}.md").write_text(page(rule), encoding="utf-8")
    (folder / "README.md").write_text(contents(rules.values()), encoding="utf-8")
    Path(__file__).with_name("_index.py").write_text(index(rules), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(f"usage: {_COMMAND}")
    write(".")
