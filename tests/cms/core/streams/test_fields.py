"""The body's field: out of migrations, whole through historical models, clean whoever writes it."""

import json

import pytest
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.models import Locale, Page

from cms.core.pages.models.standard import ContentPage, HomePage
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField

DIRTY = '<p onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a> R&D</p>'
CLEAN = "<p>ab R&amp;D</p>"
BODY = [
    {"type": "heading", "value": "Mitä tehtiin", "id": "11111111-1111-4111-8111-111111111111"},
    {"type": "text", "value": "<p>Ääkkösiä &amp; “lainauksia”.</p>", "id": "22222222-2222-4222-8222-222222222222"},
]


@pytest.fixture
def home(db):
    root = Page.objects.get(depth=1)
    return root.add_child(instance=HomePage(title="Etusivu", slug="fi", locale=Locale.objects.get(language_code="fi")))


def _page(home, body):
    return home.add_child(instance=ContentPage(title="Sivu", slug="sivu", locale=home.locale, body=body))


def _stored(page) -> list:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM core_contentpage WHERE page_ptr_id = %s", [page.pk])
        value = cursor.fetchone()[0]
    return json.loads(value) if isinstance(value, str) else value


def test_in_migrations_it_is_a_plain_json_field():
    name, path, args, kwargs = ContentPage._meta.get_field("body").deconstruct()

    assert (name, path, args) == ("body", "django.db.models.JSONField", [])
    assert "block_lookup" not in kwargs
    historical = models.JSONField(**kwargs)
    assert historical.get_default() == []
    historical.set_attributes_from_name("body")
    ours = ContentPage._meta.get_field("body")
    assert ours.db_parameters(connection) == historical.db_parameters(connection), "one column for both"


def test_no_migration_follows_from_a_change_of_blocks():
    state = ProjectState()
    state.add_model(ModelState("core", "Body", [("id", models.AutoField(primary_key=True)), ("body", _field())]))
    changed = ProjectState()
    smaller = StreamField(BodyBlocks(local_blocks=[]), blank=True)
    changed.add_model(ModelState("core", "Body", [("id", models.AutoField(primary_key=True)), ("body", smaller)]))

    assert MigrationAutodetector(state, changed)._detect_changes() == {}


def _field() -> StreamField:
    return StreamField(BodyBlocks(), blank=True)


def test_a_clone_keeps_blocks_and_limits():
    field = StreamField(BodyBlocks(), blank=True, max_num=3, verbose_name="leipäteksti")

    copy = field.clone()

    assert set(copy.stream_block.child_blocks) == set(field.stream_block.child_blocks)
    assert (copy.blank, copy.block_opts, copy.verbose_name) == (True, field.block_opts, "leipäteksti")


def test_a_historical_model_saves_the_body_whole(home):
    page = _page(home, BODY)
    before = _stored(page)
    loader = MigrationLoader(connection)
    Historical = loader.project_state().apps.get_model("core", "ContentPage")

    old_page = Historical.objects.get(pk=page.pk)
    assert [block["type"] for block in old_page.body] == ["heading", "text"]
    old_page.title = "Uusi otsikko"
    old_page.save()

    assert _stored(page) == before == BODY
    read = ContentPage.objects.get(pk=page.pk)
    assert read.title == "Uusi otsikko"
    assert [block.block_type for block in read.body] == ["heading", "text"]
    assert str(read.body[0].value) == "Mitä tehtiin"


def test_wagtails_own_field_would_not_be_whole():
    """What the field above avoids: without its blocks a StreamField drops what it read."""
    bare = WagtailStreamField([])

    assert bare.get_prep_value(bare.to_python(json.dumps(BODY))) == []


@pytest.mark.parametrize("as_text", [True, False])
def test_html_written_past_the_editor_is_cleaned(home, as_text):
    raw = [{"type": "text", "value": DIRTY}]

    page = _page(home, json.dumps(raw) if as_text else raw)

    assert _stored(page)[0]["value"] == CLEAN


def test_html_in_a_stream_that_nobody_opened_is_cleaned(home):
    page = _page(home, BODY)
    fresh = ContentPage.objects.get(pk=page.pk)
    fresh.body = json.dumps([*BODY, {"type": "accordion", "value": [{"heading": "a", "text": DIRTY}]}])

    fresh.save()

    assert _stored(page)[2]["value"][0]["value"]["text"] == CLEAN


def test_update_and_bulk_update_are_cleaned_too(home):
    page = _page(home, BODY)

    ContentPage.objects.filter(pk=page.pk).update(body=[{"type": "text", "value": DIRTY}])
    assert _stored(page)[0]["value"] == CLEAN

    page = ContentPage.objects.get(pk=page.pk)
    page.body = json.dumps([{"type": "text", "value": DIRTY}])
    ContentPage.objects.bulk_update([page], ["body"])
    assert _stored(page)[0]["value"] == CLEAN


def test_a_revision_holds_the_same_as_the_row(home):
    page = _page(home, [{"type": "steps", "value": [{"heading": "Kysy", "text": DIRTY}]}])

    revision = page.save_revision()

    assert json.loads(revision.content["body"]) == _stored(page)
    assert CLEAN in revision.content["body"].replace('\\"', '"')
    revision.publish()
    assert json.loads(page.get_latest_revision().content["body"]) == _stored(page)


def test_an_address_that_runs_code_is_dropped(home):
    raw = [
        {
            "type": "call_to_action",
            "value": {"heading": "a", "text": "", "label": "b", "page": None, "url": "javascript:alert(1)"},
        }
    ]

    page = _page(home, raw)

    assert _stored(page)[0]["value"]["url"] == ""
