"""Writes queries into files of every host, with random escapes, joins and holes.

A writer notes where each character of the query goes, in its own way: what the extractor
says of the places is held against that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a hole in a query that is to be written."""

NAME = "value"
TEXT = f"{{{{{NAME}}}}}"
"""How the extractor writes a hole whose expression is NAME."""


@dataclass
class File:
    """A host file that grows, and the range of each character of the query in it."""

    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)

    def raw(self, text: str) -> None:
        """Write what is no part of the query."""
        self.text += text

    def put(self, written: str, count: int = 1) -> None:
        """Write ``count`` characters of the query, all by the same text."""
        start = len(self.text)
        self.text += written
        self.places += [(start, len(self.text))] * count


def filled(query: str) -> str:
    """Return a query as the extractor sees it."""
    return query.replace(HOLE, TEXT)


def pieces(query: str, random: Random) -> list[str]:
    """Cut a query at random places."""
    cuts = sorted(random.sample(range(1, len(query)), random.randrange(min(4, len(query) - 1))))
    return [query[a:b] for a, b in zip([0, *cuts], [*cuts, len(query)], strict=True)]


def units(character: str) -> str:
    """Write a character as UTF-16 escapes."""
    data = character.encode("utf-16-be")
    return "".join(f"\\u{data[i]:02x}{data[i + 1]:02X}" for i in range(0, len(data), 2))


def code_point(character: str) -> str:
    return f"\\U{ord(character):08x}"


def literal(
    file: File,
    query: str,
    random: Random,
    *,
    opener: str = '"',
    closer: str = "",
    escapes: tuple[Callable[[str], str], ...] = (),
    must: str = "",
    doubled: str = "",
    hole: str = "",
) -> None:
    """Write a literal.

    Args:
        file: where to.
        query: what it holds.
        random: says which characters are escaped without need.
        opener: what begins it.
        closer: what ends it, by default ``opener``.
        escapes: ways to escape a character; none for raw literals.
        must: the characters that are escaped by a backslash.
        doubled: the characters that are written twice.
        hole: how a hole is written.

    """
    file.raw(opener)
    for character in query:
        if character == HOLE:
            file.put(hole, len(TEXT))
        elif character in doubled:
            file.put(character * 2)
        elif character in must:
            file.put(f"\\{character}")
        elif escapes and random.random() < 0.15:
            file.put(random.choice(escapes)(character))
        else:
            file.put(character)
    file.raw(closer or opener)


def split_holes(query: str) -> list[str]:
    """Return the parts of a query, with each hole a part of its own."""
    parts = query.replace(HOLE, f"\0{HOLE}\0").split("\0")
    return [part for part in parts if part]


def summed(
    file: File,
    query: str,
    random: Random,
    plus: str,
    styles: list[tuple[str, Callable[[File, str], None]]],
    holey: list[Callable[[File, str], None]],
) -> None:
    """Write a sum of literals; ``styles`` are named by the characters they cannot hold.

    Holes are operands of the sum, or stand inside of literals of the styles ``holey``.
    """
    parts: list[str] = []
    for piece in pieces(query, random):
        whole = holey and random.random() < 0.5
        parts += [piece] if whole or HOLE not in piece else split_holes(piece)
    if all(part == HOLE for part in parts):
        parts = ["", *parts]
    for number, part in enumerate(parts):
        if number:
            file.raw(plus)
        if part == HOLE:
            file.put(NAME, len(TEXT))
        elif HOLE in part:
            random.choice(holey)(file, part)
        else:
            random.choice([s for bad, s in styles if not set(bad) & set(part)])(file, part)


def python(query: str, random: Random) -> File:
    file = File("import requests\n# é 😀\nx = 'é'; requests.get(  # that's it\n    ")
    wide = (code_point, lambda c: "\\N{LATIN SMALL LETTER A}" if c == "a" else code_point(c))
    styles = [
        ("", lambda f, p: literal(f, p, random, escapes=wide, must='\\"')),
        ("", lambda f, p: literal(f, p, random, opener="'", escapes=wide, must="\\'")),
        ("", lambda f, p: literal(f, p, random, opener="u'''", closer="'''", must="\\'")),
        ("'\\", lambda f, p: literal(f, p, random, opener="r'", closer="'")),
    ]
    holey = [
        lambda f, p: literal(
            f, p, random, opener='f"', closer='"', escapes=wide, must='\\"', doubled="{}",
            hole=f"{{{NAME}}}",
        ),
        lambda f, p: literal(
            f, p, random, opener="F'", closer="'", must="\\'", doubled="{}", hole=f"{{ {NAME} !s}}"
        ),
    ]  # fmt: skip
    # Literals side by side are joined too, but a hole between them is not.
    plus = random.choice([" + ", "\n +\n  "] if HOLE in query else [" ", "\n  "])
    summed(file, query, random, plus, styles, holey)
    file.raw(")\n")
    return file


def python_percent(query: str, random: Random) -> File:
    file = File("u = ")
    literal(file, query, random, escapes=(code_point,), must='\\"', doubled="%", hole="%s")
    file.raw(f" % ({f'{NAME}, ' * query.count(HOLE)})")
    return file


def python_format(query: str, random: Random) -> File:
    file = File("u = (")
    literal(file, query, random, opener="'", must="\\'", doubled="{}", hole="{}")
    file.raw(").format(value, value, value, value, value)")
    return file


def javascript(query: str, random: Random) -> File:
    file = File("const it = /'/g; // it's\nfetch(")
    styles = [
        ("", lambda f, p: literal(f, p, random, escapes=(units,), must='\\"')),
        ("", lambda f, p: literal(f, p, random, opener="'", escapes=(units,), must="\\'")),
    ]
    holey = [
        lambda f, p: literal(
            f, p, random, opener="`", escapes=(lambda c: f"\\u{{{ord(c):x}}}",), must="\\`$",
            hole=f"${{{NAME}}}",
        )
    ]  # fmt: skip
    summed(file, query, random, random.choice([" + ", "\n+"]), styles, holey)
    file.raw(", {headers: {}})")
    return file


def json_string(query: str, random: Random) -> File:
    file = File('{"a": [1, null, {"é": true, "url": ')
    literal(file, query, random, escapes=(units,), must='\\"', hole=TEXT)
    file.raw("}]}\n")
    return file


def yaml_double(query: str, random: Random) -> File:
    file = File("# é\na:\n  - url: ")
    literal(file, query, random, escapes=(code_point,), must='\\"', hole=TEXT)
    file.raw("\nb: 1\n")
    return file


def yaml_single(query: str, random: Random) -> File:
    file = File("a: {b: ")
    literal(file, query, random, opener="'", doubled="'", hole=TEXT)
    file.raw("}\n")
    return file


def yaml_block(query: str, random: Random) -> File:
    file = File(f"a:\n  b: {random.choice(['|', '>-', '|+', '>'])}\n      ")
    literal(file, query, random, opener="", hole=TEXT)
    file.raw("\n  c: 1\n")
    return file


def toml_string(query: str, random: Random) -> File:
    file = File("[a.b]\nx = 1\nurl = ")
    if "'" in query or random.random() < 0.5:
        literal(file, query, random, escapes=(code_point,), must='\\"', hole=TEXT)
    else:
        literal(file, query, random, opener="'", hole=TEXT)
    file.raw(" # that's it\n")
    return file


def shell(query: str, random: Random) -> File:
    file = File("# it's\ncurl -g -H 'a: b' ")
    styles = [
        ("'", lambda f, p: literal(f, p, random, opener="'")),
        ("", lambda f, p: literal(f, p, random, must='\\"$`')),
        ("", lambda f, p: [f.put(c if c.isalnum() else f"\\{c}") for c in p]),
    ]
    holey = [
        lambda f, p: literal(
            f, p, random, must='\\"$`', hole=random.choice([f"${{{NAME}}}", f"$({NAME})"])
        )
    ]
    parts = [q for piece in pieces(query, random) for q in split_holes(piece)]
    for part in parts:
        if HOLE in part:
            random.choice(holey)(file, part)
        else:
            random.choice([s for bad, s in styles if not set(bad) & set(part)])(file, part)
    file.raw(" | jq .\n")
    return file


def power_query(query: str, random: Random) -> File:
    file = File('let a = "x", // "\n  Source = Json.Document(Web.Contents(')
    styles = [("", lambda f, p: literal(f, p, random, doubled='"'))]
    summed(file, query, random, " & ", styles, [])
    file.raw(")) in Source")
    return file


def csharp(query: str, random: Random) -> File:
    file = File("var c = '\"'; /* \" */ var url = ")
    styles = [
        ("", lambda f, p: literal(f, p, random, escapes=(units, code_point), must='\\"')),
        ("", lambda f, p: literal(f, p, random, opener='@"', closer='"', doubled='"')),
        ('"', lambda f, p: literal(f, p, random, opener='"""')),
    ]
    holey = [
        lambda f, p: literal(
            f, p, random, opener='$"', closer='"', must='\\"', doubled="{}", hole=f"{{{NAME}}}"
        ),
        lambda f, p: literal(
            f, p, random, opener='$@"', closer='"', doubled='{}"', hole=f"{{{NAME}}}"
        ),
    ]
    summed(file, query, random, " + ", styles, holey)
    file.raw(";")
    return file


def java(query: str, random: Random) -> File:
    file = File("char c = '\"'; // \"\nString url = ")
    styles = [("", lambda f, p: literal(f, p, random, escapes=(units,), must='\\"'))]
    summed(file, query, random, " + ", styles, [])
    file.raw(";")
    return file


def kotlin(query: str, random: Random) -> File:
    file = File("val c = '\"' /* \" */\nval url = ")
    styles = [("", lambda f, p: literal(f, p, random, escapes=(units,), must='\\"$'))]
    holey = [
        lambda f, p: literal(f, p, random, must='\\"$', hole=f"${{{NAME}}}"),
        lambda f, p: literal(f, p, random, escapes=(units,), must='\\"$', hole=f"${{{NAME}}}"),
    ]
    summed(file, query, random, " + ", styles, holey)
    file.raw("\n")
    return file


def go(query: str, random: Random) -> File:
    file = File("package a\nfunc f() { r := '\"'; url := ")
    styles = [
        ("", lambda f, p: literal(f, p, random, escapes=(code_point,), must='\\"')),
        ("`", lambda f, p: literal(f, p, random, opener="`")),
    ]
    summed(file, query, random, " + ", styles, [])
    file.raw(" }\n")
    return file


def go_sprintf(query: str, random: Random) -> File:
    file = File("package a\nfunc f() { url := fmt.Sprintf(")
    literal(file, query, random, escapes=(code_point,), must='\\"', doubled="%", hole="%s")
    file.raw(", value, value, value, value) }\n")
    return file


def notebook(query: str, random: Random) -> File:
    cell = python(query, random)
    file = File('{"cells": [{"cell_type": "code", "outputs": ["x"], "source": [')
    starts: list[int] = []
    for number, line in enumerate(cell.text.splitlines(keepends=True)):
        file.raw(',\n "' if number else '"')
        for character in line:
            starts.append(len(file.text))
            file.raw(json.dumps(character)[1:-1])
        file.raw('"')
    file.raw("]}]}")
    widths = [len(json.dumps(character)) - 2 for character in cell.text]
    file.places = [(starts[a], starts[b - 1] + widths[b - 1]) for a, b in cell.places]
    return file


def markdown(query: str, random: Random) -> File:
    file = File("# Title\n\nIt's `GET /x`, and ``")
    literal(file, query, random, opener="", hole=TEXT)
    file.raw("``.\n")
    return file


def markdown_fence(query: str, random: Random) -> File:
    code = python(query, random)
    file = File("> Text\n>\n> ```python\n> ")
    moved: list[int] = []
    for character in code.text:
        moved.append(len(file.text))
        file.raw(character)
        if character == "\n":
            file.raw("> ")
    file.raw("```\n")
    file.places = [(moved[a], moved[b - 1] + 1) for a, b in code.places]
    return file


def csharp_raw(query: str, random: Random) -> File:
    file = File('var url = $$"""')
    literal(file, query, random, opener="", hole=f"{{{{{NAME}}}}}")
    file.raw('""";\n')
    return file


def kotlin_raw(query: str, random: Random) -> File:
    file = File('val url = """')
    literal(file, query, random, opener="", hole=f"${{{NAME}}}")
    file.raw('"""\n')
    return file


def java_format(query: str, random: Random) -> File:
    file = File("class A { String u = String.format(")
    literal(file, query, random, escapes=(units,), must='\\"', doubled="%", hole="%s")
    file.raw(", value, value, value, value); }\n")
    return file


def csharp_format(query: str, random: Random) -> File:
    file = File("var u = string.Format(")
    literal(file, query, random, opener='@"', closer='"', doubled='{}"', hole="{0}")
    file.raw(", value);\n")
    return file


def yaml_plain(query: str, random: Random) -> File:
    """Write a plain scalar where YAML has such a one, or else a folded one."""
    plain = not any(sign in query for sign in (": ", " #", "\t")) and not query.endswith(":")
    file = File("a:\n  url: " if plain else "a:\n  url: >-\n    ")
    literal(file, query, random, opener="", hole=TEXT)
    file.raw("\n")
    return file


def postman(query: str, random: Random) -> File:
    file = File('{"info": {"schema": "v2.1.0"}, "item": [{"request": {"url": {"raw": ')
    literal(file, query, random, escapes=(units,), must='\\"', hole=TEXT)
    file.raw(', "query": [{"key": "take", "value": "5"}]}}}]}')
    return file


def recorded(query: str, random: Random) -> File:
    file = File('{"log": {"entries": [{"request": {"method": "GET", "url": ')
    literal(file, query, random, escapes=(units,), must='\\"/', hole=TEXT)
    file.raw(', "headers": []}}]}}')
    return file


def insomnia(query: str, random: Random) -> File:
    file = File("type: collection.insomnia.rest/5.0\ncollection:\n  - name: x\n    url: ")
    literal(file, query, random, escapes=(code_point,), must='\\"', hole=TEXT)
    file.raw("\n    method: GET\n")
    return file


def bruno(query: str, random: Random) -> File:
    file = File("get {\n  url: ")
    literal(file, query, random, opener="", hole=TEXT)
    file.raw("\n  body: none\n}\n")
    return file


def url_list(query: str, random: Random) -> File:
    file = File("# é\n" * random.randrange(3))
    literal(file, query, random, opener="", hole=TEXT)
    file.raw("\n")
    return file


def embedded_json(query: str, random: Random) -> File:
    """Write JSON into a program: one host in another."""
    inner = json_string(query, random)
    file = File("```json\n")
    shift = len(file.text)
    file.raw(inner.text)
    file.places = [(a + shift, b + shift) for a, b in inner.places]
    file.raw("```\n")
    return file


def notebook_text(query: str, random: Random) -> File:
    """Write the Markdown of a notebook."""
    cell = markdown(query, random)
    file = File('{"cells": [{"cell_type": "markdown", "source": "')
    starts: list[int] = []
    for character in cell.text:
        starts.append(len(file.text))
        file.raw(json.dumps(character)[1:-1])
    starts.append(len(file.text))
    file.raw('"}]}')
    file.places = [(starts[a], starts[b]) for a, b in cell.places]
    return file


WRITERS: dict[str, tuple[str, Callable[[str, Random], File]]] = {
    "python": (".py", python),
    "python %": (".py", python_percent),
    "python format": (".py", python_format),
    "javascript": (".js", javascript),
    "typescript": (".tsx", javascript),
    "json": (".json", json_string),
    "yaml double": (".yaml", yaml_double),
    "yaml single": (".yml", yaml_single),
    "yaml block": (".yml", yaml_block),
    "toml": (".toml", toml_string),
    "shell": (".sh", shell),
    "power query": (".pq", power_query),
    "c#": (".cs", csharp),
    "java": (".java", java),
    "kotlin": (".kt", kotlin),
    "go": (".go", go),
    "go sprintf": (".go", go_sprintf),
    "notebook": (".ipynb", notebook),
    "markdown": (".md", markdown),
    "markdown fence": (".md", markdown_fence),
    "c# raw": (".cs", csharp_raw),
    "c# format": (".cs", csharp_format),
    "java format": (".java", java_format),
    "kotlin raw": (".kt", kotlin_raw),
    "yaml plain": (".yaml", yaml_plain),
    "postman": (".json", postman),
    "recorded http": (".har", recorded),
    "insomnia": (".yaml", insomnia),
    "bruno": (".bru", bruno),
    "list of urls": (".txt", url_list),
    "json in markdown": (".md", embedded_json),
    "text of a notebook": (".ipynb", notebook_text),
}


def lines(
    before: str, after: str, margin: str = "", must: str = "", doubled: str = ""
) -> Callable[[str, Random], File]:
    """Return a writer of files in which a query of several lines stands between two texts."""

    def made(query: str, _: Random) -> File:
        file = File(before)
        for character in query:
            if character in must:
                file.put(f"\\{character}")
            elif character in doubled:
                file.put(character * 2)
            else:
                file.put(character)
            if character == "\n":
                file.raw(margin)
        file.raw(after)
        return file

    return made


SAVED_WRITERS: dict[str, tuple[str, Callable[[str, Random], File]]] = {
    "saved": (".tpql", lines("# é\n\n", "\n")),
    "http": (".http", lines("### é\n", "\n\n###\n")),
    "rest": (".rest", lines("@a = b\n\nGET ", "\nAccept: application/json\n")),
    "python text": (".py", lines('u = """', '"""\n', must='\\"')),
    "javascript text": (".js", lines("fetch(`", "`)\n", must="\\`$")),
    "toml text": (".toml", lines('a = """\n', '"""\n', must='\\"')),
    "yaml lines": (".yaml", lines("a: |\n  ", "\nb: 1\n", margin="  ")),
    "json text": (".json", lambda query, _: _escaped_lines(query)),
    "go text": (".go", lines("u := `", "`\n")),
    "c# text": (".cs", lines('var u = @"', '";\n', doubled='"')),
    "kotlin text": (".kt", lines('val u = """', '"""\n')),
    "java text": (".java", lines('var u = """\n', '""";\n', must='\\"')),
    "markdown http": (".md", lines("Text\n\n> ```http\n> ", "\n> ```\n", margin="> ")),
    "markdown tpql": (".md", lines("- x\n  ```tpql\n  ", "\n  ```\n", margin="  ")),
}
"""Writers of queries that keep their lines."""


def _escaped_lines(query: str) -> File:
    file = File('{"a": "')
    for character in query:
        file.put(json.dumps(character)[1:-1])
    file.raw('"}')
    return file


def beside(
    before: str, after: str, write: Callable[[File, str, Random], None]
) -> Callable[[str, Random], File]:
    """Return a writer of files in which a clause stands between two texts."""

    def made(clause: str, random: Random) -> File:
        file = File(before)
        write(file, clause, random)
        file.raw(after)
        return file

    return made


def _double(file: File, clause: str, random: Random) -> None:
    literal(file, clause, random, must='\\"')


def _units(file: File, clause: str, random: Random) -> None:
    literal(file, clause, random, escapes=(units,), must='\\"')


def _template(file: File, clause: str, random: Random) -> None:
    literal(file, clause, random, opener="`", must="\\`$")


def _doubled(file: File, clause: str, random: Random) -> None:
    literal(file, clause, random, doubled='"')


def _single(file: File, clause: str, random: Random) -> None:
    literal(file, clause, random, opener="'", doubled="'")


def _summed(file: File, clause: str, random: Random) -> None:
    styles = [("", lambda f, p: literal(f, p, random, must='\\"'))]
    summed(file, clause, random, " + ", styles, [])


def _data(file: File, clause: str, random: Random) -> None:
    literal(file, clause, random, opener='"where=', closer='"', must='\\"$`')


CLAUSE_WRITERS: dict[str, tuple[str, Callable[[str, Random], File]]] = {
    "python": (".py", beside('get(f"{b}/api/v2/Bug", params={"where": ', "})", _summed)),
    "javascript": (".js", beside('api.queryAsync("Bug", {where: ', ", take: 5})", _template)),
    "typescript": (".ts", beside('get(b + "/api/v2/Bug", {params: {where: ', "}})", _units)),
    "json": (".json", beside('{"entity": "Bug", "where": ', ', "take": 5}', _units)),
    "yaml": (".yaml", beside("- entity: Bug\n  where: ", "\n  take: 5\n", _single)),
    "toml": (".toml", beside('[a]\nentity = "Bug"\nwhere = ', "\ntake = 5\n", _double)),
    "shell": (".sh", beside('curl -G "$B/api/v2/Bug" --data-urlencode ', "\n", _data)),
    "power query": (".pq", beside('x = f(b & "/api/v2/Bug", [Query=[where=', "]])", _doubled)),
    "kotlin": (".kt", beside('get("/api/v2/Bug", mapOf("where" to ', "))", _units)),
    "go": (".go", beside('get("/api/v2/Bug", url.Values{"where": {', "}})", _double)),
    "c#": (".cs", beside('Get("/api/v2/Bug", new() { ["where"] = ', " });", _units)),
}
"""Writers of files that give a ``where`` of bugs beside a URL or an entity."""
