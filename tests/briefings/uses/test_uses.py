"""Where briefings and stories were used: told by readers, decided by staff, shown on pages, had as a file."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from briefings.models import Use
from briefings.uses.enums import UseKind, UseState
from briefings.uses.parts import used_by_branch
from briefings.uses.services import record_decision, uses_of
from cms.core.enquiries.enums import EnquiryState
from cms.core.pages.codes import page_code
from cms.core.privacy.services import erase_person
from cms.core.public_forms.addresses import form_address
from cms.core.published.models import Generation
from cms.core.visibility.models import Embargo
from tests.factories.core import BranchFactory, UserFactory, in_every_language
from tests.factories.forms import SAMPLES
from tests.factories.stories import PublishableStoryFactory
from tests.forms import fill_in, fresh_id

__all__ = ["fill_in", "fresh_id"]


@pytest.fixture
def story(story_indexes):
    return PublishableStoryFactory(parent=story_indexes["fi"], title="Koti ensin")


def place(page, language="fi"):
    return form_address("use", language=language, key=page_code(page.translation_key))


def noted(page, **values):
    given = {"kind": UseKind.PROGRAMME, "whose": "Esimerkkiministeriö", "language": "fi"}
    return Use.objects.create(page=page, **{**given, **values})


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_what_a_reader_tells_is_shown_once_staff_have_decided(client, story, fill_in):
    fill_in(place(story), SAMPLES["use"].values)
    use = Use.objects.get()
    before = soup(client.get(story.get_url())).select_one("#used-in")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    generation = Generation.objects.get().number

    step = client.get(reverse("briefing_use", args=[use.enquiry_id]))
    form = {
        **{name: getattr(use, name) for name in ("kind", "whose", "what", "url", "language", "note")},
        "page": story.pk,
        "used_on": "24.11.2025",
        "branch": "",
        "state": "shown",
    }
    client.post(step.url, form)
    client.logout()

    assert (use.state, before) == (UseState.NEW, None)
    shown = soup(client.get(story.get_url())).select_one("ul.uses").get_text(" ", strip=True)
    assert shown.startswith("Esimerkkiministeriö : Esimerkkiohjelma")
    use.refresh_from_db()
    assert (use.decided_by.is_superuser, use.enquiry.state) == (True, EnquiryState.CLOSED)
    assert Generation.objects.get().number > generation


def test_person_who_told_is_erased_and_the_use_stays(story, fill_in):
    fill_in(place(story), SAMPLES["use"].values)

    erase_person(email="maija@example.org", by=None)

    use = Use.objects.get()
    assert (use.whose, use.enquiry) == ("Esimerkkiministeriö", None)


def test_use_stands_with_every_language_of_the_page_and_says_its_own(client, story_indexes):
    family = in_every_language(PublishableStoryFactory, story_indexes)
    noted(family["fi"], what="Ohjelma")

    page = soup(client.get(family["en"].get_url()))

    assert page.select_one("ul.uses b")["lang"] == "fi"
    assert page.select_one(f'a[href="{place(family["en"], "en")}"]') is not None


@pytest.mark.parametrize("state", [UseState.NEW, UseState.LEFT_OUT])
def test_what_is_not_decided_or_left_out_is_shown_nowhere(story, state):
    branch = BranchFactory(code="YM")
    noted(story, state=state, branch=branch)

    assert uses_of(story.translation_key) == []
    assert used_by_branch(branch, story.locale_id) == []


@pytest.mark.parametrize("count", [3, 30])
def test_branch_shows_its_uses_in_one_query(story_indexes, django_assert_num_queries, count):
    branch = BranchFactory(code="YM")
    for _number in range(count):
        noted(PublishableStoryFactory(parent=story_indexes["fi"]), branch=branch)

    with django_assert_num_queries(1):
        uses = used_by_branch(branch, story_indexes["fi"].locale_id)

    assert len(uses) == min(count, 10)
    assert all(use["page_url"].startswith("/fi/") for use in uses)


@pytest.mark.postgres
def test_branch_names_no_page_that_readers_can_not_see(story):
    branch = BranchFactory(code="YM")
    noted(story, branch=branch)
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))

    (use,) = used_by_branch(branch, story.locale_id)

    assert (use["page_title"], use["page_url"]) == ("", "")


def test_hidden_page_has_no_form(client, story):
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))

    assert client.get(place(story)).status_code == 404


def test_day_to_come_is_refused_at_its_field(client, story, fill_in):
    values = {**SAMPLES["use"].values, "used_on": f"31.12.{timezone.localdate().year + 1}"}

    response = fill_in(place(story), values)

    assert soup(response).select_one("#id_used_on")["aria-invalid"] == "true"
    assert Use.objects.count() == 0


def test_list_of_staff_heads_its_columns_with_words(client, story):
    noted(story)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    page = soup(client.get(reverse("wagtailsnippets_briefings_use:list")))

    heads = [head.get_text(" ", strip=True) for head in page.select("main th, .content th")]
    assert {"Missä", "Tila"} <= set(heads)
    assert "method" not in heads


def test_staff_take_the_list_as_a_file(client, story):
    noted(story, what="=HYPERLINK()", branch=BranchFactory(code="YM"))
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    response = client.get(reverse("wagtailsnippets_briefings_use:list"), {"export": "csv"})

    text = b"".join(response.streaming_content).decode()
    assert "Koti ensin" in text
    assert "'=HYPERLINK()" in text


def test_what_staff_note_is_decided_by_them(story):
    staff = UserFactory(is_staff=True)
    use = noted(story)

    record_decision(use=use, by=staff)

    use.refresh_from_db()
    assert (use.decided_by, use.decided_at is None) == (staff, False)
