"""Embargo and withdrawal in staff's plain forms."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from tests.factories.core import AdministratorFactory, in_every_language
from tests.factories.stories import StoryPageFactory


@pytest.fixture
def family(story_indexes):
    return in_every_language(StoryPageFactory, story_indexes, slug="koti")


def send(client, model, page, *, pk=None, **fields):
    address = f"wagtailsnippets_core_{model}:{'edit' if pk else 'add'}"
    return client.post(reverse(address, args=[pk] if pk else []), {"page": str(page.pk), **fields})


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_embargo_on_one_language_hides_all(admin_client, client, family):
    response = send(admin_client, "embargo", family["sv"], until=local(timezone.now() + timedelta(days=1)))

    assert response.status_code == 302
    assert Embargo.objects.get().translation_key == family["fi"].translation_key
    for path in ("/fi/tarinat/koti/", "/sv/berattelser/koti/", "/en/stories/koti/"):
        assert client.get(path).status_code == 404


def test_page_has_one_embargo(admin_client, family):
    until = local(timezone.now() + timedelta(days=1))
    send(admin_client, "embargo", family["fi"], until=until)

    response = send(admin_client, "embargo", family["en"], until=until)

    assert list(response.context["form"].errors) == ["page"]
    assert Embargo.objects.count() == 1


def test_embargo_can_be_moved_and_lifted(admin_client, client, family):
    send(admin_client, "embargo", family["fi"], until=local(timezone.now() + timedelta(days=1)))
    row = Embargo.objects.get()
    form = admin_client.get(reverse("wagtailsnippets_core_embargo:edit", args=[row.pk])).context["form"]
    assert form["page"].value() == family["fi"].pk

    send(
        admin_client,
        "embargo",
        family["fi"],
        pk=row.pk,
        until=local(timezone.now() + timedelta(days=2)),
        lifted_at=local(timezone.now()),
    )

    assert Embargo.objects.get().lifted_at is not None
    assert client.get("/fi/tarinat/koti/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"kind": WithdrawalKind.WITHDRAWN}, ["explanation"]),
        ({"kind": WithdrawalKind.CONSOLIDATED}, ["redirect_to"]),
        ({}, ["kind"]),
    ],
)
def test_withdrawal_says_at_the_field_what_is_missing(admin_client, family, fields, errors):
    response = send(admin_client, "withdrawal", family["fi"], withdrawn_at=local(timezone.now()), **fields)

    assert list(response.context["form"].errors) == errors
    assert not Withdrawal.objects.exists()


def test_withdrawal_tells_readers_of_every_language(admin_client, client, family):
    send(
        admin_client,
        "withdrawal",
        family["fi"],
        kind=WithdrawalKind.WITHDRAWN,
        withdrawn_at=local(timezone.now()),
        explanation_0="Luvut ovat vanhentuneet.",
        explanation_1="Siffrorna är föråldrade.",
    )

    assert "Luvut ovat vanhentuneet." in client.get("/fi/tarinat/koti/").content.decode()
    assert "Siffrorna är föråldrade." in client.get("/sv/berattelser/koti/").content.decode()


def test_page_that_leads_to_itself_is_refused(admin_client, family):
    response = send(
        admin_client,
        "withdrawal",
        family["fi"],
        kind=WithdrawalKind.CONSOLIDATED,
        withdrawn_at=local(timezone.now()),
        redirect_to=str(family["en"].pk),
    )

    assert list(response.context["form"].errors) == ["redirect_to"]


def test_past_withdrawal_does_not_bar_a_new_one(admin_client, family):
    Withdrawal.objects.create(
        translation_key=family["fi"].translation_key, kind=WithdrawalKind.ERROR, ended_at=timezone.now()
    )

    send(admin_client, "withdrawal", family["fi"], kind=WithdrawalKind.ERROR, withdrawn_at=local(timezone.now()))

    assert Withdrawal.objects.active().count() == 1


def test_lists_of_rows_name_the_page(admin_client, family):
    Embargo.objects.create(translation_key=family["fi"].translation_key, until=timezone.now())
    Withdrawal.objects.create(translation_key=family["fi"].translation_key, kind=WithdrawalKind.ERROR)

    for model in ("embargo", "withdrawal"):
        text = admin_client.get(reverse(f"wagtailsnippets_core_{model}:list")).content.decode()
        assert family["fi"].title in text


def test_who_made_the_row_is_stored_and_stays(admin_client, admin_user, client, family):
    send(admin_client, "embargo", family["fi"], until=local(timezone.now() + timedelta(days=1)))
    send(admin_client, "withdrawal", family["fi"], kind=WithdrawalKind.ERROR, withdrawn_at=local(timezone.now()))
    row = Embargo.objects.get()
    client.force_login(AdministratorFactory())

    send(client, "embargo", family["fi"], pk=row.pk, until=local(timezone.now() + timedelta(days=2)))

    row.refresh_from_db()
    assert (row.created_by, Withdrawal.objects.get().withdrawn_by) == (admin_user, admin_user)


def test_explanation_without_the_source_language_is_refused(admin_client, family):
    response = send(
        admin_client,
        "withdrawal",
        family["fi"],
        kind=WithdrawalKind.WITHDRAWN,
        withdrawn_at=local(timezone.now()),
        explanation_1="Siffrorna är föråldrade.",
    )

    assert list(response.context["form"].errors) == ["explanation"]


def test_moments_are_explained_with_the_sites_clock(admin_client):
    form = admin_client.get(reverse("wagtailsnippets_core_embargo:add")).context["form"]

    assert "Helsinki" in form.fields["until"].help_text
