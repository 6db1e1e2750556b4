"""A term marked in a text: what readers get, in their language, and what keeps a term that is in use."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms.core.glossary.choices import term_choices
from cms.core.glossary.models import GlossaryTerm
from cms.core.i18n.labels import make_label
from cms.core.pages.models.standard import ContentPage
from tests.factories.core import ContentPageFactory, GlossaryPageFactory, GlossaryTermFactory, in_every_language


def mark(code, words="sana"):
    return f'<a linktype="term" data-term="{code}">{words}</a>'


def text_page(tree, *texts, language="fi", **values):
    body = [{"type": "text", "value": f"<p>{text}</p>"} for text in texts]
    return ContentPageFactory(parent=tree.homes[language], body=body, **values)


def read(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


@pytest.fixture
def glossaries(tree):
    return in_every_language(GlossaryPageFactory, tree.homes)


def test_marked_word_opens_its_meaning_without_a_script(client, tree, glossaries):
    GlossaryTermFactory(code="sib", names=make_label({"fi": "SIB"}), definitions=make_label({"fi": "Sopimus."}))
    page = read(client, text_page(tree, f"Kunnan {mark('sib', 'SIB-sopimus')} päättyi."))

    (button,) = page.find_all("button", class_="term")
    assert (button["type"], button.get_text()) == ("button", "SIB-sopimus")
    note = page.find(id=button["popovertarget"])
    assert note.has_attr("popover")
    assert [part.get_text() for part in note.find_all("p")[:2]] == ["SIB", "Sopimus."]
    assert note.find("a")["href"] == "/fi/sanasto/#sib"
    close = note.find("button")
    assert (close["popovertarget"], close["popovertargetaction"]) == (note["id"], "hide")


def test_meaning_is_told_once_however_often_it_is_marked(client, tree):
    GlossaryTermFactory(code="sib")

    page = read(client, text_page(tree, f"{mark('sib')} ja {mark('sib')}", mark("sib")))

    assert len(page.find_all("button", class_="term")) == 3
    assert len(page.find_all(id="term-sib")) == 1


def test_page_without_marked_terms_has_nothing_of_them(client, tree):
    GlossaryTermFactory()

    assert read(client, text_page(tree, "Vain sanoja.")).find(class_="explanations") is None


def test_unknown_term_stays_as_plain_words(client, tree):
    page = read(client, text_page(tree, f"Kunnan {mark('tuntematon', 'sanat')}."))

    assert page.find("button", class_="term") is None
    assert "Kunnan sanat." in page.get_text()


def test_each_language_has_its_own_meaning_and_says_where_another_stands_in(client, tree, glossaries):
    GlossaryTermFactory(
        code="sib",
        names=make_label({"fi": "sopimus", "en": "bond"}),
        definitions=make_label({"fi": "Suomeksi.", "en": "In English."}),
    )
    found = {}
    for language in ("fi", "en", "sv"):
        page = read(client, text_page(tree, mark("sib", "SIB"), language=language, slug=f"t-{language}"))
        texts = page.find(id="term-sib").find_all("p")[:2]
        found[language] = [(text.get_text(), text.get("lang")) for text in texts]

    assert found == {
        "fi": [("sopimus", None), ("Suomeksi.", None)],
        "en": [("bond", None), ("In English.", None)],
        "sv": [("sopimus", "fi"), ("Suomeksi.", "fi")],
    }


def test_meaning_without_a_public_glossary_leads_nowhere(client, tree):
    GlossaryPageFactory(parent=tree.homes["fi"], draft=True)
    GlossaryTermFactory(code="sib")

    note = read(client, text_page(tree, mark("sib"))).find(id="term-sib")

    assert note.find("a") is None


@pytest.mark.postgres
def test_terms_of_a_page_take_the_same_queries(client, tree, glossaries):
    def queries(number):
        codes = [GlossaryTermFactory().code for _ in range(number)]
        page = text_page(tree, *(mark(code) for code in codes), slug=f"sivu-{number}")
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as captured:
            response = client.get(page.get_url())
        assert response.content.decode().count("popover>") == number
        return len(captured)

    none = queries(0)

    assert queries(3) == none + 1
    assert queries(30) == none + 1


def test_term_that_a_text_marks_is_not_deleted(admin_client, tree):
    term = GlossaryTermFactory(code="sib")
    text_page(tree, mark("sib"))
    page = ContentPage.objects.get()
    page.save_revision().publish()

    admin_client.post(reverse("wagtailsnippets_core_glossaryterm:delete", args=[term.pk]))
    assert GlossaryTerm.objects.filter(pk=term.pk).exists()

    page.body = [{"type": "text", "value": "<p>Vain sanoja.</p>"}]
    page.save_revision().publish()
    admin_client.post(reverse("wagtailsnippets_core_glossaryterm:delete", args=[term.pk]))
    assert not GlossaryTerm.objects.filter(pk=term.pk).exists()


def test_editor_chooses_by_name_in_its_own_language(db, django_assert_num_queries):
    GlossaryTermFactory(
        code="a", names=make_label({"fi": "äiti", "en": "mother"}), forms=make_label({"fi": "emo\n mamma"})
    )
    GlossaryTermFactory(code="b", names=make_label({"fi": "poika", "en": "son"}))

    with translation.override("fi"), django_assert_num_queries(1):
        finnish = term_choices()
    with translation.override("en"):
        english = term_choices()

    assert [choice["name"] for choice in finnish] == ["poika", "äiti"]
    assert [choice["name"] for choice in english] == ["mother", "son"]
    assert english[0]["words"] == ["äiti", "mother", "emo", "mamma"]
