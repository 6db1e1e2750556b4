"""A briefing's PDF says what its page says, carries its number on every page, and keeps to its promise."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader

from briefings.enums import BriefingKind
from briefings.models import Evidence, KeyMessage, Option
from briefings.pdf import write
from cms.core.pdf.models import PagePdf
from cms.core.pdf.rendering import render_pdf
from cms.core.pdf.services import PDFS
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.briefings import PublishableBriefingFactory
from tests.factories.core import ContactFactory, SourceFactory


@pytest.fixture
def make(briefing_indexes):
    def make(language="fi", **values):
        parent = briefing_indexes[language]
        locale = parent.locale_id
        given = {
            "title": "Asunnottomuus kasvaa taas",
            "kind": BriefingKind.GLANCE,
            "key_messages": [KeyMessage(text=f"Viesti numero {n}.", locale_id=locale) for n in (1, 2, 3)],
            "evidence": [
                Evidence(action="Asunto ensin", finding="Väheni.", level=4, source=SourceFactory(), locale_id=locale)
            ],
            "options": [Option(heading="Laske neljännesvuosittain", decides="ministeriö", locale_id=locale)],
            "unknown": "<p>Moniko palaa.</p>",
            "accessible_contact": ContactFactory(email="toisin@example.org"),
        }
        return PublishableBriefingFactory(parent=parent, **{**given, **values})

    return make


def read(page, withdrawn=()) -> PdfReader:
    ((_page, document),) = write([page], list(withdrawn))
    return PdfReader(BytesIO(render_pdf(document=document).content))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_pdf_has_everything_that_the_page_has_in_its_order(client, make):
    page = make()

    text = said(read(page))

    with translation.override("fi"):
        parts = [str(_("In short")), str(_("What is not known"))]
    parts = [
        *("Asunnottomuus kasvaa taas", parts[0], "Viesti numero 3.", "kasvanut kaksi vuotta", "Asunto ensin"),
        *(parts[1], "Moniko palaa", "Laske neljännesvuosittain", "Tuki kirjataan lakiin"),
    ]
    assert sorted(parts, key=text.index) == parts
    assert "toisin@example.org" in text
    html = BeautifulSoup(client.get(page.get_url()).content, "html.parser").get_text(" ", strip=True)
    assert [part for part in parts if part not in " ".join(html.split())] == []


def test_number_version_and_date_stand_on_every_page(make):
    page = make(kind=BriefingKind.REVIEW, need="<p>" + "Pitkä perustelu asialle. " * 700 + "</p>")

    reader = read(page)

    assert len(reader.pages) > 2
    for one in reader.pages:
        text = " ".join(one.extract_text().split())
        assert str(page.number) in text
        assert str(timezone.localtime(page.first_published_at).year) in text


def test_at_a_glance_keeps_to_two_pages_with_its_600_words(make):
    page = make(need="<p>" + "Asunnottomuus kasvoi taas viime vuonna monessa kunnassa. " * 80 + "</p>")

    assert len(read(page).pages) <= 2


def test_pdf_speaks_the_language_of_its_page(make):
    assert "Key" not in said(read(make("sv")))
    assert read(make("sv")).trailer["/Root"]["/Lang"] == "sv"


def test_withdrawn_and_replaced_briefings_say_so(make, briefing_indexes):
    old = make(title="Vanha katsaus")
    make(title="Uusi katsaus", supersedes=old)
    Withdrawal.objects.create(
        translation_key=old.translation_key, kind=WithdrawalKind.WITHDRAWN, explanation="Luvut olivat väärin."
    )

    text = said(read(old, withdrawn=[old.pk]))

    assert "Luvut olivat väärin." in text
    assert text.index("Luvut olivat väärin.") < text.index("Uusi katsaus") < text.index("Viesti numero 1.")


def test_page_leads_to_its_pdf_once_it_is_made_and_embargo_hides_both(client, make):
    page = make()
    before = client.get(page.get_url()).content.decode()
    PDFS.make(page_ids=[page.pk])
    pdf = PagePdf.objects.get(page=page.pk)

    link = BeautifulSoup(client.get(page.get_url()).content, "html.parser").select_one(f'a[href="{pdf.address}"]')
    given = client.get(pdf.address)
    Embargo.objects.create(translation_key=page.translation_key, until=timezone.now() + timedelta(hours=1))

    assert "/pdf/" not in before
    assert str(pdf.page_count) in link.get_text()
    assert pdf.address.endswith(f"-{page.number.year}-{page.number.sequence}-fi.pdf")
    assert given.content.startswith(b"%PDF")
    assert [client.get(address).status_code for address in (page.get_url(), pdf.address)] == [404, 404]
