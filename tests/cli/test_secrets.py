"""No command shows, remembers or copies a credential of the files that it reads."""

from __future__ import annotations

import contextlib
import io
import json
import os
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tpql.__main__ import main
from tpql.report.formats import FORMATS

ACCESS = st.builds(
    lambda user, key: f"{user}:{b64encode(key).decode()}",
    st.integers(1, 999999),
    st.binary(min_size=32, max_size=32),
)
SERVICE = st.builds(
    lambda login, digits: f"{login}:{digits}",
    st.from_regex("[a-z]{3,12}", fullmatch=True),
    st.from_regex("[1-9B-F][0-9A-F]{31}", fullmatch=True),
)
PASSWORD = st.from_regex("[A-Za-z0-9]{12,20}", fullmatch=True)


def base64(text: str) -> str:
    return b64encode(text.encode()).decode()


REPORT = ("check", "--select=ALL", "--output-format=FORM")
COMMANDS = (
    REPORT,
    (*REPORT, "--extract=all", "--no-cache"),
    (*REPORT, "--add-ignore"),
    (*REPORT, "--fix", "--unsafe-fixes"),
    ("check", "--statistics"),
    ("check", "--diff", "--unsafe-fixes"),
    ("check", "--baseline=a.base", "--update-baseline"),
    ("check", "--config", "width = {0}"),
    ("check", "--select", "{0}"),
    ("check", "{0}"),
    ("check", "--clause=where", "a is null and {0}"),
    ("extract", "--extract=all"),
    ("extract", "--extract=all", "--output-format=json"),
    ("format", "--diff"),
    ("format", "a.tpql", "b.http"),
)
"""Command lines, with the form of the report and the credential to be put in."""


def same(text: str) -> str:
    return text


SHAPES = {
    "service": (SERVICE, base64, "&token={}"),
    "access": (ACCESS, base64, "&access_token={}"),
    "encoded": (ACCESS, lambda raw: quote(base64(raw), safe=""), "&access_token={}"),
    "plain": (ACCESS, same, " {} "),
    "plain service": (SERVICE, same, " {} "),
    "bare": (SERVICE, base64, " {} "),
    "twice": (ACCESS, lambda raw: base64(base64(raw)), " {} "),
    "basic": (PASSWORD, lambda raw: base64(f"jo:{raw}"), " Authorization: Basic {} "),
    "opentoken": (PASSWORD, same, " apptio-opentoken: {} "),
    "environment": (PASSWORD, same, " TP_TOKEN={} "),
    "user": (PASSWORD, same, " https://jo:{}@x.tpondemand.com/api/v2/Bug?take=1 "),
}
"""How credentials are written: of what, in which form, and between what."""

URL = "/api/v2/Bug?where=feature is null and efort>5 and name=='{0}'&take=5000{0}"
HOSTS = {
    "a.tpql": f"# {{0}} tpql: ignore[TP415] {{0}}\n{URL}\n\n# {{0}}\n",
    "b.http": f"@x = {{0}}\n\nGET {URL} HTTP/1.1\nX: {{0}}\n\n{{0}}\n",
    "c.txt": f"{URL}\n# {{0}}\n",
    "d.py": f'u = "{URL}"  # {{0}}\nv = f"/api/v2/Bug?where=a==\\"{{{{x}}}}\\"{{0}}"\n',
    "e.js": f"f(`{URL}`); // {{0}}\nqueryAsync('Bug', {{{{where: 'a is null', x: '{{0}}'}}}});\n",
    "f.json": f'{{{{"url": "{URL}", "a": "{{0}}"}}}}\n',
    "g.yaml": f'a: "{URL}" # {{0}}\nb: "{{0}}"\n',
    "h.toml": f'a = "{URL}" # {{0}}\n',
    "i.md": f"```http\n{URL}\n```\n{{0}}\n<!-- tpql: ignore[TP1] {{0}} -->\n",
    "j.sh": f"curl \"https://x.tpondemand.com{URL}\" -H '{{0}}'\n",
    "k.cs": f'var u = "{URL}"; // {{0}}\n',
    "l.env": "{0}\n",
    "m.py": "u = '/api/v2/Bug?where=a{0}\n",
    "n.tpql": "\0 {0}",
}
"""Hosts, each with the credential in its queries and beside them; the last two are broken."""


def run(*words: str) -> str:
    """Run a command line, and return all that it writes."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        assert main(words) in (0, 1, 2)
    return out.getvalue()


def made(folder: Path) -> str:
    """Return what was written besides the hosts: the cache and a baseline."""
    files = [*folder.glob(".tpql_cache/*"), *folder.glob("*.base")]
    return "".join(path.read_text() for path in files)


@pytest.mark.parametrize("shape", SHAPES)
@given(st.data())
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # any value is as telling as the shortest
    suppress_health_check=list(HealthCheck),
)
def test_the_value_is_nowhere(shape: str, data: st.DataObject) -> None:
    kind, form_of, place = SHAPES[shape]
    raw = data.draw(kind)
    written = form_of(raw)
    values = {raw, raw.rpartition(":")[2], written}
    commands = data.draw(st.lists(st.sampled_from(COMMANDS), min_size=3, max_size=3, unique=True))
    form = data.draw(st.sampled_from(sorted(FORMATS)))
    here = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            _try(
                Path(folder),
                place.format(written),
                values,
                [[word.replace("FORM", form) for word in each] for each in commands],
            )
        finally:
            os.chdir(here)


def _try(folder: Path, told: str, values: set[str], commands: list[list[str]]) -> None:
    for name, text in HOSTS.items():
        (folder / name).write_text(text.format(told))
    for number in range(20):  # so many files are worth a cache
        (folder / f"x{number}.tpql").write_text("/api/v2/Bug?take=1\n")
    counts = {value: _count(folder, value) for value in values}
    said = [run(*(word.replace("{0}", told.strip()) for word in command)) for command in commands]
    kept = made(folder)
    for value in values:
        for number, text in enumerate([*said, kept]):
            assert value not in text, (number, value)
            assert json.dumps(value)[1:-1] not in text
        assert _count(folder, value) <= counts[value]


def _count(folder: Path, value: str) -> int:
    return sum((folder / name).read_text().count(value) for name in HOSTS)
