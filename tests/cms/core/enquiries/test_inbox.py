"""The inbox: who sees it, what it finds, and the steps on an enquiry's page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.messages import ERROR, SUCCESS
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import answer
from cms.core.enquiries.waiting import waiting_for
from cms.core.roles.services import EDITOR, name_of, seed_roles, translators
from cms.mailing.models import Delivery
from tests.factories.core import AdministratorFactory, ContentPageFactory, UserFactory
from tests.factories.enquiries import EnquiryFactory

STEPS = ("answer", "assign", "close", "reopen")


def member(name):
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.fixture
def editor(tree, client):
    """The user of a client that communications staff have."""
    seed_roles()
    user = member(name_of(EDITOR))
    client.force_login(user)
    return user


def listed(client, **query):
    response = client.get(reverse("enquiry:index"), query)
    return set(response.context["object_list"])


def test_list_is_narrowed_by_kind_state_owner_and_lateness(client, editor, clock):
    mine = EnquiryFactory(assignee=editor, state="in_progress")
    late = EnquiryFactory(kind="accessibility", due_on=timezone.localdate() - timedelta(days=1))
    done = EnquiryFactory(closed=True, due_on=timezone.localdate() - timedelta(days=1))

    assert listed(client) == {mine, late, done}
    assert listed(client, kind="accessibility") == {late}
    assert listed(client, state=["in_progress", "closed"]) == {mine, done}
    assert listed(client, whose="me") == {mine}
    assert listed(client, whose="nobody") == {late}
    assert listed(client, due="overdue") == {late}


def test_list_is_searched_by_name_address_and_words(client, editor):
    wanted = EnquiryFactory(name="Åke Esimerkki", text="Missä kirjasto on?")
    EnquiryFactory()

    assert listed(client, q="åke") == {wanted}
    assert listed(client, q=wanted.email) == {wanted}
    assert listed(client, q="KIRJASTO") == {wanted}


def test_list_costs_the_same_for_three_and_for_thirty(client, editor):
    counts = []
    for number in (3, 27):
        EnquiryFactory.create_batch(number, assignee=editor)
        client.get(reverse("enquiry:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("enquiry:index"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_file_of_the_list_tells_how_it_was_handled_and_not_who_wrote(client, editor):
    enquiry = EnquiryFactory(name="Maija Esimerkki")

    response = client.get(reverse("enquiry:index"), {"export": "csv"})

    text = b"".join(response.streaming_content).decode()
    assert enquiry.reference in text
    assert "Maija" not in text
    assert enquiry.email not in text


def test_page_shows_the_message_in_its_own_language(client, editor, tree):
    about = ContentPageFactory(parent=tree.homes["fi"], title="Sivu")
    enquiry = EnquiryFactory(language="sv", text="<b>Hej</b>\n\nVar?", page_key=about.translation_key)

    page = BeautifulSoup(client.get(reverse("enquiry:inspect", args=[enquiry.pk])).content, "html.parser")

    message = page.select_one(".inbox-text")
    assert (message["lang"], [part.get_text() for part in message.select("p")]) == ("sv", ["<b>Hej</b>", "Var?"])
    assert page.find("a", string="Sivu")["href"] == reverse("wagtailadmin_pages:edit", args=[about.pk])
    assert page.select_one("textarea[name=text]")["lang"] == "sv"


def test_staff_answer_from_the_page(client, editor):
    enquiry = EnquiryFactory(language="sv")

    response = client.post(
        reverse("enquiry:answer", args=[enquiry.pk]), {"text": "Hej!", "answers_seen": 0}, follow=True
    )

    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assignee) == ("answered", editor)
    assert Delivery.objects.get().language == "sv"
    assert [message.level for message in response.context["messages"]] == [SUCCESS]


def test_second_of_two_who_answer_is_told_and_keeps_the_text(client, editor):
    enquiry = EnquiryFactory()
    answer(enquiry=enquiry, text="Ensimmäinen", by=AdministratorFactory(), answers_seen=0)

    response = client.post(reverse("enquiry:answer", args=[enquiry.pk]), {"text": "Toinen", "answers_seen": 0})

    page = BeautifulSoup(response.content, "html.parser")
    assert [message.level for message in response.context["messages"]] == [ERROR]
    assert page.select_one("textarea[name=text]").get_text(strip=True) == "Toinen"
    assert "Ensimmäinen" in page.get_text()
    assert Delivery.objects.count() == 1


def test_second_answer_can_be_sent_once_the_first_has_been_read(client, editor):
    enquiry = EnquiryFactory()
    answer(enquiry=enquiry, text="Ensimmäinen", by=AdministratorFactory(), answers_seen=0)
    address = reverse("enquiry:answer", args=[enquiry.pk])
    shown = BeautifulSoup(client.post(address, {"text": "Toinen", "answers_seen": 0}).content, "html.parser")

    kept = shown.select_one("textarea[name=text]").get_text(strip=True)
    client.post(address, {"text": kept, "answers_seen": shown.select_one("[name=answers_seen]")["value"]})

    assert [sent.text for sent in enquiry.answers.all()] == ["Ensimmäinen", "Toinen"]


def test_steps_of_the_page(client, editor):
    enquiry, colleague = EnquiryFactory(), AdministratorFactory()

    def step(name, **values):
        client.post(reverse(f"enquiry:{name}", args=[enquiry.pk]), values)
        enquiry.refresh_from_db()
        return enquiry.state, enquiry.assignee

    assert step("assign", assignee=colleague.pk) == ("in_progress", colleague)
    assert step("assign", assignee="") == ("new", None)
    assert step("assign", assignee=UserFactory().pk) == ("new", None)
    assert step("close", reason="") == ("new", None)
    assert step("close", reason="spam") == ("closed", None)
    assert step("close", reason="done") == ("closed", None)
    assert step("reopen") == ("in_progress", editor)


@pytest.mark.parametrize("step", STEPS)
def test_opening_a_step_changes_nothing(client, editor, step):
    enquiry = EnquiryFactory()

    assert client.get(reverse(f"enquiry:{step}", args=[enquiry.pk])).status_code == 405
    assert Enquiry.objects.values_list("state", "answers_sent").get() == ("new", 0)


@pytest.mark.parametrize("role", ["translator", "nobody"])
def test_inbox_is_closed_to_others(client, tree, role):
    seed_roles()
    enquiry = EnquiryFactory(text="Salaista")
    client.force_login(member(translators("sv")) if role == "translator" else UserFactory(is_staff=True))

    pages = [client.get(reverse("enquiry:index"), follow=True)]
    pages += [client.get(reverse("enquiry:inspect", args=[enquiry.pk]), follow=True)]
    pages += [
        client.post(
            reverse(f"enquiry:{step}", args=[enquiry.pk]),
            {"text": "x", "answers_seen": 0, "reason": "spam", "assignee": ""},
            follow=True,
        )
        for step in STEPS
    ]

    assert not any("Salaista" in page.content.decode() for page in pages)
    assert all(page.redirect_chain for page in pages)
    assert Enquiry.objects.values_list("state", "answers_sent").get() == ("new", 0)
    assert not Delivery.objects.exists()


def test_what_waits_is_mine_or_nobodys_and_soonest_due_first(editor, clock):
    later = EnquiryFactory()
    soon = EnquiryFactory(assignee=editor, due_on=timezone.localdate())
    undated = EnquiryFactory(due_on=None)
    EnquiryFactory(assignee=AdministratorFactory())
    EnquiryFactory(closed=True)

    assert list(waiting_for(editor)) == [soon, later, undated]
