"""A PDF is given while readers may see its page, and its old addresses lead to the one in force."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.core.pdf.services import PDFS
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal


@pytest.fixture
def made(story, today):
    PDFS.make(page_ids=[story.pk])
    return today(story)


def test_pdf_is_given_under_its_name_and_asked_for_each_time(client, made):
    response = client.get(made.address)

    assert response.content.startswith(b"%PDF-1.7")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{made.name}.pdf"'
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get(made.address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pdf_of_a_page_under_embargo_is_nowhere_and_opens_with_it(client, story, made):
    embargo = Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))
    hidden = client.get(made.address, headers={"If-None-Match": f'"{made.digest}"'})
    Embargo.objects.filter(pk=embargo.pk).update(until=timezone.now() - timedelta(seconds=1))
    opened = client.get(made.address)

    assert (hidden.status_code, opened.status_code) == (404, 200)


def test_pdf_published_in_error_is_gone_and_a_withdrawn_one_is_read_on(client, story, made):
    answers = {}
    for kind in (WithdrawalKind.ERROR, WithdrawalKind.WITHDRAWN):
        withdrawal = Withdrawal.objects.create(translation_key=story.translation_key, kind=kind, explanation="Syy.")
        answers[kind] = client.get(made.address).status_code
        withdrawal.delete()

    assert answers == {WithdrawalKind.ERROR: 404, WithdrawalKind.WITHDRAWN: 200}


def test_address_of_a_replaced_pdf_leads_to_the_one_in_force(client, story, made, today):
    story.title = "Toinen"
    story.save_revision().publish()
    PDFS.make(page_ids=[story.pk])

    response = client.get(made.address)

    assert (response.status_code, response.headers["Location"]) == (302, today(story).address)
    Embargo.objects.create(translation_key=story.translation_key, until=timezone.now() + timedelta(hours=1))
    assert client.get(made.address).status_code == 404


def test_address_whose_successor_can_not_be_made_is_gone(client, story, made):
    story.title = "中文"
    story.save_revision().publish()
    PDFS.make(page_ids=[story.pk])

    assert client.get(made.address).status_code == 410


def test_other_names_lead_to_the_right_one_and_unknown_digests_nowhere(client, made):
    assert client.get(f"/pdf/{made.digest}/muu.pdf").headers["Location"] == made.address
    assert client.get(f"/pdf/{'0' * 32}/{made.name}.pdf").status_code == 404
    default_storage.delete(made.file_name)
    assert client.get(made.address).status_code == 404
