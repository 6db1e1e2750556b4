import pytest
from django.db import connection
from wagtail.models import Page

from cms.core.search.models import PageEntry
from cms.localization.errors import NotTheSource, PageIsLocked, SourceNotPublished, WrittenByItself
from cms.localization.families import source_of, translations_from
from cms.localization.services import submit_for_translation
from tests.factories.core import ContentPageFactory, HomePageFactory, UserFactory
from tests.factories.localization import content_page, live_translation, locale, published


def _rows(pages) -> dict:
    """Every column of the pages' rows, their children's and their entries', as the database holds them."""
    found = {}
    with connection.cursor() as cursor:
        for page in pages:
            for table in ("wagtailcore_page", page._meta.db_table):
                key = "id" if table == "wagtailcore_page" else "page_ptr_id"
                cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s", [page.pk])
                names = [column[0] for column in cursor.description]
                found[table, page.pk] = dict(zip(names, cursor.fetchone(), strict=True))
            found["entry", page.pk] = PageEntry.objects.values().get(page_id=page.pk)
    return found


DRAFT_COLUMNS = {"draft_title", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"}


def _content(rows: dict) -> dict:
    return {
        key: {name: value for name, value in row.items() if name not in DRAFT_COLUMNS | {"numchild"}}
        for key, row in rows.items()
    }


@pytest.fixture
def branch(homes) -> list[Page]:
    """Three levels of Finnish pages."""
    top = content_page(homes["fi"], title="Ylin", slug="ylin")
    middle = content_page(top, title="Keski", slug="keski")
    return [top, middle, content_page(middle, title="Alin", slug="alin")]


def test_submit_makes_a_draft_that_readers_do_not_find(source, client):
    (page,) = submit_for_translation(page=source, locales=[locale("sv")])

    assert (page.live, page.locale.language_code, source_of(page)) == (False, "sv", source)
    for path in ("/sv/suomenkielinen/", "/sv/suomenkielinen-sv/"):
        assert client.get(path).status_code == 404
    assert "Suomenkielinen sivu" not in client.get("/sv/").content.decode()


def test_submit_brings_the_pages_above_as_drafts_never_as_aliases(branch):
    made = submit_for_translation(page=branch[2], locales=[locale("sv")])

    assert [page.title for page in made] == ["Ylin", "Keski", "Alin"]
    assert not any(page.live for page in made)
    assert not Page.objects.exclude(alias_of=None).exists()


def test_submit_subtree_leaves_live_translations_as_readers_see_them(branch, client):
    values = [{"title": f"Svenska {n}", "slug": f"svenska-{n}"} for n in range(3)]
    live = [live_translation(page, **own) for page, own in zip(branch, values, strict=True)]
    branch[0].title = "Uusi ylin"
    published(branch[0])
    content_page(branch[1], title="Uusi lehti", slug="uusi-lehti")
    before = _rows(live)

    made = submit_for_translation(page=branch[0], locales=[locale("sv")], include_subtree=True)

    assert _content(_rows(live)) == _content(before)
    assert len(made) == 4
    live = [Page.objects.get(pk=page.pk) for page in live]
    assert [(page.live, page.has_unpublished_changes, page.draft_title) for page in live] == [
        (True, True, "Uusi ylin"),
        (True, True, "Svenska 1"),
        (True, True, "Svenska 2"),
    ]
    assert live[0].get_latest_revision_as_object().title == "Uusi ylin"
    response = client.get("/sv/svenska-0/")
    assert response.status_code == 200
    assert "Uusi ylin" not in response.content.decode()
    assert client.get("/sv/svenska-0/svenska-1/uusi-lehti/").status_code == 404


def test_submit_subtree_keeps_the_tree_sound(branch):
    submit_for_translation(page=branch[0], locales=[locale("sv"), locale("en")], include_subtree=True)

    assert Page.find_problems() == ([], [], [], [], [])
    for code in ("sv", "en"):
        top = branch[0].get_translation(locale(code))
        assert [page.title for page in top.get_children()] == ["Keski"]
        assert [page.title for page in top.get_descendants()] == ["Keski", "Alin"]


def test_submit_subtree_leaves_out_unpublished_pages(branch):
    ContentPageFactory(parent=branch[0], title="Luonnos", slug="luonnos", draft=True)

    made = submit_for_translation(page=branch[0], locales=[locale("sv")], include_subtree=True)

    assert [page.title for page in made] == ["Ylin", "Keski", "Alin"]


def test_submit_refuses_an_unpublished_source(homes):
    draft = ContentPageFactory(parent=homes["fi"], draft=True)

    with pytest.raises(SourceNotPublished):
        submit_for_translation(page=draft, locales=[locale("sv")])

    assert not draft.get_translations().exists()


def test_submit_refuses_a_translation_as_source(source):
    sv = live_translation(source)

    with pytest.raises(NotTheSource) as refused:
        submit_for_translation(page=sv, locales=[locale("en")])

    assert "Suomenkielinen sivu" in refused.value.message
    assert [row.target_locale.language_code for row in translations_from(source)] == ["sv"]
    assert translations_from(sv) == []


def test_submit_refuses_a_page_that_was_written_by_itself(source, homes):
    own = ContentPageFactory(parent=homes["sv"], translation_key=source.translation_key, title="Egen")

    with pytest.raises(WrittenByItself):
        submit_for_translation(page=source, locales=[locale("en"), locale("sv")])

    own.refresh_from_db()
    assert own.title == "Egen"
    assert not source.get_translations().filter(locale=locale("en")).exists()


def test_submit_takes_an_alias_off_the_site_before_it_becomes_a_page(source, homes, client):
    alias = source.create_alias(
        parent=Page.objects.get(pk=homes["sv"].pk), update_locale=locale("sv"), reset_translation_key=False
    )
    assert client.get("/sv/suomenkielinen/").status_code == 200

    (page,) = submit_for_translation(page=source, locales=[locale("sv")])

    assert (page.pk, page.alias_of_id, page.live) == (alias.pk, None, False)
    assert client.get("/sv/suomenkielinen/").status_code == 404


def test_submit_refuses_to_write_a_page_that_somebody_else_locked(source):
    sv = live_translation(source)
    Page.objects.filter(pk=sv.pk).update(locked=True, locked_by=UserFactory())
    revisions = sv.revisions.count()

    with pytest.raises(PageIsLocked):
        submit_for_translation(page=source, locales=[locale("sv")], user=UserFactory(is_superuser=True))

    assert sv.revisions.count() == revisions


def test_submit_after_a_move_needs_no_alias(branch, homes):
    """Synchronised trees failed here: the page with this key was there already, elsewhere."""
    live_translation(branch[0])
    other = content_page(homes["fi"], title="Toinen", slug="toinen")
    submit_for_translation(page=other, locales=[locale("sv")])
    branch[0].move(Page.objects.get(pk=other.pk), pos="last-child")

    made = submit_for_translation(page=Page.objects.get(pk=branch[0].pk), locales=[locale("en")], include_subtree=True)

    assert [page.title for page in made] == ["Toinen", "Ylin", "Keski", "Alin"]


def test_deleted_translation_keeps_its_strings(source):
    live_translation(source).delete()

    submit_for_translation(page=source, locales=[locale("sv")])

    (translation,) = translations_from(source)
    total, done = translation.get_progress()
    assert total == done
    assert source.get_translation(locale("sv")).title == "Svensk sida"


def test_home_page_factory_is_not_needed_for_new_languages(db, tree):
    """A front page without translations gets its own draft beside it."""
    Page.objects.filter(depth=2).exclude(locale=locale("fi")).delete()
    home = published(tree.homes["fi"])

    (page,) = submit_for_translation(page=home, locales=[locale("sv")])

    assert (page.depth, page.live) == (2, False)
    assert isinstance(page, HomePageFactory._meta.model)
