"""The page from which a text is taken over by hand."""

from html import unescape

import pytest
from django.utils import timezone

from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Withdrawal
from cms.stories.models import StoryPage
from tests.factories.core import ContentPageFactory
from tests.factories.media import ConsentFactory
from tests.factories.stories import PublishableStoryFactory

ADDRESS = "/fi/tarinat/koti/copy.html"


@pytest.fixture
def story(story_indexes):
    PublishableStoryFactory(parent=story_indexes["fi"], title="Koti & pesä", slug="koti")
    return StoryPage.objects.get()


def fields(response):
    """What the read-only fields hold."""
    parts = response.content.decode().split("<textarea ")[1:]
    assert all(" readonly" in part.split(">", 1)[0] for part in parts)
    return [unescape(part.split(">", 1)[1].split("</textarea>")[0]) for part in parts]


def test_story_leads_to_its_text_with_terms_and_source(client, story, clock):
    assert f'href="{ADDRESS}"' in client.get("/fi/tarinat/koti/").content.decode()

    response = client.get(ADDRESS)

    text, line = fields(response)
    assert text.startswith("<p>Koti ensin, muu sen jälkeen.</p>")
    assert text.endswith(line)
    assert '<a href="http://testserver/fi/tarinat/koti/">Koti &amp; pesä</a>' in line
    assert 'rel="license">CC BY 4.0</a>' in line
    assert f"/copies/{story.translation_key}/fi.json?version=" in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "form" not in response.content.decode().split("<main")[1].split("</main>")[0]


def test_page_reads_in_the_language_of_the_text(client, story, story_indexes):
    PublishableStoryFactory(parent=story_indexes["sv"], title="Hem", slug="hem", translation_key=story.translation_key)

    response = client.get("/sv/berattelser/hem/copy.html").content.decode()

    assert '<html lang="sv"' in response
    assert f'href="{ADDRESS}"' in response


def test_quote_without_a_consent_that_holds_is_left_out(client, story):
    story.results = [
        *story.results.raw_data,
        *(
            {"type": "quote", "value": {"text": text, "name": "A", "role": "", "consent": consent.pk}}
            for text, consent in (("Kyllä", ConsentFactory()), ("Ei", ConsentFactory(withdrawn_at=timezone.now())))
        ),
    ]
    story.save()

    text, _line = fields(client.get(ADDRESS))

    assert "<p>Kyllä</p>" in text
    assert "<p>Ei</p>" not in text


def test_reserved_text_has_no_copy(client, story):
    story.text_licence = "reserved"
    story.save()

    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/fi/tarinat/koti/").content.decode()


def test_withdrawn_text_leads_to_its_notice(client, story):
    Withdrawal.objects.create(translation_key=story.translation_key, kind=WithdrawalKind.WITHDRAWN)

    response = client.get(ADDRESS)

    assert (response.status_code, response["Location"]) == (302, "/fi/tarinat/koti/")
    assert ADDRESS not in client.get("/fi/tarinat/koti/").content.decode()


def test_draft_and_page_of_another_kind_have_no_copy(client, story, tree):
    ContentPageFactory(parent=tree.homes["fi"], slug="tietoa")
    StoryPage.objects.update(live=False)

    assert client.get("/fi/tietoa/copy.html").status_code == 404
    assert client.get(ADDRESS).status_code == 404


def test_page_says_how_it_is_cited(client, story, clock):
    story.first_published_at = timezone.now().replace(year=2024)
    story.substantive_update_at = timezone.now()
    story.save()

    html = client.get("/fi/tarinat/koti/").content.decode()

    citation = html.split('aria-labelledby="reuse"')[1].split("</section>")[0]
    assert "(2024, päivitetty 2026): <cite>Koti &amp; pesä</cite>" in citation
    assert "http://testserver/fi/tarinat/koti/" in citation


def test_address_tells_whether_a_copy_is_current(client, story):
    address = client.get(ADDRESS).context_data["current_url"].removeprefix("http://testserver")
    assert "Kopiosi on ajan tasalla." in client.get(address).content.decode()

    story.problem = "<p>Toinen.</p>"
    story.save()

    changed = client.get(address).content.decode()
    assert "Kopiosi on ajan tasalla." not in changed
    assert "Tekstiä on muutettu kopiosi jälkeen." in changed
