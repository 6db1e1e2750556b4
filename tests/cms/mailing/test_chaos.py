"""A small chaos: workers killed at random while a mailing is sent. `make chaos` is the large one."""

import pytest

from cms.mailing.services import fan_out_mailing
from tests.bench.mailing import a_sink
from tests.chaos import run
from tests.factories.core import AdministratorFactory
from tests.factories.mailing import MailingContentFactory, SubscriberFactory


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_workers_lose_nobody_and_write_to_nobody_twice(letters, settings, tmp_path):
    settings.CMS_DELIVERY_LEASE_SECONDS = 1
    SubscriberFactory.create_batch(120, subscribed_to="letters")
    mailing = MailingContentFactory(mailing__state="fanning_out").mailing
    fan_out_mailing(pk=mailing.pk)
    person = AdministratorFactory()
    record = tmp_path / "record"
    with a_sink("--record", str(record), "--slow", "8") as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

        outcome = run(mailing_pk=mailing.pk, kills=5, record=record, person=person)

    assert outcome.kills >= 3
    assert (outcome.missing, outcome.twice) == (0, 0)
    assert set(outcome.states) <= {"sent", "uncertain"}
    # Each killed worker leaves one message at most of which nobody knows.
    assert outcome.states.get("uncertain", 0) <= outcome.kills
    assert (outcome.missing_after_release, outcome.twice_unreleased) == (0, 0)
