from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from cms.core.pages.models.change_notes import ChangeNote
from cms.core.pages.models.standard import ContentPage
from tests.factories.core import ContentPageFactory

NOTE = "The figure for 2025 was added."


@pytest.fixture
def page(tree, clock):
    """A page of text that was published a week ago."""
    page = ContentPageFactory(parent=tree.homes["en"], slug="about", title="About", summary="What we do.", draft=True)
    ContentPage.objects.get(pk=page.pk).save_revision().publish()
    clock.shift(timedelta(days=7))
    return ContentPage.objects.get(pk=page.pk)


def publish(page, **values):
    page = ContentPage.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def send(client, page, *, publish=True, **fields):
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "body": streamfield([("text", rich_text("<p>Text.</p>"))]),
            "comments": inline_formset([]),
            **fields,
        }
    )
    if publish:
        data["action-publish"] = "action-publish"
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_major_change_moves_the_date_and_is_told(client, page, clock):
    changed = publish(page, change_note=NOTE, change_is_major=True)

    note = ChangeNote.objects.get(page=page.pk)
    assert (note.text, note.is_major, note.made_at) == (NOTE, True, timezone.now())
    assert changed.substantive_update_at == timezone.now()
    assert changed.first_published_at == timezone.now() - timedelta(days=7)
    assert changed.entry.updated_at == timezone.now()
    assert NOTE in client.get("/en/about/").content.decode()


def test_minor_change_is_told_and_moves_no_date(client, page):
    changed = publish(page, change_note="A slip was corrected.")

    assert ChangeNote.objects.get(page=page.pk).is_major is False
    assert changed.substantive_update_at is None
    assert changed.entry.updated_at == page.first_published_at
    assert "A slip was corrected." in client.get("/en/about/").content.decode()


def test_change_without_a_note_is_told_to_nobody(page):
    publish(page, title="About us")

    assert not ChangeNote.objects.exists()


def test_first_publication_has_no_change_to_tell(tree, clock):
    page = ContentPageFactory(
        parent=tree.homes["en"], slug="new", draft=True, change_note="Written.", change_is_major=True
    )

    published = publish(page)

    assert not ChangeNote.objects.exists()
    assert published.substantive_update_at is None
    assert (published.change_note, published.change_is_major) == ("", False)


def test_note_is_made_once_and_gone_from_the_next_edit(page, clock):
    publish(page, change_note=NOTE, change_is_major=True)
    moment = timezone.now()
    clock.shift(60)

    draft = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = "About us"
    draft.save_revision().publish()

    assert (draft.change_note, draft.change_is_major) == ("", False)
    assert ChangeNote.objects.filter(page=page.pk).count() == 1
    assert ContentPage.objects.get(pk=page.pk).substantive_update_at == moment


def test_draft_keeps_its_note_until_it_is_published(page):
    draft = ContentPage.objects.get(pk=page.pk)
    draft.change_note, draft.change_is_major = NOTE, True
    draft.save_revision()
    assert not ChangeNote.objects.exists()

    latest = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    latest.save_revision().publish()

    assert ChangeNote.objects.get().text == NOTE


def test_scheduled_change_is_told_when_it_happens(page, clock):
    draft = ContentPage.objects.get(pk=page.pk)
    draft.change_note, draft.change_is_major = NOTE, True
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    before = ChangeNote.objects.count()

    clock.shift(timedelta(hours=1, seconds=1))
    call_command("publish_scheduled")

    assert before == 0
    assert ChangeNote.objects.get().made_at == timezone.now()
    assert ContentPage.objects.get(pk=page.pk).substantive_update_at == timezone.now()
    assert Revision.objects.order_by("-pk").first().content["change_note"] == ""


def test_major_change_without_a_note_is_refused_at_its_field(admin_client, admin_user, page):
    UserProfile.objects.create(user=admin_user, preferred_language="en")

    response = send(admin_client, page, title="About us", change_is_major="on")

    errors = response.context["form"].errors
    assert list(errors) == ["change_note"]
    assert "Tell readers what changed" in response.content.decode()
    assert ContentPage.objects.get(pk=page.pk).title == "About"


def test_major_change_with_a_note_is_published_from_the_form(admin_client, page):
    response = send(admin_client, page, title="About us", change_is_major="on", change_note=NOTE)

    assert response.status_code == 302
    assert ContentPage.objects.get(pk=page.pk).title == "About us"
    assert ChangeNote.objects.get().text == NOTE


def test_draft_of_a_major_change_needs_no_note_yet(admin_client, page):
    response = send(admin_client, page, publish=False, title="About us", change_is_major="on")

    assert response.status_code == 302
    assert ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "About us"


def test_unpublished_page_can_be_put_back_without_a_note(admin_client, page):
    page.unpublish()

    assert send(admin_client, page).status_code == 302
    assert ContentPage.objects.get(pk=page.pk).live
