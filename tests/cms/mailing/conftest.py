import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import Celery, current_app
from django.utils.functional import lazystr
from kombu.utils.json import loads

from cms.mailing import kinds
from cms.mailing.enums import Frequency, Question
from cms.mailing.kinds import SubscriptionKind
from cms.mailing.mailing_kinds import MailingKind, MailingRecipient, forget, register, subscribed_to
from cms.mailing.models import Delivery, Mailing, Subscriber
from cms.mailing.services import fan_out_mailing
from cms.settings import env
from tests.factories.mailing import MailingContentFactory, SubscriberFactory
from tests.fake_smtp import FakeSmtpServer


@pytest.fixture
def smtp_server(settings) -> Iterator[FakeSmtpServer]:
    with FakeSmtpServer() as server:
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.EMAIL_TIMEOUT = 5
        yield server


@pytest.fixture
def bell() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """An empty queue; calling it returns the messages that have been put into it since, and removes them."""

    def messages() -> list[dict[str, Any]]:
        taken = []
        with current_app.connection_for_read() as connection:
            queue = connection.SimpleQueue("celery")
            while queue.qsize():
                message = queue.get(block=False)
                taken.append(
                    {
                        "task": message.headers["task"],
                        "content_type": message.content_type,
                        "args": loads(message.body)[0],
                        "expires": message.headers["expires"],
                    }
                )
                message.ack()
            queue.close()
        return taken

    messages()
    yield messages
    messages()


@pytest.fixture
def broken_broker(settings, monkeypatch) -> Iterator[None]:
    """The broker refuses every connection, as one that is down does."""
    monkeypatch.setenv("CMS_BROKER_URL", "redis://127.0.0.1:1/0")
    broker = env.broker(settings.DATA_DIR)
    settings.CELERY_BROKER_URL = broker["url"]
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = broker["options"]
    before = current_app._get_current_object()
    app = Celery("viesti-without-broker")
    app.config_from_object("django.conf:settings", namespace="CELERY")
    yield
    app.close()
    before.set_current()


@pytest.fixture
def letters() -> Iterator[MailingKind]:
    """A kind of mailing that goes to whoever has a subscription of the kind "letters"."""

    def recipients(mailing: Mailing) -> Iterator[MailingRecipient]:
        for subscriber in Subscriber.objects.filter(subscriptions__kind="letters").order_by("pk").iterator():
            yield MailingRecipient(subscriber, subscriber.language, reason="Tilaat kirjeitä.")

    kind = MailingKind(code="letters", label="Letters", still_wanted=subscribed_to("letters"), recipients=recipients)
    register(kind)
    yield kind
    forget("letters")


@pytest.fixture
def mailing(letters) -> Mailing:
    """A mailing in Finnish that is being sent, to nobody yet."""
    return MailingContentFactory().mailing


@pytest.fixture
def write_to(mailing) -> Callable[..., list[Delivery]]:
    """Writes the mailing's deliveries to so many new subscribers, or to those given."""

    def write(number: int = 0, *subscribers: Subscriber) -> list[Delivery]:
        made = [*subscribers, *SubscriberFactory.create_batch(number, subscribed_to="letters")]
        Mailing.objects.filter(pk=mailing.pk).update(state="fanning_out")
        fan_out_mailing(pk=mailing.pk)
        return list(Delivery.objects.filter(mailing=mailing, subscriber__in=made).order_by("pk"))

    return write


@pytest.fixture
def notices(monkeypatch) -> SubscriptionKind:
    """A kind that asks everything, beside the newsletter; apps' own kinds are away."""
    kind = SubscriptionKind(
        code="notices",
        label=lazystr("Notices"),
        all_topics=lazystr("every topic"),
        frequencies=(Frequency.AT_ONCE, Frequency.DAILY, Frequency.WEEKLY),
        asks=frozenset(Question),
        mailings=("notice",),
        order=10,
    )
    monkeypatch.setattr(kinds, "_kinds", {kind.code: kind, kinds.NEWSLETTER.code: kinds.NEWSLETTER})
    return kind


@pytest.fixture
def link_in() -> Callable[..., str]:
    """`link_in(address, "vahvista-tilaus")`: the path of the newest link with these words in mail to an address."""

    def link_in(address: str, words: str) -> str:
        for text in Delivery.objects.filter(address=address).order_by("-pk").values_list("text", flat=True):
            found = re.findall(rf"https?://[^/\s]+(/\S*{words}\S*)", text)
            if found:
                return found[-1]
        raise AssertionError(f"No link with {words} to {address}")

    return link_in
