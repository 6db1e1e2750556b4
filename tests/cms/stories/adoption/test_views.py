"""The form "We want to try this", about one story."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.core.enquiries.models import Enquiry
from cms.core.i18n.labels import make_label
from cms.core.pages.codes import page_code
from cms.core.public_forms.addresses import form_address
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import ContactFactory, in_every_language
from tests.factories.forms import SAMPLES
from tests.factories.stories import PublishableStoryFactory
from tests.forms import fill_in, fresh_id

__all__ = ["fill_in", "fresh_id"]


def place(story, language="fi"):
    return form_address("adoption", language=language, key=page_code(story.translation_key))


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def story(story_indexes):
    contact = ContactFactory(names=make_label({"fi": "Mallin väki", "sv": "Modellens folk"}))
    return PublishableStoryFactory(parent=story_indexes["fi"], title="Koti ensin", contact=contact)


def test_form_names_the_story_and_where_the_message_goes(client, story):
    page = soup(client.get(place(story)))

    link = page.select_one(".page-head .about a")
    assert (link.get_text(), link["href"], link.get("lang")) == ("Koti ensin", story.get_url(), None)
    assert "Mallin väki" in page.select_one(".rail").get_text()


def test_story_stands_in_its_own_language_where_it_has_no_edition(client, story):
    link = soup(client.get(place(story, "sv"))).select_one(".page-head .about a")

    assert (link["href"], link["lang"]) == (story.get_url(), "fi")


def test_story_stands_in_the_readers_language(client, story_indexes):
    family = in_every_language(PublishableStoryFactory, story_indexes)

    link = soup(client.get(place(family["fi"], "sv"))).select_one(".page-head .about a")

    assert (link["href"], link.get("lang")) == (family["sv"].get_url(), None)


@pytest.mark.parametrize("hide", ["embargo", "error", "withdrawn", "unpublished"])
def test_hidden_story_has_no_form_and_takes_nothing(client, story, clock, fill_in, hide):
    address = place(story)
    assert client.get(address).status_code == 200

    if hide == "embargo":
        Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))
    elif hide == "unpublished":
        story.unpublish()
    else:
        Withdrawal.objects.create(translation_key=story.translation_key, kind=WithdrawalKind(hide))

    assert client.get(address).status_code == 404
    assert client.post(address, SAMPLES["adoption"].values).status_code == 404
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("key", ["0" * 12, "tarina", "17", "F" * 12])
def test_code_of_no_story_is_not_found(client, story, key):
    assert client.get(form_address("adoption", language="fi", key=key)).status_code == 404


def test_sent_form_says_its_reference_and_the_day_of_the_answer(client, story, fill_in):
    response = fill_in(place(story), SAMPLES["adoption"].values)

    page = soup(client.get(response.url))
    assert Enquiry.objects.get().reference in page.get_text()
    assert "8.\N{NO-BREAK SPACE}joulukuuta 2026" in page.get_text()


def test_story_page_leads_to_its_form_while_it_is_valid(client, story):
    assert soup(client.get(story.get_url())).select_one(f'a[href="{place(story)}"]') is not None

    Withdrawal.objects.create(
        translation_key=story.translation_key,
        kind=WithdrawalKind.WITHDRAWN,
        explanation=make_label({"fi": "Luvut olivat väärin."}),
    )

    assert soup(client.get(story.get_url())).select_one(f'a[href="{place(story)}"]') is None
