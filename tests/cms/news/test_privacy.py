from cms.core.privacy import Person
from cms.news.models import NewsPage
from cms.news.privacy import erase_authors, find_columns
from tests.factories.core import in_every_language
from tests.factories.media import MediaImageFactory
from tests.factories.news import ColumnFactory


def person(*names):
    return Person(email="aino@example.org", names=names)


def test_author_is_found_by_full_name_only(news_indexes):
    column = ColumnFactory(parent=news_indexes["fi"])

    assert list(find_columns(person("aino esimerkki"))) == [column]
    assert list(find_columns(person("Aino"))) == []
    assert list(find_columns(person())) == []


def test_erased_author_is_gone_in_every_language_and_the_text_stays(client, news_indexes):
    in_every_language(ColumnFactory, news_indexes, slug="kolumni", portrait=MediaImageFactory())
    rows = find_columns(person("Aino Esimerkki"))

    erasure = erase_authors(rows, person("Aino Esimerkki"))

    assert (erasure.erased, len(erasure.kept)) == (3, 1)
    assert list(find_columns(person("Aino Esimerkki"))) == []
    assert set(NewsPage.objects.values_list("author_name", "author_role", "portrait")) == {("", "", None)}
    text = client.get("/fi/ajankohtaista/kolumni/").content.decode()
    assert "Neuvonta alkoi syyskuussa." in text
    assert "Aino Esimerkki" not in text
    assert "Aino Esimerkki" not in client.get("/fi/ajankohtaista/").content.decode()


def test_erasing_nobody_keeps_nothing(news_indexes):
    erasure = erase_authors(NewsPage.objects.none(), None)

    assert (erasure.erased, erasure.kept) == (0, [])
