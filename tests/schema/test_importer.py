from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.errors import TpqlError, TpqlSchemaError
from tpql.schema import Schema
from tpql.schema.dump import to_dict
from tpql.schema.importer import import_metadata, read_account, read_answers
from tpql.schema.meta_xml import read_xml
from tpql.schema.metadata import camel_case

from .samples import DATA

BUILTIN = Schema.builtin()
ACCOUNT = read_account([DATA / "json", DATA / "custom-fields.json"])
SCHEMA = ACCOUNT.schema
VALUES = """{"Name": "A", "Uri": "", "ResourceMetadataPropertiesDescription": {
    "ResourceMetadataPropertiesResourceValuesDescription": {"Items": [%s]}}}"""


def test_xml_and_json_say_the_same():
    assert import_metadata([DATA / "xml"]) == import_metadata([DATA / "json"])


def test_every_entry_of_the_index_is_read_though_its_key_is_repeated():
    assert ACCOUNT.unavailable == ("SickLeave",)
    assert SCHEMA.entity("SickLeaves").name == "SickLeave"


def test_a_resource_without_metadata_stays_open():
    assert SCHEMA.closed
    assert SCHEMA.is_closed("Task")
    assert not SCHEMA.is_closed("SickLeave")
    assert not SCHEMA.is_closed("Bug")


def test_an_answer_that_is_an_error_is_noted():
    assert [path.rpartition("/")[2] for path in ACCOUNT.refused] == ["sick-leaves-404.json"]


def test_an_answer_that_is_xml_where_json_was_asked_for():
    assert SCHEMA.entity("Context").plural == "Context"
    assert SCHEMA.member("Context", "loggedUser").type == "User"


def test_a_resource_that_is_not_listed_is_read():
    assert [m.name for m in SCHEMA.members("Vacations")][:3] == ["id", "name", "customFields"]


def test_what_metadata_leaves_out_is_added():
    assert SCHEMA.member("Vacation", "customValues").v2_only
    assert SCHEMA.member("Vacation", "resourceType").v2_only
    assert SCHEMA.member("Context", "resourceType").v2_only
    assert SCHEMA.member("Task", "customValues").v2_only


def test_what_an_entity_inherits_is_not_repeated():
    assert [m.name for m in SCHEMA.entity("Task").members if m.custom is None] == [
        "leadTime",
        "pin",
        "smtpPort",
        "userStory",
        "sickLeaves",
    ]


def test_what_the_account_does_not_have_is_gone():
    assert BUILTIN.member("Assignable", "progress")
    assert SCHEMA.member("Assignable", "progress") is None
    assert SCHEMA.member("Bug", "severity")


def test_flags_of_members():
    assert SCHEMA.member("Task", "leadTime").synthetic
    assert not SCHEMA.member("Task", "pin").selectable
    assert SCHEMA.member("Task", "smtpPort").api_name == "SMTPPort"
    assert SCHEMA.member("Task", "team").deprecated == "Use AssignedTeams instead."
    assert SCHEMA.member("Task", "userStory").required


@pytest.mark.parametrize(
    ("entity", "member", "nullable"),
    [
        ("Task", "id", False),
        ("Task", "name", False),
        ("Task", "createDate", True),
        ("Task", "effort", None),
        ("Task", "assignedUser", False),
        ("Task", "smtpPort", None),
        ("Task", "pin", True),
        ("Context", "loggedUser", True),
    ],
)
def test_what_can_be_null(entity, member, nullable):
    assert SCHEMA.member(entity, member).nullable is nullable


def test_custom_fields_are_laid_on_top():
    assert SCHEMA.member("UserStory", "RiskLevel").type == "String"
    assert SCHEMA.member("UserStory", "[Cost (EUR)]").nullable is None
    assert SCHEMA.member("Task", "size").type == "Object"
    assert SCHEMA.member("Task", "odd").type == "Object"
    assert SCHEMA.member("Task", "effort").custom is None
    assert SCHEMA.member("Task", "[Effort]").custom == "Effort"
    assert SCHEMA.member("Vacation", "site").custom == "Site"


def test_an_imported_schema_can_be_written_and_read():
    assert Schema.load(json.loads(json.dumps(to_dict(SCHEMA)))) == SCHEMA


@pytest.mark.parametrize(
    ("api_name", "name"),
    [
        ("Id", "id"),
        ("UserStory", "userStory"),
        ("SMTPServer", "smtpServer"),
        ("ID", "id"),
        ("A", "a"),
        ("vBool", "vBool"),
        ("URLOf2", "urlOf2"),
        ("", ""),
    ],
)
def test_camel_case(api_name, name):
    assert camel_case(api_name) == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not JSON"),
        ("null", "expected an object, found null"),
        ("{}", "this is neither an index, nor"),
        ("<html><head/><body>Log in</body></html>", "this is neither an index, nor"),
        ("<a>", "this is not XML: no element found"),
        ("<a/><b/>", "this is not XML: junk"),
        ("<a>\0</a>", "this is not XML"),
        ("<a>\ud800</a>", "this is not XML"),
        ("[" * 100_000, "this nests too deep"),
        ('{"Name": "A", "Name": "B", "Uri": ""}', "a.Name: expected text, found a list"),
        ('{"Name": "A", "Uri": 1}', "a.Uri: expected text, found a number"),
        (
            '{"IndexUri": "", "ResourceMetadataDescription": 1}',
            "expected an object, found a number",
        ),
        ('{"items": [{}]}', "a.items[0]: 'name' is missing"),
        (
            '{"ResourceMetadataPropertiesDescription": {}}',
            "'Name' is missing: this metadata is of no resource",
        ),
        (VALUES % '{"Name": "B"}', "'Type' is missing beside this"),
        (
            VALUES % '{"Name": "B", "Type": "T", "IsRequired": 1}',
            "[0].IsRequired: expected true or",
        ),
    ],
)
def test_mistakes_are_named_with_their_place(text, message):
    with pytest.raises(TpqlSchemaError) as caught:
        read_answers([("a", text)])
    assert message in str(caught.value)
    assert str(caught.value).startswith("a")


@pytest.mark.parametrize(
    "text",
    [
        (DATA / "bomb.xml").read_text(encoding="utf-8"),
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://account.example/b'>%b;]><a/>",
        "<!DOCTYPE a><a/>",
    ],
)
def test_no_xml_can_define_an_entity(text):
    with pytest.raises(TpqlSchemaError, match="declares a document type"):
        read_xml(text, "a")


def test_the_spelling_of_the_server_and_the_right_one_are_read():
    item = "<Resource{}FieldMetadataDescription Name='Bs' Type='B'/>"
    for word in ("Colleciton", "Collection"):
        text = (
            "<ResourceMetadataDescription Name='A' Uri='https://account.example/api/v1/As/meta?x=1'>"
            "<ResourceMetadataPropertiesDescription>"
            "<ResourceMetadataPropertiesResourceCollectionsDescription>"
            f"{item.format(word)}</ResourceMetadataPropertiesResourceCollectionsDescription>"
            "</ResourceMetadataPropertiesDescription></ResourceMetadataDescription>"
        )
        schema = read_answers([("a", "\ufeff" + text)]).schema
        assert schema.member("as", "bs").kind == "collection"


def test_deep_xml_is_no_trouble():
    with pytest.raises(TpqlSchemaError):
        read_answers([("a", "<a>" * 100_000 + "</a>" * 100_000)])


@pytest.mark.parametrize("paths", [[], [DATA / "missing"], [DATA / "xml" / "sick-leaves-404.xml"]])
def test_without_metadata_there_is_no_schema(paths):
    with pytest.raises(TpqlSchemaError):
        import_metadata(paths)


_ANSWER = st.sampled_from([p.read_text(encoding="utf-8") for p in sorted(DATA.rglob("*.*ml"))]) | (
    st.sampled_from([p.read_text(encoding="utf-8") for p in sorted(DATA.rglob("*.json"))])
)


@given(_ANSWER, st.integers(0, 4000), st.integers(0, 40), st.text(max_size=8))
def test_a_damaged_answer_is_read_or_refused(text, start, length, put):
    with suppress(TpqlError):
        read_answers([("a", text[:start] + put + text[start + length :])])


_KEYS = st.sampled_from(
    [
        *("Name", "Uri", "Items", "items", "Type", "IsRequired", "IndexUri", "Status"),
        "ResourceMetadataDescription",
        "ResourceMetadataPropertiesDescription",
        "ResourceMetadataPropertiesResourceValuesDescription",
    ]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=15,
)


@given(_JSON)
def test_any_json_is_an_answer_or_refused(value):
    with suppress(TpqlError):
        read_answers([("a", json.dumps(value))])
