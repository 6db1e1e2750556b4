"""Lists of rows: as many queries for thirty rows as for three, and a search."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import MenuItem
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import (
    AccessibilityAuthorityFactory,
    AccessibilityFaultFactory,
    AdministratorFactory,
    BranchFactory,
    ContactFactory,
    ContentPageFactory,
    FactFactory,
    FundingFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    PartnerServiceFactory,
    RegionFactory,
    RegionKindFactory,
    SourceFactory,
    TopicFactory,
    make_tree,
)
from tests.factories.media import ConsentFactory


def region():
    return RegionFactory(kind=RegionKindFactory(code=f"kind-{uuid4().hex[:8]}"), parent=RegionFactory())


def key(tree):
    return ContentPageFactory(parent=tree.homes["fi"]).translation_key


MADE_BY = {
    "accessibilityauthority": lambda tree: AccessibilityAuthorityFactory(),
    "accessibilityfault": lambda tree: AccessibilityFaultFactory(),
    "glossaryterm": lambda tree: GlossaryTermFactory(topic=TopicFactory()),
    "partnerservice": lambda tree: PartnerServiceFactory(),
    "topic": lambda tree: TopicFactory(parent=TopicFactory()),
    "branch": lambda tree: BranchFactory(),
    "region": lambda tree: region(),
    "regionkind": lambda tree: RegionKindFactory(code=f"kind-{uuid4().hex[:8]}"),
    "organisation": lambda tree: OrganisationFactory(),
    "contact": lambda tree: ContactFactory(organisation=OrganisationFactory()),
    "consent": lambda tree: ConsentFactory(),
    "source": lambda tree: SourceFactory(),
    "fact": lambda tree: FactFactory(),
    "funding": lambda tree: FundingFactory(),
    "menuitem": lambda tree: MenuItem.objects.create(
        labels=make_label({"fi": "Kohta"}), page=ContentPageFactory(parent=tree.homes["fi"])
    ),
    "embargo": lambda tree: Embargo.objects.create(
        translation_key=key(tree), until=timezone.now() + timedelta(days=1), created_by=AdministratorFactory()
    ),
    "withdrawal": lambda tree: Withdrawal.objects.create(
        translation_key=key(tree), kind=WithdrawalKind.ERROR, withdrawn_by=AdministratorFactory()
    ),
}


def test_every_kind_of_row_of_core_is_listed_here():
    ours = {model._meta.model_name for model in get_snippet_models() if model._meta.app_label == "core"}

    assert ours == set(MADE_BY)


@pytest.mark.parametrize("model", sorted(MADE_BY))
def test_list_takes_the_same_queries_for_three_rows_and_for_thirty(db, admin_client, model):
    tree, address = make_tree(), reverse(f"wagtailsnippets_core_{model}:list")
    counts = []
    for number in (3, 27):
        for _row in range(number):
            MADE_BY[model](tree)
        ContentType.objects.clear_cache()
        admin_client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(address).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("model", ["fact", "contact", "topic", "region"])
def test_chooser_takes_the_same_queries_for_three_rows_and_for_twenty(db, admin_client, model):
    tree, address = make_tree(), reverse(f"wagtailsnippetchoosers_core_{model}:choose_results")
    counts = []
    for number in (3, 17):
        for _row in range(number):
            MADE_BY[model](tree)
        admin_client.get(address)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_list_is_searched_by_words_of_any_language(db, admin_client):
    wanted = RegionFactory(names=make_label({"fi": "Åland", "sv": "Ålands landskap"}))
    RegionFactory()

    response = admin_client.get(reverse("wagtailsnippets_core_region:list"), {"q": "ålands LANDS"})

    assert list(response.context["object_list"]) == [wanted]


def test_list_of_consents_says_what_they_cover_in_words(db, admin_client):
    ConsentFactory(person="Aino Esimerkki", covers_pictures=False)

    response = admin_client.get(reverse("wagtailsnippets_core_consent:list"))

    cells = BeautifulSoup(response.content, "html.parser").select("tbody td")
    assert [cell.get_text(strip=True) for cell in cells][2:4] == ["Kyllä", "Ei"]
