"""A preview says that it is one, and shows the embargo that will hide the page."""

from datetime import timedelta

from django.utils import timezone

from cms.core.visibility.models import Embargo
from tests.factories.stories import PublishableStoryFactory


def test_preview_tells_of_itself_and_of_the_embargo(admin_client, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"])
    story.save_revision()
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(days=1))

    response = admin_client.get(f"/admin/pages/{story.pk}/view_draft/")

    assert response.context["preview"] is True
    assert response.context["embargo"].translation_key == story.translation_key
    assert 'class="embargo"' in response.content.decode()


def test_public_page_says_nothing_of_previews(client, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"])

    response = client.get(f"/fi/{story_indexes['fi'].slug}/{story.slug}/")

    assert "preview" not in response.context
    assert 'class="embargo"' not in response.content.decode()


def test_page_carries_its_words_for_social_media(client, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"], title="Koti\u00adensin", social_text="Avain <ensin>")

    html = client.get(f"/fi/{story_indexes['fi'].slug}/{story.slug}/").content.decode()

    assert '<meta property="og:title" content="Kotiensin">' in html
    assert '<meta property="og:description" content="Avain &lt;ensin&gt;">' in html


def test_page_in_a_look_uses_its_templates_in_public_and_in_the_preview(client, admin_client, tree):
    home = tree.homes["fi"]
    home.look = "day"
    home.save_revision().publish()

    public = client.get("/fi/")
    preview = admin_client.get(f"/admin/pages/{home.pk}/view_draft/")

    for response in (public, preview):
        assert "looks/day/core/home_page.html" in [template.name for template in response.templates]
        assert 'viewBox="0 0 1400 400"' in response.content.decode()


def test_page_of_the_everyday_look_uses_the_ordinary_templates(client, tree):
    used = [template.name for template in client.get("/fi/").templates]

    assert "core/home_page.html" in used
    assert not [name for name in used if name.startswith("looks/")]
