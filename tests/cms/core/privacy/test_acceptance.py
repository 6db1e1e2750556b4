"""A person who has been everywhere is erased: nothing of her is left, and a second run finds nothing."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.log_actions import log
from wagtail.models import Comment, Locale, Page, PageLogEntry, Revision

from cms.core.pages.models.standard import ContentPage
from cms.core.parties.models import Consent
from cms.core.privacy.services import erase_person, export_person
from cms.core.public_forms.addresses import form_address
from cms.core.tokens import issue_token
from cms.core.users.models import User
from cms.localization.services import make_translation
from cms.mailing.models import Delivery
from tests.cms.core.privacy.scanning import files_in_storage, found_in_database, found_in_files
from tests.factories.core import ContactFactory, UserFactory
from tests.factories.forms import ANSWERED_AT_ONCE, SAMPLES
from tests.factories.localization import join_homes
from tests.factories.mailing import DeliveryFactory, SubscriberFactory
from tests.factories.media import ConsentFactory, MediaImageFactory

EMAIL = "hilkka.häviävä@example.org".replace("ä", "a")
NAME = "Hilkka Häviävä"
QUOTE = "Kukaan ei kysynyt, mitä tarvitsen"
SPOKEN = {"fi": QUOTE, "sv": "Ingen frågade vad jag behöver", "en": "Nobody asked what I need"}
WORDS = [EMAIL, NAME, "Häviävä", "Havia", *SPOKEN.values(), "hilkka"]
OTHER = "Joku Muu"


def _body(consent: Consent, image, language: str = "fi", other: Consent | None = None) -> list:
    picture = {"image": image.pk, "decorative": False, "alt_text": f"{NAME} pihalla"}
    said = {"text": SPOKEN[language], "name": NAME, "role": "asukas", "consent": consent.pk}
    blocks = [
        {"type": "text", "value": "<p>Teksti jää.</p>"},
        {"type": "quote", "value": said},
        {"type": "image", "value": {"image": picture, "caption": f"{NAME} kertoo"}},
    ]
    if other is not None:
        blocks.append({"type": "quote", "value": {**said, "text": "Tämä jää", "name": OTHER, "consent": other.pk}})
    return blocks


@pytest.fixture
def everywhere(tree, django_capture_on_commit_callbacks):
    """Hilkka is quoted and pictured in three languages, live, in drafts and long ago; written to; and was staff."""
    join_homes(tree)
    before = files_in_storage()
    consent = ConsentFactory(code="hilkka", person=NAME, email=EMAIL.upper(), evidence=f"Lomake, {NAME}")
    other = ConsentFactory(person=OTHER)
    content = BytesIO()
    Image.new("RGB", (1400, 900), "#cd2121").save(content, "JPEG")
    image = MediaImageFactory(
        title=f"{NAME} pihalla",
        consent=consent,
        people_identifiable=True,
        file=ContentFile(content.getvalue(), name="hilkka-haviava.jpg"),
    )
    staff = UserFactory(email="toimittaja@example.org")
    home = Page.objects.get(pk=tree.homes["fi"].pk)
    page = home.add_child(
        instance=ContentPage(
            title="Piha",
            slug="piha",
            summary="Kuvaus",
            locale=Locale.objects.get(language_code="fi"),
            body=_body(consent, image, other=other),
            lead_image=image,
            show_lead_image=True,
        )
    )
    page.save_revision(user=staff).publish()
    page.refresh_from_db()
    page.body = [*_body(consent, image, other=other), {"type": "heading", "value": "Luonnos"}]
    page.save_revision(user=staff)
    for code in ("sv", "en"):
        values = {"title": f"Piha {code}", "slug": f"piha-{code}", "summary": "x"}
        live = ContentPage.objects.get(pk=page.pk)
        values["body"] = [
            {"type": "text", "value": "<p>Stays.</p>"},
            {
                "type": "quote",
                "value": {"text": SPOKEN[code], "name": NAME, "role": "x", "consent": consent.pk},
            },
            {"type": "image", "value": {**_body(consent, image)[2]["value"], "caption": f"{NAME} {code}"}},
            {"type": "quote", "value": {"text": "Stays", "name": OTHER, "role": "x", "consent": other.pk}},
        ]
        make_translation(source=live, locale=Locale.objects.get(language_code=code), values=values, publish=True)
    quote = next(block for block in ContentPage.objects.get(pk=page.pk).body if block.block_type == "quote")
    comment = Comment.objects.create(
        page=page, user=staff, text=f"Onko {NAME} lukenut tämän?", contentpath=f"body.{quote.id}.text"
    )
    log(
        instance=page,
        action="wagtail.comments.create",
        user=staff,
        data={"comment": {"id": comment.pk, "contentpath": comment.contentpath, "text": comment.text}},
    )
    log(instance=consent, action="wagtail.edit", user=staff)
    log(instance=image, action="wagtail.create", user=staff)
    issue_token(purpose="confirm", valid_for=timedelta(days=1), bound_to=consent)
    image.get_rendition("fill-20x20")
    was = UserFactory(email=EMAIL.capitalize(), first_name="Hilkka", last_name="Häviävä", is_active=False)
    log(instance=was, action="wagtail.create", user=staff)
    ContactFactory(email=EMAIL, names={"fi": NAME}, code="hilkka", phone="+358 40 123 4567")
    DeliveryFactory(address=EMAIL, name=NAME, dedup_key="x:1")
    DeliveryFactory(subject=f"{NAME} kirjoitti", text=f"{NAME} <{EMAIL}> kirjoitti.", html=f"<p>{NAME}</p>")
    with django_capture_on_commit_callbacks(execute=True):
        pass
    return before


def _erase(capture):
    with capture(execute=True):
        return erase_person(email=EMAIL)


def test_the_scanner_sees_her_everywhere(everywhere):
    tables = {place.split(".")[0] for place in found_in_database(WORDS)}

    assert tables >= {
        "core_consent",
        "core_contact",
        "core_contentpage",
        "core_mediaimage",
        "core_user",
        "mailing_delivery",
        "wagtailcore_comment",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_revision",
        "wagtail_localize_string",
        "wagtail_localize_stringtranslation",
        "wagtail_localize_translationsource",
    }
    assert found_in_files(["hilkka"])


def test_nothing_of_an_erased_person_is_left_in_any_table_or_file(everywhere, django_capture_on_commit_callbacks):
    _erase(django_capture_on_commit_callbacks)

    assert found_in_database(WORDS) == {}
    assert files_in_storage() - everywhere == set()


def test_what_others_said_and_wrote_stays(everywhere, django_capture_on_commit_callbacks):
    _erase(django_capture_on_commit_callbacks)

    pages = ContentPage.objects.filter(slug__startswith="piha").order_by("slug")
    kinds = [[block.block_type for block in page.body] for page in pages]
    assert kinds == [["text", "quote"]] * 3
    assert [page.live for page in pages] == [True] * 3
    assert [page.body[1].value["name"] for page in pages] == [OTHER] * 3
    draft = pages[0].get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["text", "quote", "heading"]
    assert found_in_database([OTHER])["wagtail_localize_string.data"]
    assert User.objects.filter(email="toimittaja@example.org").exists()


def test_second_run_changes_nothing(everywhere, django_capture_on_commit_callbacks):
    _erase(django_capture_on_commit_callbacks)
    before = _snapshot()

    report = _erase(django_capture_on_commit_callbacks)

    assert (report.erased, report.kept) == ([], [])
    assert _snapshot() == before


def test_export_holds_what_the_erasure_takes(everywhere):
    text = export_person(email=EMAIL).as_json()

    for word in (NAME, *SPOKEN.values(), "hilkka-haviava", "+358 40 123 4567", "confirm"):
        assert word in text
    assert "Tämä jää" not in text


def test_a_name_in_running_text_is_left_to_an_editor(everywhere, tree, django_capture_on_commit_callbacks):
    page = ContentPage.objects.get(slug="piha")
    page.summary = f"Näin {NAME} asuu nyt."
    page.save()

    report = _erase(django_capture_on_commit_callbacks)

    page.refresh_from_db()
    assert NAME in page.summary
    assert "Piha" in str([kept.what for kept in report.kept])


def _snapshot() -> tuple:
    return (
        list(Revision.objects.order_by("pk").values_list("pk", "content")),
        list(ContentPage.objects.order_by("pk").values_list("pk", "body", "last_published_at")),
        list(User.objects.order_by("pk").values_list("pk", "email")),
        list(Delivery.objects.order_by("pk").values_list("pk", "subject")),
        PageLogEntry.objects.count(),
    )


# Every public form


def _hers(values: dict) -> dict:
    """The sample of a form as she would fill it in: her address and her name wherever a form asks for them."""
    own = {**values, "email": EMAIL} if "email" in values else dict(values)
    return {**own, "name": NAME} if "name" in own else own


@pytest.mark.parametrize("code", [code for code, sample in SAMPLES.items() if not sample.personal])
def test_a_form_that_she_has_sent_leaves_nothing(client, tree, fill_in, django_capture_on_commit_callbacks, code):
    sample = SAMPLES[code]
    address = form_address(code, language="fi", key=sample.key())
    assert fill_in(address, _hers(sample.values)).status_code == 303
    before = found_in_database([EMAIL, NAME])
    copy = export_person(email=EMAIL).as_json()

    _erase(django_capture_on_commit_callbacks)

    assert before
    assert (NAME if "name" in sample.values else EMAIL) in copy
    assert found_in_database([EMAIL, NAME]) == {}
    assert _erase(django_capture_on_commit_callbacks).total == 0


@pytest.mark.parametrize("code", [code for code, sample in SAMPLES.items() if sample.personal])
def test_a_form_behind_her_own_link_leaves_nothing(client, tree, fill_in, django_capture_on_commit_callbacks, code):
    sample = SAMPLES[code]
    SubscriberFactory(address=EMAIL)
    address = form_address(code, language="fi", key=sample.key())
    before = found_in_database([EMAIL])
    copy = export_person(email=EMAIL).as_json()
    assert fill_in(address, dict(sample.values)).status_code == 303

    _erase(django_capture_on_commit_callbacks)

    assert before
    assert EMAIL in copy
    assert found_in_database([EMAIL, NAME]) == {}
    assert _erase(django_capture_on_commit_callbacks).total == 0


@pytest.mark.parametrize("code", ANSWERED_AT_ONCE)
def test_a_form_that_is_answered_at_once_stores_nothing_of_her(client, tree, fill_in, code):
    sample = ANSWERED_AT_ONCE[code]
    address = form_address(code, language="fi", key=sample.key())

    assert fill_in(address, _hers(sample.values)).status_code == 200

    assert found_in_database([EMAIL, NAME]) == {}
