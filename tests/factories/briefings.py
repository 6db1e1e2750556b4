"""Briefings, their indexes, and the rows that they answer."""

from datetime import date

import factory

from briefings.models import (
    BranchInitiative,
    BriefingIndexPage,
    BriefingPage,
    BriefingSource,
    GovernmentTerm,
    KeyMessage,
    PlannedBriefing,
)
from cms.core.i18n.labels import make_label
from tests.factories.core import BranchFactory, ContactFactory, PageFactory, SourceFactory, TopicFactory


class BriefingIndexPageFactory(PageFactory):
    class Meta:
        model = BriefingIndexPage


class BriefingPageFactory(PageFactory):
    """A briefing with the least it may have; `PublishableBriefingFactory` makes one that lacks nothing."""

    class Meta:
        model = BriefingPage

    title = factory.Sequence(lambda number: f"Katsaus {number}")
    slug = factory.Sequence(lambda number: f"katsaus-{number}")


class PublishableBriefingFactory(BriefingPageFactory):
    class Meta:
        model = BriefingPage

    summary = "Asunnottomuus kasvaa taas."
    need = "<p>Asunnottomien määrä on kasvanut kaksi vuotta.</p>"
    ask = "<p>Tuki kirjataan lakiin.</p>"
    contact = factory.SubFactory(ContactFactory)
    topics = factory.LazyFunction(lambda: [TopicFactory()])
    branches = factory.LazyFunction(lambda: [BranchFactory()])
    key_messages = factory.LazyAttribute(
        lambda page: [
            KeyMessage(text="Asunnottomuus kasvoi vuosina 2024 ja 2025.", locale_id=page.parent.locale_id),
            KeyMessage(text="Tuki ratkaisee, pysyykö koti.", locale_id=page.parent.locale_id),
        ]
    )
    briefing_sources = factory.LazyFunction(lambda: [BriefingSource(source=SourceFactory())])


class BranchInitiativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BranchInitiative
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"initiative-{number}")
    names = factory.LazyAttribute(lambda row: make_label({"fi": f"Uudistus {row.code}", "en": f"Reform {row.code}"}))
    branch = factory.SubFactory(BranchFactory)


class PlannedBriefingFactory(factory.django.DjangoModelFactory):
    """A briefing to come; `branches=[…]` says for whom."""

    class Meta:
        model = PlannedBriefing
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"planned-{number}")
    names = factory.LazyAttribute(lambda row: make_label({"fi": f"Tuleva {row.code}", "en": f"Coming {row.code}"}))
    month = date(2027, 3, 1)

    @factory.post_generation
    def branches(self, create, extracted, **kwargs):
        self.branches.set(extracted or [])


class GovernmentTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GovernmentTerm

    code = factory.Sequence(lambda number: f"term-{number}")
    names = factory.LazyAttribute(
        lambda row: make_label({"fi": f"hallitus {row.code}", "en": f"government {row.code}"})
    )
    began_on = date(2023, 6, 20)
