"""A draft needs a title alone: the slug is derived on the server where the browser has not sent one."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.core.pages.models.standard import ContentPage, HomePage
from cms.core.pages.slugs import free_slug
from tests.factories.core import ContentPageFactory


def form_data(title, slug="", **fields):
    return nested_form_data(
        {
            "title": title,
            "slug": slug,
            "summary": "",
            "body": streamfield([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def create(client, parent, title, slug="", **headers):
    address = reverse("wagtailadmin_pages:add", args=["core", "contentpage", parent.pk])
    return client.post(address, form_data(title, slug), **headers)


def edit(client, page, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(**fields))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Koti ensin", "koti-ensin"),
        ("Äitiyspakkaus ja öljylämmitys Åbossa", "aitiyspakkaus-ja-oljylammitys-abossa"),
        ("Hallinnon\N{SOFT HYPHEN}alat", "hallinnonalat"),
        ("  T&K: 3 % enemmän!  ", "tk-3-enemman"),
    ],
)
def test_draft_with_a_title_only_is_saved(admin_client, tree, title, slug):
    response = create(admin_client, tree.homes["fi"], title)

    assert response.status_code == 302
    assert [page.slug for page in ContentPage.objects.all()] == [slug]


def test_second_page_of_a_title_gets_a_number(admin_client, tree):
    for _number in range(3):
        assert create(admin_client, tree.homes["fi"], "Koti ensin").status_code == 302
    create(admin_client, tree.homes["sv"], "Koti ensin")

    slugs = ContentPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["koti-ensin", "koti-ensin-2", "koti-ensin-3", "koti-ensin"]


def test_slug_that_was_sent_is_kept(admin_client, tree):
    create(admin_client, tree.homes["fi"], "Koti ensin", "oma")

    assert ContentPage.objects.get().slug == "oma"


def test_autosave_takes_a_title_only(admin_client, tree):
    response = create(admin_client, tree.homes["fi"], "Koti ensin", headers={"accept": "application/json"})

    assert response.status_code == 200, response.content
    assert response.json()["success"] is True
    assert ContentPage.objects.get().slug == "koti-ensin"


def test_draft_saved_again_keeps_its_own_slug(admin_client, tree):
    create(admin_client, tree.homes["fi"], "Koti ensin")
    page = ContentPage.objects.get()

    assert edit(admin_client, page, title="Koti ensin").status_code == 302
    assert page.get_latest_revision_as_object().slug == "koti-ensin"


def test_published_page_does_not_lose_its_address_to_an_empty_field(admin_client, tree):
    page = ContentPageFactory(parent=tree.homes["fi"], slug="alussa", title="Alussa", draft=True)
    ContentPage.objects.get(pk=page.pk).save_revision().publish()

    response = edit(admin_client, page, title="Toinen otsikko")

    assert "slug" in response.context["form"].errors
    assert ContentPage.objects.get(pk=page.pk).slug == "alussa"


def test_title_without_letters_gives_no_slug(tree):
    assert free_slug(title="!!! \N{SOFT HYPHEN}", parent=tree.homes["fi"], page=ContentPage()) == ""


def test_long_title_leaves_room_for_its_number(tree):
    title = "a" * 255
    ContentPageFactory(parent=tree.homes["fi"], slug=free_slug(title=title, parent=None, page=ContentPage()))

    slug = free_slug(title=title, parent=HomePage.objects.get(pk=tree.homes["fi"].pk), page=ContentPage())

    assert slug.endswith("-2")
    assert len(slug) <= 255
