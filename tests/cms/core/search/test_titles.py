"""The editor's own search finds pages by words as they are typed, soft hyphens or not."""

import pytest
from django.urls import reverse

from tests.factories.core import BranchIndexPageFactory, ContentPageFactory

# Wagtail's index on SQLite is a table of its own kind, filled after the transaction.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PARCEL = "Äitiys\N{SOFT HYPHEN}pakkaus kuuluu kaikille"


@pytest.fixture
def _pages(tree):
    ContentPageFactory(parent=tree.homes["fi"], title=PARCEL)
    ContentPageFactory(parent=tree.homes["fi"], title="Kyläkauppa ilman tavuviivaa")
    BranchIndexPageFactory(parent=tree.homes["fi"], title="Hallinnon\N{SOFT HYPHEN}alat", slug="alat")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("äitiyspakkaus", [PARCEL]),
        ("äitiyspakk", [PARCEL]),
        ("hallinnonalat", ["Hallinnon\N{SOFT HYPHEN}alat"]),
        ("kyläkauppa", ["Kyläkauppa ilman tavuviivaa"]),
        ("neuvola", []),
    ],
)
def test_admin_search_finds_a_word_with_soft_hyphens(admin_client, _pages, query, titles):
    response = admin_client.get(reverse("wagtailadmin_pages:search"), {"q": query})

    assert [page.title for page in response.context["object_list"]] == titles
