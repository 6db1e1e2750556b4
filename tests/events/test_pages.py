"""Pages carry text: whatever happens to them, the facts of their session stay."""

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from wagtail.models import Locale

from cms.core.demo import registry
from events.models import Session, SessionInventory, SessionPage
from tests.factories.events import SessionInventoryFactory, SessionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(programme):
    page = programme.add(title="Avain ensin", code="A1")
    SessionInventoryFactory(session=page.session, seats_taken=7)
    return page


def facts():
    rows = [*Session.objects.order_by("pk"), *SessionInventory.objects.order_by("pk")]
    return [{**model_to_dict(row), "changed": getattr(row, "changed_at", None)} for row in rows]


def translate(programme, page, language):
    locale = Locale.objects.get(language_code=language)
    for above in page.get_ancestors().filter(depth__gt=2).specific():
        if not above.get_translations().filter(locale=locale).exists():
            registry.translate(
                source=above, locale=locale, values={"title": above.title, "slug": above.slug, "summary": above.summary}
            )
    values = {"title": "The key first", "slug": "the-key-first", "summary": "What happened."}
    return registry.translate(source=page, locale=locale, values=values)


def test_publishing_an_older_draft_changes_no_fact(page):
    older = page.save_revision()
    page.title = "Avain ensin, ja sitten tuki"
    page.save_revision().publish()
    SessionInventory.objects.update(seats_taken=9)
    Session.objects.update(sequence=3)
    before = facts()

    older.publish()

    assert facts() == before
    assert SessionPage.objects.get().title == "Avain ensin"


def test_unpublishing_and_deleting_a_page_changes_no_fact(page):
    before = facts()

    page.unpublish()
    assert facts() == before
    page.delete()

    assert facts() == before


def test_copied_page_has_no_session(page):
    before = facts()

    copied = page.copy(update_attrs={"slug": "toinen", "title": "Toinen"}, copy_revisions=False)

    assert (copied.specific.session_id, page.session_id) == (None, page.session.pk)
    assert facts() == before
    assert Session.objects.get().page_key == page.translation_key


def test_translation_tells_of_the_same_session(programme, page):
    english = translate(programme, page, "en")

    assert english.session_id == page.session_id
    assert Session.objects.get().page_key == page.translation_key == english.translation_key


def test_two_pages_of_one_language_cannot_tell_of_one_session(programme, page):
    other = SessionPageFactory.build(session=page.session, locale_id=page.locale_id)

    with pytest.raises(ValidationError, match="kertoo jo toinen sivu"):
        other.clean()
    with pytest.raises(ValidationError, match="kertoo jo toinen sivu"):
        SessionPageFactory(parent=programme.page, session=page.session)
    assert SessionPage.objects.count() == 1


def test_session_of_a_deleted_page_is_free_again(programme, page):
    session = page.session
    page.delete()

    again = SessionPageFactory(parent=programme.page, session=session)

    assert Session.objects.get().page_key == again.translation_key


def test_page_that_takes_another_session_frees_the_first(programme, page):
    first = page.session
    second = programme.add(code="A2")
    taken = second.session
    second.delete()

    page.session = taken
    page.save()

    assert Session.objects.get(pk=taken.pk).page_key == page.translation_key
    assert Session.objects.get(pk=first.pk).page_key is None
