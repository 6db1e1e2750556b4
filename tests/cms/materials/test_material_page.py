"""What readers get of a tool, a method and a guide."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cms.core.media.enums import Licence
from cms.materials.models import MaterialFile, MaterialPage, MaterialSource, RelatedStory
from cms.materials.presentation import material_context
from tests.cms.news.test_news_page import linked, read, squeezed
from tests.factories.core import SourceFactory, TopicFactory
from tests.factories.materials import MaterialPageFactory, steps_block
from tests.factories.media import MediaDocumentFactory
from tests.factories.news import NewsPageFactory
from tests.factories.stories import PublishableStoryFactory

PATH = "/fi/materiaalit/pohja/"


def with_files(page, *documents):
    page = MaterialPage.objects.get(pk=page.pk)
    page.files = [MaterialFile(document=document) for document in documents]
    page.save()
    return page


@pytest.mark.postgres
def test_material_shows_for_whom_how_long_and_how(client, material_indexes):
    page = MaterialPageFactory(
        parent=material_indexes["fi"],
        slug="pohja",
        time_needed="kaksi tuntia",
        group_size="4–8 ihmistä",
        equipment="<p>Paperia.</p>",
        limits="<p>Ei riitelyyn.</p>",
        published_year=2026,
        external_url="https://example.org/pohja",
        reviewed_on=timezone.localdate().replace(year=2026, month=11, day=24),
    )
    page.material_sources = [MaterialSource(source=SourceFactory(title="Esimerkkiraportti"))]
    page.save()

    text = squeezed(read(client, PATH))

    for words in (
        *("Auttaa päättämään, mitä kokeillaan.", "Kokeilua suunnitteleville", "Kaksi tuntia", "4–8 ihmistä"),
        *("Paperia.", "Mikä muuttuu?", "Ei riitelyyn.", "Idea, kokeilu", "CC BY 4.0", "Esimerkkiraportti"),
        "Tarkistettu 24. marraskuuta 2026",
    ):
        assert words in text
    assert 'href="https://example.org/pohja"' in read(client, PATH)


def test_files_say_what_they_are_and_the_readers_language_comes_first(client, material_indexes):
    documents = [
        MediaDocumentFactory(title="Työpohja", language="fi"),
        MediaDocumentFactory(title="Worksheet", language="en", licence=Licence.CC0),
        MediaDocumentFactory(title="Sisäinen", language="en", licence=Licence.INTERNAL),
    ]
    page = MaterialPageFactory(parent=material_indexes["en"], slug="sheet")
    with_files(page, *documents)

    text = read(client, "/en/materials/sheet/")

    assert text.index("Worksheet") < text.index("Työpohja")
    assert "PDF, 1 kB, English, CC0" in squeezed(text)
    assert f'href="{documents[0].url}" hreflang="fi" lang="fi"' in text
    assert "Sisäinen" not in text


def test_reader_can_ask_for_another_form_where_there_are_files(client, material_indexes):
    page = MaterialPageFactory(parent=material_indexes["fi"], slug="pohja")
    assert "muussa muodossa" not in read(client, PATH)

    with_files(page, MediaDocumentFactory())

    text = read(client, PATH)
    assert "muussa muodossa" in text
    address = re.search(r'<a href="([^"]*)">Pyydä sitä</a>', text).group(1)
    assert address == f"/fi/lomakkeet/saavutettavuuspalaute/?{urlencode({'page': PATH})}"
    assert client.get(address).status_code == 200


def test_machines_read_steps_of_a_method_and_files_of_a_tool(client, material_indexes):
    steps = [steps_block(("Kutsu", "<p>Kenet?</p>"), ("Kysy", "<p>Mitä?</p>"))]
    MaterialPageFactory(parent=material_indexes["fi"], slug="pohja", kind="method", steps=steps)
    document = MediaDocumentFactory(file=ContentFile(b"%PDF-1.7\n", name="tyopohja.pdf"))
    with_files(MaterialPageFactory(parent=material_indexes["fi"], slug="tyokalu"), document)

    method, tool = linked(read(client, PATH)), linked(read(client, "/fi/materiaalit/tyokalu/"))

    assert (method["@type"], tool["@type"]) == ("HowTo", "LearningResource")
    assert [(step["position"], step["name"]) for step in method["step"]] == [(1, "Kutsu"), (2, "Kysy")]
    assert [(file["name"], file["inLanguage"]) for file in tool["associatedMedia"]] == [("Lomake", "fi")]
    assert tool["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert tool["learningResourceType"] == "työkalu"


@pytest.mark.postgres
def test_list_is_narrowed_by_stage_and_kind(client, material_indexes):
    MaterialPageFactory(parent=material_indexes["fi"], title="Alkuun", stages=["idea", "pilot"])
    MaterialPageFactory(parent=material_indexes["fi"], title="Leviämiseen", stages=["scaled"], kind="guide")

    by_stage = client.get("/fi/materiaalit/?stage=idea").context
    both = client.get("/fi/materiaalit/?stage=idea&stage=scaled&kind=guide").context

    assert [card.title for card in by_stage["cards"]] == ["Alkuun"]
    assert [card.title for card in both["cards"]] == ["Leviämiseen"]
    stages = next(group for group in by_stage["list"].groups if group.facet.name == "stage")
    assert [(choice.option.code, choice.count) for choice in stages.choices] == [
        ("idea", 1),
        ("pilot", 1),
        ("scaled", 1),
    ]


@pytest.mark.postgres
def test_stories_beside_a_material_are_stories(material_indexes, story_indexes, news_indexes):
    topic = TopicFactory()
    day = timezone.now() - timedelta(days=9)
    for number, title in enumerate(("Vanhin", "Keskimmäinen", "Uusin")):
        PublishableStoryFactory(
            parent=story_indexes["fi"],
            title=title,
            topics=[topic],
            first_published_at=day + timedelta(days=number),
        )
    other = PublishableStoryFactory(parent=story_indexes["fi"], title="Muu")
    NewsPageFactory(parent=news_indexes["fi"], topics=[topic])
    page = MaterialPageFactory(parent=material_indexes["fi"], topics=[topic])
    RelatedStory.objects.create(page=page, chosen_id=other.pk)

    related = material_context(MaterialPage.objects.get(pk=page.pk), {})["related"]

    assert [card.title for card in related] == ["Muu", "Uusin", "Keskimmäinen"]


def test_empty_list_says_so_in_the_readers_language(client, material_indexes):
    assert "Inga material har ännu publicerats på det här språket." in read(client, "/sv/material/")
    assert "Poista jokin yllä olevista rajauksista" in read(client, "/fi/materiaalit/?q=eimitaan")
