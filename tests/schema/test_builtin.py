from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tpql.schema import Schema
from tpql.schema.builtin import builtin_path
from tpql.schema.builtin_gen import generate
from tpql.schema.dump import to_dict
from tpql.schema.table import read, write

BUILTIN = Schema.builtin()


def test_it_is_made_once():
    assert Schema.builtin() is BUILTIN


def test_its_size():
    assert len(BUILTIN.entity_names) == 80
    assert sum(len(entity.members) for entity in BUILTIN.entities.values()) == 902


def test_an_unknown_member_is_no_error_in_it():
    assert not BUILTIN.closed


def test_the_data_is_what_the_generator_writes():
    assert Path(builtin_path()).read_text(encoding="utf-8") == generate(BUILTIN)


def test_the_compact_form_says_everything():
    assert read(write(BUILTIN)) == BUILTIN
    assert [e.evidence for e in read(write(BUILTIN)).entities.values()] == [
        e.evidence for e in BUILTIN.entities.values()
    ]


def test_it_can_be_written_as_a_file_and_read_again():
    assert Schema.load(to_dict(BUILTIN)) == BUILTIN


def test_every_entity_and_member_cites_its_evidence():
    for entity in BUILTIN.entities.values():
        assert entity.evidence
        assert all(member.evidence for member in entity.members)


def test_every_type_is_known():
    plain = {"Boolean", "DateTime", "Decimal", "Double", "Int32", "Int64", "String", "TimeSpan"}
    for entity in BUILTIN.entities.values():
        for member in entity.members:
            known = BUILTIN.entity(member.type) or BUILTIN.enum(member.type)
            assert known or BUILTIN.is_opaque(member.type) or member.type in plain | {"TpUri"}


@pytest.mark.parametrize(
    ("entity", "member", "kind", "type_", "nullable"),
    [
        ("Bugs", "ID", "value", "Int32", False),
        ("UserStory", "createDate", "value", "DateTime", True),
        ("UserStory", "effort", "value", "Decimal", None),
        ("UserStory", "feature", "reference", "Feature", True),
        ("UserStory", "assignedUser", "collection", "GeneralUser", False),
        ("Assignment", "generalUser", "reference", "User", None),
        ("Release", "startDate", "value", "DateTime", False),
        ("Context", "loggedUser", "reference", "User", None),
    ],
)
def test_some_members(entity, member, kind, type_, nullable):
    found = BUILTIN.member(entity, member)
    assert (found.kind, found.type) == (kind, type_)
    if nullable is not None:
        assert found.nullable is nullable


def test_flags_of_members():
    assert BUILTIN.member("UserStory", "customValues").v2_only
    assert BUILTIN.member("Assignable", "team").deprecated == "Use assignedTeams instead."
    assert BUILTIN.member("UserStory", "name").required
    assert not BUILTIN.member("User", "password").selectable
    assert BUILTIN.member("GlobalSettings", "smtpServer").api_name == "SMTPServer"


def test_methods_of_timeboxes():
    (method,) = BUILTIN.method("Iterations", "inpast")
    assert (method.parameters, method.result) == (("Int32",), "Boolean")


def test_a_cold_start_is_quick_and_imports_nothing_slow():
    script = (
        "import sys, re; from tpql.schema import Schema; from time import process_time as now;"
        "a = now(); Schema.builtin().member('UserStory', 'effort'); b = now();"
        "Schema.builtin().entities; c = now();"
        "slow = {'json', 'typing', 'dataclasses', 'pathlib', 'inspect', 'xml', 'tomllib'};"
        "print((b - a) * 1000, (c - a) * 1000, *(slow & set(sys.modules)))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    found = [run.stdout.split() for run in runs]
    assert all(len(each) == 2 for each in found), found
    assert min(float(each[1]) for each in found) < 15
