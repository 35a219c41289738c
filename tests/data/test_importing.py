"""An import is all or nothing, and does nothing twice."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tpql.data import SqliteData, TpqlDataError, import_folder
from tpql.data.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Exports = Callable[..., Path]

IMPORT = """
import sys
from tpql.data import import_folder
print("go", flush=True)
import_folder(sys.argv[1], sys.argv[2])
"""


def names(path: Path, entity: str = "Bug") -> dict[int, str | None]:
    with SqliteData(path) as data:
        return {item["id"]: item.get("name") for item in data.items(entity)}


def test_only_files_that_changed_are_read(exports: Exports, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    folder = exports({"Bug.json": [{"id": 1, "name": "a"}], "Task.json": [{"id": 2}]})
    first = import_folder(folder, db)
    again = import_folder(folder, db)
    exports({"Bug.json": [{"id": 1, "name": "b"}, {"id": 3, "name": "c"}]})
    changed = import_folder(folder, db)
    assert [(i.objects, i.files, i.unchanged) for i in (first, again, changed)] == [
        (2, 2, 0),
        (0, 0, 2),
        (2, 1, 1),
    ]
    assert names(db) == {1: "b", 3: "c"}


def test_a_replaced_object_leaves_the_collections_it_was_in(
    exports: Exports, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    stories = [{"id": 1}, {"id": 2}]
    task = {"id": 9, "userStory": {"id": 1}}
    import_folder(exports({"UserStory.json": stories, "Task.json": [task]}), db)
    import_folder(exports({"Task.json": [{"id": 9, "userStory": {"id": 2}}]}), db)
    with SqliteData(db) as data:
        of = [list(data.collection({"id": n}, "UserStory", "tasks") or ()) for n in (1, 2)]
    assert [[task["id"] for task in tasks] for tasks in of] == [[], [9]]


def test_what_is_odd_is_told(exports: Exports, tmp_path: Path) -> None:
    folder = exports({"Bug.jsonl": '{"id":1}\n{"id":1,"name":"b"}\n', "Risk.json": [{"id": 1}]})
    done = import_folder(folder, tmp_path / "a.db")
    assert done.remarks == (
        f"{folder / 'Bug.jsonl'}:2: Bug 1 is there twice; this one counts",
        f"{folder / 'Risk.json'}:1: `Risk` is no entity of the schema; it is kept",
    )
    assert names(tmp_path / "a.db") == {1: "b"}
    assert names(tmp_path / "a.db", "Risk") == {1: None}


def test_remarks_have_an_end(exports: Exports, tmp_path: Path) -> None:
    done = import_folder(exports({"Bug.jsonl": '{"id":1}\n' * 1000}), tmp_path / "a.db")
    assert len(done.remarks) == 21
    assert done.remarks[-1] == "and 979 more of this kind"


def test_an_error_undoes_everything(exports: Exports, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    import_folder(exports({"Bug.json": [{"id": 1, "name": "old"}]}), db)
    folder = exports({"Bug.json": [{"id": 1, "name": "new"}], "Task.json": '[{"id":2},\n{]'})
    with pytest.raises(TpqlDataError, match=r"Task\.json:2"):
        import_folder(folder, db)
    assert names(db) == {1: "old"}
    assert import_folder(exports({"Task.json": []}), db).files == 2


def test_the_old_data_can_be_read_during_an_import(exports: Exports, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    import_folder(exports({"Bug.json": [{"id": 1, "name": "old"}]}), db)
    with Writer(db) as writer, SqliteData(db) as data:
        for n in range(1, 20_000):
            writer.put("Bug", n, {}, f'{{"id":{n},"name":"new"}}')
        assert [item["name"] for item in data.items("Bug")] == ["old"]
        writer.commit()
        assert data.count("Bug") == 19_999


def test_a_second_writer_waits_and_is_told(
    exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "a.db"
    folder = exports({"Bug.json": [{"id": 1}]})
    import_folder(folder, db)
    monkeypatch.setattr("tpql.data.tables._WAIT", 0.05)
    with Writer(db), pytest.raises(TpqlDataError, match="another process is writing to it"):
        import_folder(folder, db)


def test_progress_reaches_the_end(exports: Exports, tmp_path: Path) -> None:
    lines = "".join(f'{{"id":{n}}}\n' for n in range(1, 3001))
    seen: list[tuple[int, int]] = []
    folder = exports({"Bug.jsonl": lines, "Task.json": [{"id": 1}]})
    import_folder(folder, tmp_path / "a.db", progress=lambda *now: seen.append(now))
    done = [now for now, _ in seen]
    total = sum(file.stat().st_size for file in folder.iterdir())
    assert len(seen) > 5
    assert done == sorted(done)
    assert seen[-1] == (total, total)


def test_one_file_is_left(exports: Exports, tmp_path: Path) -> None:
    import_folder(exports({"Bug.json": [{"id": 1}]}), tmp_path / "a.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "exports"]


def test_a_folder_that_cannot_be_written_to_is_told(exports: Exports, tmp_path: Path) -> None:
    with pytest.raises(TpqlDataError, match="unable to open"):
        import_folder(exports({"Bug.json": [{"id": 1}]}), tmp_path / "absent" / "a.db")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_process_that_is_killed_leaves_the_old_or_the_new_data(
    exports: Exports, tmp_path: Path
) -> None:
    db, count = tmp_path / "a.db", 4000
    chance = random.Random(7)
    version, states = 0, set()

    def write(number: int) -> Path:
        lines = (
            f'{{"id":{n},"name":"{number}","project":{{"id":{number + 1}}}}}\n'
            for n in range(1, count + 1)
        )
        text = "".join(lines)
        return exports({"Bug.jsonl": text, "Task.jsonl": text})

    def start(folder: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", IMPORT, str(folder), str(db)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    import_folder(write(98), db)
    with start(write(version)) as process:
        began = time.monotonic()
        process.wait()
        whole = time.monotonic() - began
    for number in range(1, 13):
        with start(write(number)) as process:
            time.sleep(chance.random() * whole * 1.4)
            process.send_signal(signal.SIGKILL)
        found = set(names(db).values()) | set(names(db, "Task").values())
        assert found in ({str(version)}, {str(number)})
        assert len(names(db)) == len(names(db, "Task")) == count
        version = int(found.pop() or 0)
        states.add(version == number)
        with SqliteData(db) as data:
            project = {"id": version + 1}
            assert len(list(data.collection(project, "Project", "bugs") or ())) == count
    assert states  # which of the two it was depends on the machine
    import_folder(write(99), db)
    assert set(names(db).values()) == {"99"}
