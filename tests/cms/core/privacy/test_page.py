"""The privacy page says what the register says, in the reader's language."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.models import PrivacyPage
from cms.core.privacy.presentation import BY_BASIS
from cms.core.privacy.registry import declared, traces
from tests.factories.core import PageFactory

pytestmark = pytest.mark.django_db
TEXTS = {
    "intro": "<p>Johdanto.</p>",
    "controller": "<p>Esimerkkikeskus</p>",
    "officer": "<p>tietosuoja@example.org</p>",
    "requests": "<p>Kirjoita meille.</p>",
    "complaint": "<p>Valvova viranomainen</p>",
}


class PrivacyPageFactory(PageFactory):
    class Meta:
        model = PrivacyPage


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_it_tells_all_of_every_kind_in_the_readers_language(client, tree, code):
    PrivacyPageFactory(parent=tree.homes[code], slug="p", **TEXTS)

    text = _plain(client.get(f"/{code}/p/").content.decode())

    with translation.override(code):
        for data in declared():
            for told in (data.label, data.people, data.data, data.purpose, data.retention.text, data.recipients):
                assert str(told) in text
        for trace in traces():
            assert str(trace.label) in text
    for words in TEXTS.values():
        assert re.sub("<[^>]+>", "", words) in text


def _plain(page):
    text = re.sub(r"<[^>]+>", "", page)
    return text.replace("&#x27;", "'").replace("&amp;", "&")


@pytest.mark.parametrize("name", ["controller", "officer", "requests", "complaint"])
def test_it_is_not_published_without_what_the_law_wants_told(name):
    page = PrivacyPage(title="x", summary="x", **{**TEXTS, name: ""})

    assert [missing.field for missing in page.missing_for_publishing()] == [name]


def test_every_basis_says_what_rights_it_gives():
    assert BY_BASIS.keys() == set(LegalBasis)


def test_it_is_rendered_in_few_queries(client, tree, django_assert_max_num_queries):
    PrivacyPageFactory(parent=tree.homes["fi"], slug="p", **TEXTS)
    client.get("/fi/p/")

    with django_assert_max_num_queries(20):
        client.get("/fi/p/")


def test_the_register_in_the_documents_is_that_of_the_code():
    call_command("write_privacy_register", check=True)


def test_a_register_out_of_date_is_seen(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()

    with pytest.raises(CommandError, match="out of date"):
        call_command("write_privacy_register", check=True)
