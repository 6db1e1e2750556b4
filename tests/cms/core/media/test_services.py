from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import GroupPagePermission, Locale, Page, ReferenceIndex

from cms.core.media.enums import Licence
from cms.core.media.models import MediaDocument, MediaImage
from cms.core.media.services import document_problem, image_problem, live_pages_out_of_reach
from cms.core.pages.models.standard import ContentPage, HomePage
from tests.factories.media import ConsentFactory, MediaDocumentFactory, MediaImageFactory, image_bytes

CASES = [
    ({}, ""),
    ({"licence": Licence.OWN}, ""),
    ({"licence": Licence.PRESS}, "may not be shown in public"),
    ({"licence": Licence.INTERNAL}, "may not be shown in public"),
    ({"expires_on": date(2026, 11, 24)}, ""),
    ({"expires_on": date(2026, 11, 23)}, "ended on"),
    ({"people_identifiable": True}, "no consent holds"),
]


@pytest.mark.parametrize(("fields", "problem"), CASES)
def test_image_problem_and_the_chooser_follow_one_rule(clock, db, fields, problem):
    image = MediaImageFactory(**fields)

    found = image_problem(image)

    assert problem in found and bool(problem) == bool(found)
    assert MediaImage.objects.for_public().filter(pk=image.pk).exists() is (not problem)
    assert image.is_public is (not problem)


@pytest.mark.parametrize(
    ("consent", "holds"),
    [
        ({}, True),
        ({"valid_until": date(2026, 11, 24)}, True),
        ({"valid_until": date(2026, 11, 23)}, False),
        ({"covers_pictures": False}, False),
    ],
)
def test_a_recognisable_person_needs_a_consent_that_holds(clock, db, consent, holds):
    image = MediaImageFactory(people_identifiable=True, consent=ConsentFactory(**consent))

    assert (image_problem(image) == "") is holds
    assert MediaImage.objects.for_public().filter(pk=image.pk).exists() is holds


def test_document_problem_follows_the_same_days(clock, db):
    open_document = MediaDocumentFactory(expires_on=date(2026, 11, 24))
    past = MediaDocumentFactory(expires_on=date(2026, 11, 23))
    internal = MediaDocumentFactory(licence=Licence.INTERNAL)

    assert document_problem(open_document) == ""
    assert "ended" in document_problem(past)
    assert "may not be given" in document_problem(internal)
    assert list(MediaDocument.objects.for_public()) == [open_document]


@pytest.fixture
def home(db):
    root = Page.objects.get(depth=1)
    return root.add_child(instance=HomePage(title="Etusivu", slug="fi", locale=Locale.objects.get(language_code="fi")))


@pytest.fixture
def page_with_picture(home):
    image = MediaImageFactory()
    body = [{"type": "image", "value": {"image": {"image": image.pk, "alt_text": "", "decorative": True}}}]
    page = home.add_child(
        instance=ContentPage(title="Pihatalkoot", slug="piha", locale=home.locale, body=body, live=True)
    )
    ReferenceIndex.create_or_update_for_object(page)
    return page, image


def test_replacing_a_file_of_a_live_page_takes_the_right_to_publish_it(page_with_picture, editor):
    page, image = page_with_picture

    assert [found.pk for found in live_pages_out_of_reach(file=image, user=editor)] == [page.pk]

    group = Group.objects.create(name="Publishers")
    GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(depth=1), permission=Permission.objects.get(codename="publish_page")
    )
    editor.groups.add(group)
    editor = type(editor).objects.get(pk=editor.pk)
    assert live_pages_out_of_reach(file=image, user=editor) == []


def test_a_draft_page_holds_nobody_back(page_with_picture, editor):
    page, image = page_with_picture
    Page.objects.filter(pk=page.pk).update(live=False)

    assert live_pages_out_of_reach(file=image, user=editor) == []


def test_the_form_refuses_the_replacement_at_the_field(page_with_picture, staff_client):
    _page, image = page_with_picture
    fields = {"title": "Uusi", "credit": "Kuva: Esimerkki", "licence": "own"}
    address = f"/admin/images/{image.pk}/"

    refused = staff_client.post(address, {**fields, "file": SimpleUploadedFile("uusi.jpg", image_bytes())})
    assert refused.status_code == 200
    assert list(refused.context["form"].errors) == ["file"]
    assert "Pihatalkoot" in refused.content.decode()

    renamed = staff_client.post(address, fields)
    assert renamed.status_code == 302
    image.refresh_from_db()
    assert image.title == "Uusi"
