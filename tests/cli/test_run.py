"""`tpql run`: a query, and its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.client.scripted import JSON, Asked, Reply, account
from tpql.data import DEMO, import_folder, open_data
from tpql.engine import Dataset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Tpql = Callable[..., Result]

TOKEN = "hidden-token-4711"
DEMO_NOTE = "this is the demo account; name others by --data FILE or --url https://...\n"
STORY = "UserStory/93114?select={id,name}"


def as_json(result: Result) -> Any:
    assert result.code == 0, result.err
    return json.loads(result.out)


# ------------------------------------------------------------ where the answer comes from


def test_the_demo_account_answers_where_nothing_else_is_named(tpql: Tpql) -> None:
    done = tpql("run", STORY)
    assert as_json(done) == {"items": [{"id": 93114, "name": "Study Projectplace tool"}]}
    assert done.err == DEMO_NOTE
    assert tpql("run", STORY, "--data", "demo").err == ""


def test_a_file_and_a_folder_answer_alike(tpql: Tpql, tmp_path: Path) -> None:
    import_folder(DEMO, tmp_path / "account.db")
    query = "Bug?where=effort>2&select={id,name,s:severity.name}&orderBy=name"
    found = [tpql("run", query, "--data", data).out for data in ("demo", str(DEMO), "account.db")]
    assert found[0] == found[1] == found[2] != ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("absent.db", "there is no such file"),
        (".", "there is no data"),
    ],
)
def test_data_that_is_not_there_is_told(tpql: Tpql, data: str, message: str) -> None:
    done = tpql("run", "Bug", "--data", data)
    assert done.code == 2
    assert message in done.err


MINE = "Bug?filter=?AssignedUser.Where(it is Me)&select=id"


@pytest.mark.parametrize("pages", [(), ("--all",)])
def test_me_is_who_logs_in_or_the_first_administrator(tpql: Tpql, pages: tuple[str, ...]) -> None:
    def asks(*login: str) -> str:
        options = ("--data", "demo", "--output-format", "jsonl", *pages)
        return tpql("run", MINE, *options, *login).out

    assert asks("--login", "Tom") == "93303\n"
    assert asks() == asks("--login", "admin") != asks("--login", "Tom")


def test_who_is_not_there_is_told(tpql: Tpql) -> None:
    done = tpql("run", MINE, "--data", "demo", "--login", "tomm")
    assert (done.code, done.err) == (
        2,
        "error: the demo account has no active user `tomm`; did you mean `tom`?\n",
    )


# ------------------------------------------------------------ what is asked


@pytest.mark.parametrize(
    "query",
    [
        STORY,
        f"/api/v2/{STORY}",
        f"https://name.tpondemand.com/api/v2/{STORY}",
        "userstories/93114?select=%7Bid,name%7D",
        "\n/api/v2/UserStory/93114\n  ?select={id,name}\n",
    ],
)
def test_a_query_is_given_in_many_ways(tpql: Tpql, query: str) -> None:
    assert as_json(tpql("run", query))["items"][0]["id"] == 93114


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("q.tpql#1", 93301),
        ("q.tpql#2", 93114),
        ("q.tpql#a story", 93114),
        ("q.tpql#The Last", 93108),
        ("q.http#named", 93112),
        ("@q.tpql#3", 93108),
        ("one.tpql", 93114),
        ("@one.tpql", 93114),
        ("u.txt#2", 93114),
    ],
)
def test_a_query_of_a_file_is_chosen(tpql: Tpql, write: Any, given: str, expected: int) -> None:
    write(
        "q.tpql",
        "/api/v2/Bug/93301\n\n### a story\n/api/v2/UserStory/93114\n\n"
        "# the last\n/api/v2/UserStory/93108\n  ?select={id}\n",
    )
    write("q.http", "GET /api/v2/Bug\n\n# @name named\nGET /api/v2/UserStory/93112\n")
    write("one.tpql", "/api/v2/UserStory/93114\n")
    write("u.txt", "# bugs\n/api/v2/Bug/93301\n/api/v2/UserStory/93114\n")
    assert as_json(tpql("run", given))["items"][0]["id"] == expected


def test_standard_input_is_read(tpql: Tpql) -> None:
    done = tpql("run", "-", stdin="/api/v2/UserStory/93114\n  ?select={id}\n")
    assert as_json(done)["items"] == [{"id": 93114}]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("q.tpql", "q.tpql: which query? it holds #1 (bugs), #2"),
        ("q.tpql#bogs", "no query `#bogs`; did you mean `#bugs`?"),
        ("q.tpql#7", "no query `#7`; it holds #1 (bugs), #2"),
        ("empty.tpql", "there is no query in it"),
        ("absent.tpql", "absent.tpql: No such file"),
        ("@absent", "absent: No such file"),
    ],
)
def test_an_unclear_choice_is_told(tpql: Tpql, write: Any, given: str, message: str) -> None:
    write("q.tpql", "# bugs\n/api/v2/Bug\n\n/api/v2/Task\n")
    write("empty.tpql", "# nothing\n")
    done = tpql("run", given)
    assert done.code == 2
    assert message in done.err


@pytest.mark.parametrize("inputs", [(), ("Bug", "Task")])
def test_there_is_one_query(tpql: Tpql, inputs: tuple[str, ...]) -> None:
    done = tpql("run", *inputs)
    assert (done.code, "give one query" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("where", "values", "ids"),
    [
        ("id==@id", ["id=93114"], [93114]),
        ("id==@id", ["@id=93114"], [93114]),
        ("id in[@ids]", ["ids=[93114,93112]"], [93114, 93112]),
        ("name==@n", ["n=Study Projectplace tool"], [93114]),
        ("name==@n", ['n="Study Projectplace tool"'], [93114]),
        ("name==@n", ['n=x" or "1"=="1'], []),
        ("effort>@a and effort<@b", ["a=49.5", "b=51"], [86582]),
        ("createDate<@day", ["day=2024-09-01"], [71004]),
        ("createDate<@time", ["time=2024-08-19T10:15:01"], [71004]),
        ("name==@n", ["n=2024-is-no-date"], []),
        ("name==@n", ["n=NaN"], []),
        ("feature==@f and id>93113", ["f=null"], [94066, 93114]),
    ],
)
def test_parameters_have_values(tpql: Tpql, where: str, values: list[str], ids: list[int]) -> None:
    given = [part for value in values for part in ("--param", value)]
    done = tpql("run", f"UserStory?where={where}&select=id", *given)
    assert as_json(done) == {"items": ids}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "there is no value for @a, @b; add --param a=VALUE"),
        (["a=1"], "there is no value for @b"),
        (["a=1", "b=2", "bb=3"], "no open parameter 'bb'"),
        (["a"], "`a` is not of the form NAME=VALUE"),
        (['a={"x":1}', "b=1"], "an object is no value of a parameter"),
    ],
)
def test_parameters_that_do_not_fit_are_told(tpql: Tpql, values: list[str], message: str) -> None:
    given = [part for value in values for part in ("--param", value)]
    done = tpql("run", "Bug?where=effort>@a and id>@b", *given)
    assert done.code == 2
    assert message in done.err


# ------------------------------------------------------------ what is wrong with it


def test_an_error_is_shown_in_its_place(tpql: Tpql) -> None:
    done = tpql("run", "/api/v2/Bug?where=effort >")
    assert (done.code, done.out) == (1, "")
    assert "/api/v2/Bug?where=effort >" in done.err
    assert "^" in done.err


def test_an_unknown_member_is_told(tpql: Tpql) -> None:
    done = tpql("run", "/api/v2/Bug?where=efort>5")
    assert done.code in (0, 1)
    assert "Bug has no member `efort`" in done.err
    assert "did you mean" in done.err


def test_types_that_do_not_fit_are_told(tpql: Tpql) -> None:
    done = tpql("run", '/api/v2/Bug?where=effort>"large"')
    assert (done.code, done.out) == (1, "")
    assert "^" in done.err


@pytest.mark.parametrize("query", ["Bug/1", "Wombat", "Bug?take=x"])
def test_a_refusal_is_told(tpql: Tpql, query: str) -> None:
    done = tpql("run", query)
    assert (done.code, done.out) == (1, "")
    assert done.err.removeprefix(DEMO_NOTE)


def test_the_clock_of_the_data_can_be_set(tpql: Tpql) -> None:
    query = "UserStory?where=createDate>Today.AddDays(-7)&select=id"
    assert as_json(tpql("run", query, "--now", "2026-03-05T12:00")) == {"items": [94066]}
    assert as_json(tpql("run", query, "--now", "2031-01-01")) == {"items": []}
    assert tpql("run", query, "--now", "yesterday").code == 2


# ------------------------------------------------------------ how the answer is shown


def test_it_is_shown_as_a_table(tpql: Tpql, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "42")
    query = "UserStory?where=effort>20&select={id,name,effort,project}&orderBy=effort desc"
    done = tpql("run", query, "--output-format", "table", "--data", "demo")
    assert done.out == (
        "   id  name             effort  project\n"
        "-----  -------------  --------  ----------\n"
        "72903  Defiant        120.0000  Intranet\n"
        "86582  Nova            50.0000  Mobile App\n"
        "60012  Seven charts    21.0000  Articles\n"
        "       that lie\n"
    )


def test_it_is_shown_as_lines_and_as_csv(tpql: Tpql) -> None:
    query = "UserStory?where=id in[93114,11]&select={id,name,project:{project.id}}"
    lines = tpql("run", query, "--output-format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [93114, 11]
    assert tpql("run", query, "--output-format", "csv").out == (
        "id,name,project.id\r\n93114,Study Projectplace tool,37819\r\n"
        "11,Keyboard shortcuts on boards,49105\r\n"
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", '{\n  "sum": 371.5000,\n  "n": 25\n}\n'),
        ("jsonl", '{"sum":371.5000,"n":25}\n'),
        ("csv", "sum,n\r\n371.5000,25\r\n"),
        ("table", "     sum   n\n--------  --\n371.5000  25\n"),
    ],
)
def test_a_result_is_shown(tpql: Tpql, form: str, expected: str) -> None:
    query = "UserStory?result={sum:sum(effort),n:count()}"
    assert tpql("run", query, "--output-format", form).out == expected


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_a_bare_result_is_a_word(tpql: Tpql, form: str) -> None:
    assert tpql("run", "UserStory?result=Count", "--output-format", form).out == "25\n"


def test_dates_can_be_read_in_tables(tpql: Tpql) -> None:
    query = "UserStory/93114?select={createDate}"
    assert "2026-02-24T10:15:00" in tpql("run", query, "--output-format", "table").out
    assert "/Date(" in tpql("run", query, "--output-format", "jsonl").out


def test_all_pages_are_followed(tpql: Tpql) -> None:
    first = tpql("run", "Assignable?take=10&select=id", "--output-format", "jsonl")
    assert len(first.out.splitlines()) == 10
    assert "there are more; --all gives all of them" in first.err
    every = tpql("run", "Assignable?take=10&select=id", "--output-format", "jsonl", "--all")
    ids = [int(line) for line in every.out.splitlines()]
    assert len(ids) == len(set(ids)) == len(list(open_data("demo").items("Assignable")))
    assert ids == sorted(ids, reverse=True)
    assert "there are more" not in every.err


@pytest.mark.parametrize("more", [(), ("--all",)])
def test_nothing_found_is_told(tpql: Tpql, more: tuple[str, ...]) -> None:
    done = tpql("run", "Bug?where=id==1", "--output-format", "table", "--data", "demo", *more)
    assert (done.code, done.out, done.err) == (0, "", "there is no such item\n")


def test_the_plan_is_told_and_nothing_is_done(tpql: Tpql) -> None:
    query = "UserStory?where=effort>5&orderBy=effort desc&select={id,p:project.name,tasks.count()}"
    done = tpql("run", query, "--explain")
    assert done.out.split("Plan for ")[1] == (
        "the demo account:\n"
        "  1. read 25 objects of UserStory, the highest id first\n"
        "  2. test each of them, and keep those that pass\n"
        "  3. put what is left in order\n"
        "  4. give the first 25\n"
        "  5. look up project by reference among 7 objects of Project\n"
        "  6. look up tasks by its index among 15 objects of Task\n"
    )
    assert "the effort is greater than 5" in done.out


@pytest.mark.parametrize(
    ("query", "more", "steps"),
    [
        ("Bug/93301", (), ["look up Bug 93301 by its id"]),
        (
            "Bug?result=sum(effort)",
            (),
            [
                "read 12 objects of Bug, the highest id first",
                "go once over what is left, and answer with one value",
            ],
        ),
        (
            "Assignable?filter=?Effort>3&skip=5&take=7",
            (),
            [
                "read 66 objects of Assignable, the highest id first",
                "test each of them, and keep those that pass",
                "pass over 5, then give the first 7, and stop there",
            ],
        ),
        (
            "bugs?orderByDesc=effort",
            ("--all",),
            [
                "read 12 objects of Bug, the highest id first",
                "put what is left in order",
                "give all of them",
            ],
        ),
    ],
)
def test_plans_say_what_is_done(
    tpql: Tpql, query: str, more: tuple[str, ...], steps: list[str]
) -> None:
    plan = tpql("run", query, "--explain", "--data", str(DEMO), *more).out.split("Plan for ")[1]
    assert [line.split(". ", 1)[1] for line in plan.splitlines()[1:]] == steps


# ------------------------------------------------------------ asking an account

SERVER = Dataset(open_data("demo"))


def demo_server(asked: Asked) -> Reply:
    """Answer as an account with the data of the demo account would."""
    if asked.query.get("access_token", asked.query.get("token")) != TOKEN:
        return Reply(401, '{"Status":"Unauthorized","Message":"who are you?"}')
    from urllib.parse import urlencode

    plain = {k: v for k, v in asked.query.items() if k not in ("access_token", "token")}
    try:
        return Reply(body=SERVER.run(f"{asked.path}?{urlencode(plain)}").json(), headers=JSON)
    except Exception as error:
        return Reply(400, json.dumps({"Status": "BadRequest", "Message": str(error)}))


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TP_TOKEN", TOKEN)


@pytest.mark.usefixtures("token")
def test_an_account_answers(tpql: Tpql) -> None:
    with account(demo_server) as served:
        done = tpql("run", STORY, "--url", served.url, "--token-env", "TP_TOKEN")
        assert as_json(done) == {"items": [{"id": 93114, "name": "Study Projectplace tool"}]}
        query = "Assignable?take=30&select=id"
        where = ("--url", served.url, "--token-env", "TP_TOKEN", "--output-format", "jsonl")
        every = tpql("run", query, *where, "--all")
        first = tpql("run", query, *where)
    assert sorted(map(int, every.out.split())) == [
        item["id"] for item in open_data("demo").items("Assignable")
    ]
    assert len(first.out.split()) == 30
    assert "there are more" in first.err
    assert TOKEN not in "".join((*done[1:], *every[1:], *first[1:]))


def test_a_token_comes_from_a_file(tpql: Tpql, write: Any) -> None:
    file = write("token", TOKEN + "\n")
    file.chmod(0o600)
    with account(demo_server) as served:
        where = ("--url", served.url, "--token-file", "token")
        assert tpql("run", STORY, *where).code == 0
        assert tpql("run", STORY, *where, "--token-kind", "service").code == 0
        file.chmod(0o644)
        done = tpql("run", STORY, *where)
    assert done.code == 2
    assert "chmod 600" in done.err
    assert "access_token" in served.asked[0].query
    assert "token" in served.asked[1].query


def test_a_login_is_sent_with_its_password(tpql: Tpql, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TP_PASSWORD", "hidden-password")
    with account(lambda _: Reply()) as served:
        where = ("--url", served.url, "--login", "ken", "--password-env", "TP_PASSWORD")
        assert tpql("run", "Bug", *where).code == 0
    assert served.asked[0].headers["authorization"].startswith("Basic ")


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "who is asking? Give one of --token-env"),
        (("--token-env", "TP_ABSENT"), "the variable TP_ABSENT of the environment is not set"),
        (("--token-env", "abc:=="), "keep a credential out of the command line"),
        (("--token-env", TOKEN), "keep a credential out of the command line"),
        (("--token-env", "aB3dE5fG"), "keep a credential out of the command line"),
        (("--token-env", "TP_TOKEN", "--token-file", "x"), "who is asking?"),
        (("--login", "ken"), "--login needs --password-env"),
        (("--password-env", "TP_TOKEN"), "--password-env needs --login"),
        (("--login", "ken", "--token-env", "TP_TOKEN"), "not both"),
        (("--token-env", "TP_TOKEN", "--data", "demo"), "give --data or --url, not both"),
        (("--token-env", "TP_TOKEN", "--now", "2026-01-01"), "--now goes with --data"),
        (("--token-env", "TP_TOKEN", "--token-kind", "acces"), "did you mean `access`?"),
        (("--token", TOKEN), "no option `--token` in `tpql run`"),
    ],
)
def test_options_that_do_not_fit_are_told(
    tpql: Tpql, options: tuple[str, ...], message: str
) -> None:
    done = tpql("run", "Bug", "--url", "http://127.0.0.1:9", *options)
    assert done.code == 2
    assert message in done.err
    assert TOKEN not in done.err


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(
    ("reply", "code", "message"),
    [
        (Reply(400, '{"Status":"BadRequest","Message":"no such thing"}'), 1, "no such thing"),
        (Reply(401, '{"Status":"Unauthorized"}'), 2, ""),
        (Reply(403, '{"Status":"Forbidden","Message":"not yours"}'), 1, "not yours"),
        (Reply(404, '{"Status":"NotFound","Message":"gone"}'), 1, "gone"),
        (Reply(200, "<html>log in</html>", {"content-type": "text/html"}), 2, ""),
    ],
)
def test_what_the_account_says_is_told(tpql: Tpql, reply: Reply, code: int, message: str) -> None:
    with account(lambda _: reply) as served:
        done = tpql("run", "Bug", "--url", served.url, "--token-env", "TP_TOKEN")
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert TOKEN not in done.err


@pytest.mark.usefixtures("token")
def test_what_explains_a_refusal_is_shown_in_its_place(tpql: Tpql) -> None:
    message = "No property or field 'efort' exists in type 'Bug'"
    with account(lambda _: Reply(400, json.dumps({"Message": message}))) as served:
        query = "/api/v2/Bug?where=efort>5"
        done = tpql("run", query, "--url", served.url, "--token-env", "TP_TOKEN")
    assert done.code == 1
    assert "efort>5" in done.err
    assert message in done.err


@pytest.mark.usefixtures("token")
def test_a_plan_asks_no_account(tpql: Tpql) -> None:
    with account(demo_server) as served:
        where = ("--url", served.url, "--token-env", "TP_TOKEN")
        done = tpql("run", "Bug?take=3", *where, "--explain")
    assert "read the objects of Bug" in done.out
    assert served.asked == []


@pytest.mark.usefixtures("token")
def test_a_wrong_query_is_not_sent(tpql: Tpql) -> None:
    with account(demo_server) as served:
        done = tpql("run", "Bug?where=effort>", "--url", served.url, "--token-env", "TP_TOKEN")
    assert (done.code, served.asked) == (1, [])


def test_local_answers_need_no_client() -> None:
    code = (
        "import sys; sys.modules['httpx2'] = None\n"
        "from tpql.__main__ import main\n"
        f"assert main(['run', {STORY!r}]) == 0\n"
        "sys.exit(main(['run', 'Bug', '--url', 'https://x.example', '--token-env', 'PATH']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'tpql[client]'" in done.stderr
