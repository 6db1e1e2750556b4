from briefings.models import BriefingAuthor, BriefingPage
from briefings.privacy import erase_authors, find_authors
from cms.core.privacy import Person
from tests.factories.briefings import PublishableBriefingFactory


def person(*names):
    return Person(email="aino@example.org", names=names)


def test_author_is_found_by_full_name_only(briefing_indexes):
    page = PublishableBriefingFactory(parent=briefing_indexes["fi"])
    page.authors = [BriefingAuthor(name="Aino Esimerkki")]
    page.save()

    assert [row.page_id for row in find_authors(person("aino esimerkki"))] == [page.pk]
    assert list(find_authors(person("Aino"))) == []
    assert list(find_authors(person())) == []


def test_erased_author_is_gone_and_the_text_stays(client, briefing_indexes):
    page = PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="katsaus")
    page.authors = [BriefingAuthor(name="Aino Esimerkki"), BriefingAuthor(name="Väinö Malli")]
    page.save()

    erasure = erase_authors(find_authors(person("Aino Esimerkki")), person("Aino Esimerkki"))

    assert (erasure.erased, len(erasure.kept)) == (1, 1)
    assert [author.name for author in BriefingPage.objects.get(pk=page.pk).authors.all()] == ["Väinö Malli"]
    text = client.get("/fi/katsaukset/katsaus/").content.decode()
    assert "Asunnottomien määrä on kasvanut" in text
    assert "Aino Esimerkki" not in text
