"""Core's rows, and the site's tree of pages in every language: each as small as a test needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import factory
from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.core.accessibility.enums import Criterion
from cms.core.accessibility.models import AccessibilityAuthority, AccessibilityFault, AccessibilityStatementPage
from cms.core.facts.enums import SourceKind, Unit
from cms.core.facts.models import Fact, FactReading, Funding, Source
from cms.core.glossary.models import GlossaryPage, GlossaryTerm
from cms.core.i18n.labels import make_label
from cms.core.pages.models.base import BasePage
from cms.core.pages.models.indexes import BranchIndexPage, TopicIndexPage
from cms.core.pages.models.search import SearchPage
from cms.core.pages.models.standard import ContentPage, HomePage
from cms.core.pages.site import follow_base_url
from cms.core.parties.models import Contact, Organisation
from cms.core.partners.enums import Need
from cms.core.partners.models import PartnerService, PartnersPage
from cms.core.taxonomy.models import Branch, BranchSlug, Region, RegionKind, Topic, TopicSlug
from cms.core.users.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"staff{number}@example.org")


class AdministratorFactory(UserFactory):
    is_staff = True
    is_superuser = True


# Rows


class TopicFactory(factory.django.DjangoModelFactory):
    """A topic; `slugs={"fi": "asuminen"}` gives it addresses, by default one in every language."""

    class Meta:
        model = Topic
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"topic-{number}")
    names = factory.LazyAttribute(lambda topic: make_label({"fi": f"{topic.code} fi", "en": f"{topic.code} en"}))

    @factory.post_generation
    def slugs(self, create: bool, extracted: dict[str, str] | None, **kwargs: Any) -> None:
        wanted = extracted if extracted is not None else {code: self.code for code, _name in settings.LANGUAGES}
        for language, slug in wanted.items():
            TopicSlug.objects.create(row=self, language=language, slug=slug)


class BranchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Branch
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"B{number}")
    names = factory.LazyAttribute(lambda branch: make_label({"fi": f"ministeriö {branch.code}"}))
    areas = factory.LazyAttribute(lambda branch: make_label({"fi": f"ministeriön {branch.code} hallinnonala"}))

    @factory.post_generation
    def slugs(self, create: bool, extracted: dict[str, str] | None, **kwargs: Any) -> None:
        wanted = extracted if extracted is not None else {code: self.code.lower() for code, _name in settings.LANGUAGES}
        for language, slug in wanted.items():
            BranchSlug.objects.create(row=self, language=language, slug=slug)


class RegionKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RegionKind
        django_get_or_create = ("code",)

    code = "maakunta"
    names = make_label({"fi": "maakunta", "sv": "landskap", "en": "region"})


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    code = factory.Sequence(lambda number: f"region-{number}")
    kind = factory.SubFactory(RegionKindFactory)
    names = factory.LazyAttribute(lambda region: make_label({"fi": region.code}))


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda number: f"organisation-{number}")
    names = factory.LazyAttribute(lambda row: make_label({"fi": row.code}))


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    code = factory.Sequence(lambda number: f"contact-{number}")
    names = make_label({"fi": "Toimitus", "sv": "Redaktionen", "en": "Editorial office"})
    email = "toimitus@example.org"


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    code = factory.Sequence(lambda number: f"source-{number}")
    kind = SourceKind.STATISTICS
    title = "Esimerkkitilasto"
    publisher = "Esimerkkilaitos"
    year = 2025


class FundingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Funding

    code = factory.Sequence(lambda number: f"funding-{number}")
    names = make_label({"fi": "Esimerkkirahoitus"})
    fund = "ESR+"


class FactReadingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FactReading

    value = Decimal("4579")
    as_of = date(2025, 11, 15)
    source = factory.SubFactory(SourceFactory)


class FactFactory(factory.django.DjangoModelFactory):
    """A fact with one reading; `reading=None` leaves it without, `reading__value=…` sets the reading."""

    class Meta:
        model = Fact
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"fact-{number}")
    labels = make_label({"fi": "ihmistä oli asunnottomana", "en": "people were homeless"})
    unit = Unit.COUNT
    reading = factory.RelatedFactory(FactReadingFactory, factory_related_name="fact")


class AccessibilityFaultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AccessibilityFault

    code = factory.Sequence(lambda number: f"fault-{number}")
    names = factory.LazyAttribute(lambda fault: make_label({"fi": f"Puute {fault.code}", "en": f"Fault {fault.code}"}))
    hinders = make_label({"fi": "Kuulo", "en": "Hearing"})
    criterion = Criterion.C122
    found_on = date(2026, 11, 1)
    mend_by = date(2027, 3, 31)


class AccessibilityAuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AccessibilityAuthority

    code = factory.Sequence(lambda number: f"authority-{number}")
    names = factory.LazyAttribute(lambda authority: make_label({"fi": f"Virasto {authority.code}"}))
    law_names = make_label({"fi": "laki digitaalisten palvelujen tarjoamisesta (306/2019)"})


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GlossaryTerm
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"term-{number}")
    names = factory.LazyAttribute(lambda term: make_label({"fi": f"sana {term.code}", "en": f"word {term.code}"}))
    definitions = factory.LazyAttribute(
        lambda term: make_label({"fi": f"Sanan {term.code} merkitys.", "en": f"What {term.code} means."})
    )


class PartnerServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnerService

    code = factory.Sequence(lambda number: f"service-{number}")
    names = factory.LazyAttribute(lambda service: make_label({"fi": f"Palvelu {service.code}"}))
    organisation = factory.SubFactory(OrganisationFactory)
    need = Need.MONEY
    tells = make_label({"fi": "Auttaa alkuun.", "en": "Helps to begin."})


# Pages


class PageFactory(factory.django.DjangoModelFactory):
    """A page below `parent`, live as if published now; relations by name as lists of rows."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False, has_unpublished_changes=True, first_published_at=None)

    title = factory.Sequence(lambda number: f"Sivu {number}")
    slug = factory.Sequence(lambda number: f"sivu-{number}")
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")

    @classmethod
    def _create(cls, model_class: type[BasePage], *args: Any, parent: Page, **kwargs: Any) -> BasePage:
        kwargs.setdefault("locale_id", parent.locale_id)
        many = {field.name for field in model_class._meta.many_to_many}
        relations = {name: kwargs.pop(name) for name in many & set(kwargs)}
        page = model_class(**kwargs)
        for name, rows in relations.items():
            setattr(page, name, rows)
        # The caller's object may not know of children made since it was read.
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        return page


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage


class ContentPageFactory(PageFactory):
    class Meta:
        model = ContentPage

    body = [{"type": "text", "value": "<p>Teksti.</p>"}]


class AccessibilityStatementPageFactory(PageFactory):
    class Meta:
        model = AccessibilityStatementPage

    summary = "Kuinka saavutettava sivusto on."
    scope = "<p>Koko sivusto.</p>"
    method = "<p>Itse arvioiden.</p>"
    prepared_on = date(2026, 11, 1)
    reviewed_on = date(2026, 11, 1)
    review_by = date(2027, 11, 1)
    contact = factory.SubFactory(ContactFactory)


class GlossaryPageFactory(PageFactory):
    class Meta:
        model = GlossaryPage

    title = "Sanasto"
    slug = "sanasto"


class PartnersPageFactory(PageFactory):
    class Meta:
        model = PartnersPage

    title = "Kuka tekee mitä?"
    slug = "kuka-tekee-mita"


class TopicIndexPageFactory(PageFactory):
    class Meta:
        model = TopicIndexPage


class BranchIndexPageFactory(PageFactory):
    class Meta:
        model = BranchIndexPage


class SearchPageFactory(PageFactory):
    class Meta:
        model = SearchPage


ADDRESSES = {
    "topics": {"fi": "aiheet", "sv": "amnen", "en": "topics"},
    "branches": {"fi": "hallinnonalat", "sv": "forvaltningsomraden", "en": "branches"},
    "search": {"fi": "haku", "sv": "sok", "en": "search"},
    "stories": {"fi": "tarinat", "sv": "berattelser", "en": "stories"},
    "briefings": {"fi": "katsaukset", "sv": "oversikter", "en": "briefings"},
    "news": {"fi": "ajankohtaista", "sv": "aktuellt", "en": "news"},
    "materials": {"fi": "materiaalit", "sv": "material", "en": "materials"},
}


@dataclass
class Tree:
    """The site's front pages, one a language in one family, and the sections that were asked for."""

    homes: dict[str, HomePage] = field(default_factory=dict)
    sections: dict[str, dict[str, BasePage]] = field(default_factory=dict)

    def add(self, name: str, made_by: type[PageFactory], languages: Iterable[str] = ("fi", "sv", "en")) -> dict:
        """A section below the front page of each language, all of one family."""
        key = uuid4()
        self.sections[name] = {
            code: made_by(
                parent=self.homes[code],
                title=ADDRESSES[name][code].capitalize(),
                slug=ADDRESSES[name][code],
                translation_key=key,
            )
            for code in languages
        }
        return self.sections[name]


def make_tree() -> Tree:
    """Front pages in Finnish, Swedish and English, and the Site row that Wagtail serves them under."""
    root, key = Page.objects.get(depth=1), uuid4()
    tree = Tree()
    for code, title in (("fi", "Etusivu"), ("sv", "Startsida"), ("en", "Home")):
        tree.homes[code] = HomePageFactory(
            parent=root,
            title=title,
            slug=title.lower(),
            locale_id=Locale.objects.get(language_code=code).pk,
            translation_key=key,
        )
    follow_base_url(root_page=tree.homes["fi"])
    return tree


def in_every_language(made_by: type[PageFactory], parents: dict[str, Page], **values: Any) -> dict[str, Any]:
    """The same page below each of the parents, as one family. Values that end in `_by` are given by language."""
    key: UUID = values.pop("translation_key", uuid4())
    return {code: made_by(parent=parent, translation_key=key, **values) for code, parent in parents.items()}
