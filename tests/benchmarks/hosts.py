"""Files as they stand in a repository: programs, data and documents, with few queries in them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["write_hosts"]

_NAMES = ("account", "budget", "cache", "delay", "engine", "folder", "gate", "header", "index")
_POOL = 60
"""Blocks of each kind that differ."""
_BLOCKS = 40
"""Blocks in a file."""
_ASKING_FILE = 8
"""One file of so many of a kind holds queries."""
_ASKING_BLOCK = 30
"""One block of so many in such a file is one."""

_URL = "/api/v2/UserStory?where=effort>{n}&select={{id,name,owner:{{owner.id}}}}&take=100"
_PLAIN: Mapping[str, str] = {
    "py": '''\
def {a}_{b}_{n}({a}, {b}=None, *, {c}={n}):
    """Return the {a} of a {b}, or what {c} says."""
    if {b} is None or len({a}) > {c}:
        raise ValueError(f"no {a} for {{{b}!r}}: {c} is {n}")
    {c} = [part.strip() for part in {a}.split(",") if part]  # {b} comes later
    return {{"{a}": {c}, "{b}": {b}["{c}"], "total": sum(map(len, {c})) * {n}}}


''',
    "js": """\
export async function {a}{n}({b}, options = {{}}) {{
  // the {a} of {b} is not known before the {c} is there
  const {c} = await fetchJson(`/internal/{a}/${{{b}.id}}?page={n}`, {{ method: "GET" }});
  if (!{c} || {c}.length === {n}) {{ throw new Error("no {a}: " + {b}.name); }}
  return {c}.map((one) => ({{ ...one, {a}: one.{b} / {n}, label: '{c} ' + one.name }}));
}}

""",
    "ts": """\
interface {a}Row{n} {{ {b}: string; {c}?: number[]; readonly id: {n}; }}
export const {a}{n} = (rows: readonly {a}Row{n}[]): Map<string, number> =>
  new Map(rows.map((row) => [row.{b}, (row.{c} ?? []).reduce((x, y) => x + y, {n})]));

""",
    "cs": """\
    public sealed class {a}{n} : I{b}
    {{
        private readonly string _{c} = "the {c} of {a}";  // set by {b}
        public int Count(IEnumerable<string> {b}) => {b}.Count(one => one.Length > {n});
        public override string ToString() => $"{{_{c}}}: {n} {a}";
    }}

""",
    "go": """\
// {a}{n} says how many of {b} there are.
func {a}{n}({b} []string, {c} map[string]int) (int, error) {{
	if len({b}) > {n} {{
		return 0, fmt.Errorf("too many {b}: %d, %q", len({b}), "{c}")
	}}
	return {c}["{a}"] + {n}, nil
}}

""",
    "json": """\
  {{"id": {n}, "{a}": "the {b} of {c}", "{b}": [{n}, 2, 3.5], "{c}": {{"on": true, "by": null}}}},
""",
    "yaml": """\
{a}{n}:
  {b}: "the {b} of {c}"   # {n} of them
  steps: [{a}, {b}, {c}]
  run: |
    echo {a} {b} {n}
    make {c}
""",
    "md": """\
## {a} {n}

The {a} is what the {b} needs; without it the {c} has `{n}` of them.  See [{b}]({c}.md).

- one {a}, *not* two
- `{b} = {n}` and then some more words about the {c}

```sh
make {a} {b}={n}
```

""",
    "sh": """\
{a}_{n}() {{
  local {b}="$1" {c}='{n} of them'
  if [ -z "${b}" ]; then echo "no {a}: ${c}" >&2; return 1; fi
  grep -c "{a}" "${b}" | sed 's/{c}/{n}/'
}}

""",
}
_ASKING: Mapping[str, str] = {
    "py": f'{{a}}_{{n}} = fetch("{_URL}")\n\n',
    "js": f'const {{a}}Query{{n}} = "{_URL}";\n\n',
    "ts": f'const {{a}}Query{{n}}: string = "{_URL}";\n\n',
    "cs": f'    private const string {{a}}Query{{n}} = "{_URL}";\n\n',
    "go": f'const {{a}}Query{{n}} = "{_URL}"\n\n',
    "json": f'  {{{{"id": {{n}}, "url": "{_URL}"}}}},\n',
    "yaml": f'{{a}}Query{{n}}: "{_URL}"\n',
    "md": f"```\n{_URL}\n```\n\n",
    "sh": f"curl 'https://tp.example.com{_URL}'\n\n",
}
_AROUND: Mapping[str, tuple[str, str]] = {
    "cs": ("namespace Made\n{\n", "}\n"),
    "go": ('package made\n\nimport "fmt"\n\n', ""),
    "json": ("[\n", '  {"id": 0}\n]\n'),
}


def _block(templates: Mapping[str, str], kind: str, n: int, random: Random) -> str:
    a, b, c = random.sample(_NAMES, 3)
    return templates[kind].format(a=a, b=b, c=c, n=n)


def write_hosts(folder: Path, size: int, seed: int) -> int:
    """Write files of about ``size`` bytes together, and return how many queries they hold."""
    random = Random(seed)
    kinds = list(_PLAIN)
    plain = {kind: [_block(_PLAIN, kind, n, random) for n in range(_POOL)] for kind in kinds}
    queries = written = number = 0
    while written < size:
        kind = kinds[number % len(kinds)]
        blocks = random.choices(plain[kind], k=_BLOCKS * random.choice((1, 2, 4, 8)))
        if number // len(kinds) % _ASKING_FILE == 0:
            for place in range(0, len(blocks), _ASKING_BLOCK):
                blocks[place] = _block(_ASKING, kind, place, random)
                queries += 1
        head, foot = _AROUND.get(kind, ("", ""))
        text = "".join([head, *blocks, foot])
        home = folder / f"part{number // 100}"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"made{number}.{kind}").write_text(text, encoding="utf-8")
        written += len(text)
        number += 1
    return queries
