"""Topics and branches get an address in every language that they have a name in."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from cms.core.taxonomy.models import Branch, Topic
from tests.factories.core import BranchFactory, TopicFactory

LANGUAGES = ("fi", "sv", "en")


def fields(names, slugs, **values):
    """What the form sends: names by language, and rows of (language, address, key)."""
    sent = {f"names_{LANGUAGES.index(code)}": name for code, name in names.items()}
    sent |= {"slugs-TOTAL_FORMS": len(slugs), "slugs-INITIAL_FORMS": len(slugs), "position": 0, "emblem": "mieli"}
    for number, (language, slug, *pk) in enumerate(slugs):
        sent |= {
            f"slugs-{number}-id": pk[0] if pk else "",
            f"slugs-{number}-language": language,
            f"slugs-{number}-slug": slug,
        }
    return sent | values


def add(client, model="topic", **sent):
    return client.post(reverse(f"wagtailsnippets_core_{model}:add"), fields(**sent))


def slugs_of(row):
    return {slug.language: slug.slug for slug in row.slugs.all()}


EMPTY = [(code, "") for code in LANGUAGES]


@pytest.fixture
def admin(admin_client, db):
    return admin_client


def test_form_offers_a_row_for_each_language(admin):
    form = admin.get(reverse("wagtailsnippets_core_topic:add")).context["form"]

    rows = form.formsets["slugs"].forms
    assert [row["language"].value() for row in rows] == list(LANGUAGES)
    assert [code for code, _name in rows[0].fields["language"].choices if code] == list(LANGUAGES)


def test_addresses_and_code_are_made_from_the_names(admin):
    add(admin, names={"fi": "Asuminen ja ympäristö", "sv": "Boende"}, slugs=EMPTY)

    topic = Topic.objects.get()
    assert topic.code == "asuminen-ja-ymparisto"
    assert slugs_of(topic) == {"fi": "asuminen-ja-ymparisto", "sv": "boende"}


def test_addresses_that_are_written_stay(admin):
    add(admin, names={"fi": "Asuminen"}, slugs=[("fi", "koti"), ("sv", "hem"), ("en", "")], code="asuminen")

    assert slugs_of(Topic.objects.get()) == {"fi": "koti", "sv": "hem"}


def test_made_address_differs_from_those_of_others(admin):
    TopicFactory(slugs={"fi": "asuminen"})

    add(admin, names={"fi": "Asuminen"}, slugs=EMPTY)

    assert slugs_of(Topic.objects.order_by("pk").last()) == {"fi": "asuminen-2"}


def test_address_of_another_is_refused_at_its_field(admin):
    TopicFactory(slugs={"fi": "asuminen"})

    response = add(admin, names={"fi": "Asuminen"}, slugs=[("fi", "asuminen"), ("sv", "")])

    form = response.context["form"].formsets["slugs"].forms[0]
    with translation.override("fi"):
        message = gettext("Another row has this address in the same language. Choose another.")
    assert dict(form.errors) == {"slug": [message]}
    assert Topic.objects.count() == 1


@pytest.mark.parametrize(
    ("slugs", "where"),
    [([], "rows"), ([("sv", "boende")], "rows"), ([("fi", "a"), ("fi", "b")], "language"), ([("de", "a")], "language")],
)
def test_every_language_once_and_the_source_language_always(admin, slugs, where):
    response = add(admin, names={"fi": "Asuminen"}, slugs=slugs)

    formset = response.context["form"].formsets["slugs"]
    found = {name for form in formset.forms for name in form.errors} | (
        {"rows"} if formset.non_form_errors() else set()
    )
    assert found == {where}
    assert not Topic.objects.exists()


def test_name_in_another_language_alone_is_refused_at_the_name(admin):
    response = add(admin, names={"sv": "Boende"}, slugs=EMPTY)

    assert list(response.context["form"].errors) == ["names"]
    assert not Topic.objects.exists()


def test_row_without_addresses_gets_them_when_it_is_saved(admin):
    topic = TopicFactory(code="asuminen", slugs={})
    address = reverse("wagtailsnippets_core_topic:edit", args=[topic.pk])
    offered = admin.get(address).context["form"].formsets["slugs"].forms
    assert len(offered) == len(LANGUAGES)

    admin.post(address, fields({"fi": "Asuminen"}, EMPTY, code=""))

    topic.refresh_from_db()
    assert (topic.code, slugs_of(Topic.objects.get())) == ("asuminen", {"fi": "asuminen"})


def test_stored_address_that_is_emptied_is_made_again(admin):
    topic = TopicFactory(slugs={"fi": "vanha"})
    row = topic.slugs.get()

    admin.post(
        reverse("wagtailsnippets_core_topic:edit", args=[topic.pk]),
        fields({"fi": "Uusi nimi"}, [("fi", "", row.pk)], code=topic.code),
    )

    assert slugs_of(Topic.objects.get()) == {"fi": "uusi-nimi"}


def test_branch_gets_its_addresses_too(admin):
    BranchFactory(slugs={"fi": "ministerio"})

    add(admin, "branch", names={"fi": "Ministeriö"}, slugs=EMPTY, areas_0="ministeriön hallinnonala", code="M")

    assert slugs_of(Branch.objects.get(code="M")) == {"fi": "ministerio-2"}
