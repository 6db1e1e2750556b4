"""Good values for every registered form: the tests over all forms and the journeys read them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from cms.core.pages.codes import page_code


@dataclass(frozen=True)
class Sample:
    """`values` are taken by the form as they stand; `wrong` are values that it refuses, each at its field.

    `key` makes what a form with a key is about and returns the key, inside a test with a database; `demo_key` is
    the key of something in the demo. A form is `personal` that stands behind a link to one subscriber's own page.
    """

    values: dict[str, str | list[str]]
    wrong: dict[str, str | list[str]]
    key: Callable[[], str] = field(default=lambda: "")
    demo_key: str = ""
    personal: bool = False


def _story() -> str:
    """The code of the one story below the front page in the source language."""
    # Models are loaded only once a test runs.
    from cms.core.i18n import languages  # noqa: PLC0415
    from cms.core.pages.models.standard import HomePage  # noqa: PLC0415
    from cms.stories.models import StoryPage  # noqa: PLC0415
    from tests.factories.stories import PublishableStoryFactory, StoryIndexPageFactory  # noqa: PLC0415

    story = StoryPage.objects.first()
    if story is None:
        home = HomePage.objects.get(locale__language_code=languages.source())
        story = PublishableStoryFactory(parent=StoryIndexPageFactory(parent=home, slug="tarinat"))
    return page_code(story.translation_key)


def _link(purpose: str) -> Callable[[], str]:
    """A personal link to the one subscriber's page, to their request or to their subscription."""

    def make() -> str:
        from cms.core.tokens import issue_token  # noqa: PLC0415  models are loaded only once a test runs
        from cms.mailing.models import ConsentEvent, Subscriber, Subscription  # noqa: PLC0415
        from tests.factories.mailing import SubscriberFactory, SubscriptionFactory  # noqa: PLC0415

        subscriber = Subscriber.objects.first() or SubscriberFactory()
        if purpose == "confirm":
            event = ConsentEvent.objects.first() or ConsentEvent.objects.create(
                subscriber=subscriber, kind="requested", choices=[]
            )
            return issue_token(purpose="confirm-subscription", valid_for=timedelta(days=7), bound_to=event)
        token = issue_token(purpose="manage-subscriptions", valid_for=timedelta(days=1), bound_to=subscriber)
        row = Subscription.objects.first() or SubscriptionFactory(subscriber=subscriber)
        return f"{token}-{row.pk}" if purpose == "change" else token

    return make


def _topic() -> str:
    """A topic that a need can be about; the form itself has no key."""
    from cms.core.taxonomy.models import Topic  # noqa: PLC0415  models are loaded only once a test runs
    from tests.factories.core import TopicFactory  # noqa: PLC0415

    if not Topic.objects.filter(code="asuminen").exists():
        TopicFactory(code="asuminen")
    return ""


SAMPLES: dict[str, Sample] = {
    "subscribe": Sample(
        values={
            "scope": "all",
            "topics": ["all"],
            "frequency": "weekly",
            "email": "maija@example.org",
            "language": "fi",
            "others": ["newsletter"],
        },
        wrong={"email": "maija.example.org"},
    ),
    "newsletter": Sample(values={"email": "maija@example.org", "language": "fi"}, wrong={"email": "ä@b.fi"}),
    "subscriptions_link": Sample(values={"email": "maija@example.org"}, wrong={"email": "maija@"}),
    "confirm_subscription": Sample(values={}, wrong={}, key=_link("confirm"), personal=True),
    "my_subscriptions": Sample(values={"end": "all"}, wrong={}, key=_link("manage"), personal=True),
    "change_subscription": Sample(
        values={"language": "sv"}, wrong={"language": ""}, key=_link("change"), personal=True
    ),
    "add_subscription": Sample(
        values={"scope": "all", "topics": ["all"], "frequency": "daily", "language": "fi"},
        wrong={"scope": ""},
        key=_link("manage"),
        personal=True,
    ),
    "change_address": Sample(
        values={"email": "uusi@example.org"}, wrong={"email": "uusi"}, key=_link("manage"), personal=True
    ),
    "erase_subscriber": Sample(values={}, wrong={}, key=_link("manage"), personal=True),
    "contact": Sample(
        values={
            "text": "Mistä saan lisää tietoa?\n\nTerveisin",
            "page": "/fi/",
            "name": "Virtanen, Maija",
            "email": "maija@example.org",
        },
        wrong={"text": "", "email": "maija.example.org"},
    ),
    "accessibility": Sample(
        values={
            "text": "Kuvalla ei ole tekstivastinetta.",
            "page": "/fi/",
            "equipment": "NVDA",
            "name": "Maija Esimerkki",
            "email": "maija@example.org",
        },
        wrong={"page": "https://muualla.example/", "email": "ä@b.fi"},
    ),
    "adoption": Sample(
        values={
            "text": "Haluaisimme kokeilla mallia kahdessa koulussa.\n\nTarvitsemme neuvoja alkuun.",
            "organisation": "Esimerkkikunta",
            "place": "Esimerkkilä",
            "when": "syksyllä 2027",
            "name": "Maija Esimerkki",
            "email": "maija@example.org",
        },
        wrong={"organisation": "", "email": "maija"},
        key=_story,
        demo_key=page_code(uuid5(NAMESPACE_URL, "viesti:demo/page/asunto-ensin")),
    ),
    "need": Sample(
        values={
            "text": "Mitä tuetun asumisen vaikutuksista tiedetään?\n\nJa mitä se maksaa?",
            "topic": ["asuminen"],
            "when": "ennen joulukuun lausuntoja",
            "branch": "",
            "organisation": "Esimerkkivirasto",
            "name": "Maija Esimerkki",
            "email": "maija@example.org",
        },
        wrong={"text": "", "topic": [], "email": "maija"},
        key=_topic,
    ),
    "use": Sample(
        values={
            "kind": "programme",
            "whose": "Esimerkkiministeriö",
            "what": "Esimerkkiohjelma",
            "used_on": "24.11.2025",
            "link": "https://example.org/ohjelma",
            "text": "Luvussa 3.",
            "name": "Maija Esimerkki",
            "email": "maija@example.org",
        },
        wrong={"whose": "", "used_on": "huomenna", "link": "javascript:alert(1)"},
        key=_story,
        demo_key=page_code(uuid5(NAMESPACE_URL, "viesti:demo/page/asunto-ensin")),
    ),
    "proposal": Sample(
        values={
            "title": "Naapurien keittiö",
            "problem": "Yksin asuvat söivät yksin.",
            "solution": "Taloyhtiön kerhohuone avattiin kerran viikossa.\n\nRuoka tehdään yhdessä.",
            "target_groups": "yksin asuvat",
            "place": "Esimerkkilä",
            "since_year": "2019",
            "developers": "Esimerkkiyhdistys",
            "link": "https://example.org/keittio",
            "results": "Vuonna 2024 mukana oli 40 ihmistä.",
            "evidence": "Oma laskenta.",
            "what_did_not_work": "Nuoret eivät tulleet.",
            "name": "Maija Esimerkki",
            "email": "maija@example.org",
            "may_publish": "on",
        },
        wrong={"since_year": "viime vuonna", "link": "javascript:alert(1)", "email": "maija@"},
    ),
}

# Forms of which nothing is stored: the answer stands where they were sent.
ANSWERED_AT_ONCE: dict[str, Sample] = {
    "self_check": Sample(
        values={
            "name": "Naapurien keittiö",
            "timeliness_level": "4",
            "timeliness_reasons": "Ruoan hinta nousi.\n\nKunta valmistelee ohjelmaa.",
            "demand_level": "2",
            "demand_reasons": "",
        },
        wrong={"value_reasons": "ä" * 2001},
    ),
}
