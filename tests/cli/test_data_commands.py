"""`tpql data import` and `pull`, `tpql schema pull`, `tpql whoami`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from tests.client.scripted import Asked, Reply, account, items
from tpql.client import Client, Retry
from tpql.data import DEMO, SqliteData, open_data
from tpql.engine import Dataset
from tpql.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Tpql = Callable[..., Result]

TOKEN = "hidden-token-4711"
STREAM = "/svc/tp-apiv2-streaming-service/stream/"
DATA = open_data("demo")
SERVER = Dataset(DATA)


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TP_TOKEN", TOKEN)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try everything once only."""
    made = Client.__init__

    def once(self: Client, *args: Any, **options: Any) -> None:
        made(self, *args, **{"retry": Retry(attempts=1), **options})

    monkeypatch.setattr(Client, "__init__", once)


def pull(tpql: Tpql, url: str, *more: str) -> Result:
    done = tpql("data", "pull", "--url", url, "--token-env", "TP_TOKEN", "--db", "a.db", *more)
    assert TOKEN not in done.out + done.err
    return done


def demo_server(asked: Asked) -> Reply:
    """Answer as an account with the data of the demo account would."""
    plain = {k: v for k, v in asked.query.items() if k != "access_token"}
    query = f"{asked.path}?{urlencode(plain)}"
    if asked.path.startswith(STREAM):
        return Reply(body="".join(SERVER.stream(query)))
    return Reply(body=SERVER.run(query).json())


# ------------------------------------------------------------ data import


def test_import_says_what_it_did(tpql: Tpql) -> None:
    done = tpql("data", "import", str(DEMO), "--db", "a.db")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("a.db: 273 objects of ")
    again = tpql("data", "import", str(DEMO), "--db", "a.db")
    assert again.out.startswith("a.db: 0 objects of 0 files, ")


def test_import_tells_what_is_odd(tpql: Tpql, write: Any) -> None:
    write("in/Bug.jsonl", '{"id":1}\n{"id":1}\n')
    done = tpql("data", "import", "in", "--db", "a.db")
    assert done.code == 0
    assert "in/Bug.jsonl:2: Bug 1 is there twice; this one counts" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a folder and a file"),
        (("in",), "name a folder and a file"),
        (("absent", "--db", "a.db"), "absent: No such file"),
        (("in", "--db", "a.db"), "in/Bug.json:1: this is no JSON"),
        (("ok", "--db", "in"), "in: "),
        (("ok", "--db", "ok/Bug.json"), "this is no file of `tpql data import`"),
    ],
)
def test_import_tells_what_cannot_be_done(
    tpql: Tpql, write: Any, arguments: tuple[str, ...], message: str
) -> None:
    write("in/Bug.json", "{")
    write("ok/Bug.json", "[]")
    done = tpql("data", "import", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("words", "hint"), [(("imprt",), "import"), ((), "import, pull")])
def test_the_group_names_its_commands(tpql: Tpql, words: tuple[str, ...], hint: str) -> None:
    done = tpql("data", *words)
    assert (done.code, hint in done.err) == (2, True)
    assert "--db" in tpql("data", "import", "--help").out


# ------------------------------------------------------------ data pull


@pytest.mark.parametrize("streams", [True, False])
def test_pull_brings_what_the_account_has(tpql: Tpql, streams: bool) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path.startswith(STREAM) and not streams:
            return Reply(403, '{"Message":"no streams here"}')
        return demo_server(asked)

    with account(answer) as served:
        done = pull(tpql, served.url, "--entity", "UserStory,tasks,Project")
    assert (done.code, done.err) == (0, "")
    assert done.out == "UserStory: 25 objects\nTask: 15 objects\nProject: 7 objects\n"
    assert any(asked.path.startswith("/api/v2") for asked in served.asked) is not streams
    with SqliteData("a.db") as data:
        story = data.resolve("UserStory", 93108)
        assert story is not None
        assert story["project"]["name"] == "TP3"
        assert str(story["effort"]) == "8.0000"
        tasks = data.collection(story, "UserStory", "tasks")
        assert [task["id"] for task in tasks or ()] == [93204, 93203, 93202]
    query = "UserStory?where=effort>5&orderBy=name&take=100&select={id,name,effort,t:tasks.count()}"
    assert tpql("run", query, "--data", "a.db").out == tpql("run", query, "--data", "demo").out


def test_a_pull_that_broke_goes_on_where_it_was(tpql: Tpql) -> None:
    broken = True

    def answer(asked: Asked) -> Reply:
        reply = demo_server(asked)
        if broken and "Bug" in asked.path:
            return reply._replace(cut=len(reply.body) // 2)
        return reply

    with account(answer) as served:
        first = pull(tpql, served.url, "--entity", "Task,Bug")
        with SqliteData("a.db") as data:
            had = data.count("Bug")
            assert (data.count("Task"), 0 < had < 12) == (15, True)
        broken = False
        again = pull(tpql, served.url, "--entity", "Bug")
        third = pull(tpql, served.url, "--entity", "Bug")
    assert first.code == 2
    assert first.out == "Task: 15 objects\n"
    assert again.code == 0
    assert again.out.startswith(f"Bug: {12 - had} objects with ids above 933")
    assert third.out == "Bug: 12 objects\n"
    with SqliteData("a.db") as data:
        assert [bug["id"] for bug in data.items("Bug")] == [b["id"] for b in DATA.items("Bug")]


@pytest.mark.parametrize("item", ["1", '{"name":"x"}', '{"id":"1"}', '{"id":99999999999999999999}'])
def test_pull_refuses_what_has_no_id(tpql: Tpql, item: str) -> None:
    with account(lambda _: Reply(body=f'{{"items":[{item}]}}')) as served:
        done = pull(tpql, served.url, "--entity", "Bug")
    assert done.code == 2
    assert "the account gives an object of Bug without an id" in done.err


def test_pull_refuses_what_it_does_not_know(tpql: Tpql) -> None:
    assert "did you mean UserStory?" in pull(tpql, "http://127.0.0.1:9", "--entity", "UserStry").err
    done = tpql("data", "pull", "--url", "http://127.0.0.1:9", "--token-env", "TP_TOKEN")
    assert (done.code, "--db account.db" in done.err) == (2, True)


def test_pull_sends_no_credentials_over_plain_http(tpql: Tpql) -> None:
    done = pull(tpql, "http://name.tpondemand.com")
    assert done.code == 2
    assert "use https" in done.err


# ------------------------------------------------------------ schema pull

INDEX = json.dumps(
    {
        "ResourceMetadataDescription": [
            {"Name": "Bug", "Uri": "https://x/api/v1/Bugs/meta", "Description": ""},
            {"Name": "Gone", "Uri": "https://x/api/v1/Gones/meta", "Description": ""},
        ]
    }
)
BUG = """<ResourceMetadataDescription Name="Bug" Uri="https://x/api/v1/Bugs">
<ResourceMetadataPropertiesDescription><ResourceMetadataPropertiesResourceValuesDescription>
<ResourceFieldMetadataDescription Name="Id" CanGet="true" Type="Int32"/>
<ResourceFieldMetadataDescription Name="Smell" CanGet="true" Type="String"/>
</ResourceMetadataPropertiesResourceValuesDescription></ResourceMetadataPropertiesDescription>
</ResourceMetadataDescription>"""


def metadata_server(asked: Asked) -> Reply:
    if asked.path == "/api/v1/Index/meta":
        return Reply(body=INDEX)
    if asked.path == "/api/v1/Bugs/meta":
        return Reply(200, BUG, {"content-type": "text/xml"})
    if asked.path == "/api/v2/CustomField":
        field = {"id": 1, "name": "Risk Level", "fieldType": "DropDown"}
        return items({**field, "entityType": {"name": "Bug"}})
    return Reply(404, '{"Status":"NotFound","Message":"no"}')


def test_schema_pull_reads_the_account(tpql: Tpql, tmp_path: Path) -> None:
    with account(metadata_server) as served:
        where = ("--url", served.url, "--token-env", "TP_TOKEN")
        done = tpql("schema", "pull", *where, "-o", "schema.json")
    assert done.code == 0
    assert done.err == "warning: listed without metadata: Gone\n"
    assert done.out.startswith("schema.json: ")
    assert TOKEN not in (tmp_path / "schema.json").read_text(encoding="utf-8")
    schema = Schema.load(tmp_path / "schema.json")
    assert schema.member("Bug", "smell") is not None
    assert schema.member("Bug", "RiskLevel") is not None
    assert (
        tpql(
            "check",
            "--schema",
            "schema.json",
            "--clause",
            "where",
            "--entity",
            "Bug",
            'smell == "bad" and RiskLevel == "High"',
        ).code
        == 0
    )


def test_schema_pull_goes_on_without_custom_fields(tpql: Tpql) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path.startswith("/api/v2"):
            return Reply(403, '{"Message":"not yours"}')
        return metadata_server(asked)

    with account(answer) as served:
        done = tpql("schema", "pull", "--url", served.url, "--token-env", "TP_TOKEN")
    assert done.code == 0
    assert "the custom fields are left out" in done.err
    assert '"smell"' in done.out


# ------------------------------------------------------------ whoami

USER = {
    "Id": 7,
    "FirstName": "Ken",
    "LastName": "Sato",
    "Login": "ken",
    "Email": None,
    "IsAdministrator": False,
    "Role": {"Id": 1, "Name": "Developer"},
    "CustomFields": [],
}


def test_whoami_says_who_asks(tpql: Tpql) -> None:
    with account(lambda _: Reply(body=json.dumps(USER))) as served:
        done = tpql("whoami", "--url", served.url, "--token-env", "TP_TOKEN")
    assert done.code == 0
    assert done.out == (
        "Name             Ken Sato\n"
        "Id               7\n"
        "Login            ken\n"
        "Role             Developer\n"
        "IsAdministrator  no\n"
    )
    assert served.asked[0].path == "/api/v1/users/LoggedUser/"


@pytest.mark.parametrize(
    ("options", "message"),
    [((), "name the account"), (("--url", "http://127.0.0.1:9"), "who is asking?")],
)
def test_whoami_needs_an_account(tpql: Tpql, options: tuple[str, ...], message: str) -> None:
    done = tpql("whoami", *options)
    assert (done.code, message in done.err) == (2, True)


def test_a_refused_token_is_told(tpql: Tpql) -> None:
    with account(lambda asked: Reply(401, json.dumps(dict(asked.query)))) as served:
        done = tpql("whoami", "--url", served.url, "--token-env", "TP_TOKEN")
    assert done.code == 2
    assert TOKEN not in done.out + done.err
