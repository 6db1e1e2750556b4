"""What the demo does not show: every block on one page, an old fact, a withdrawn story, an untranslated one."""

from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Locale

from cms.core.demo.registry import translate
from cms.core.demo.seeding import front_page
from cms.core.facts.models import Fact
from cms.core.i18n.labels import make_label
from cms.core.media.models import MediaDocument, MediaImage
from cms.core.pages.models.base import BasePage
from cms.core.pages.models.standard import ContentPage
from cms.core.parties.models import Consent, Contact
from cms.core.taxonomy.models import Topic
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal
from cms.mailing.enums import SuppressionReason, SuppressionScope
from cms.mailing.models import Suppression
from cms.stories.models import StoryIndexPage, StoryPage
from tests.factories.core import FactFactory
from tests.factories.enquiries import EnquiryFactory
from tests.factories.mailing import DeliveryFactory
from tests.factories.media import ConsentFactory, MediaDocumentFactory, MediaImageFactory, image_bytes
from tests.journeys.addresses import EXTRAS

LONG_WORD = "lentokonesuihkuturbiinimoottoriapumekaanikko"


def seed_extras() -> None:
    """The tests' own pages, once."""
    if ContentPage.objects.filter(slug=EXTRAS["every block"]["fi"]).exists():
        return
    contact = Contact.objects.order_by("pk").first()
    topic = Topic.objects.get(code="asuminen")
    page = ContentPage(
        title="Kaikki lohkot yhdellä sivulla",
        slug=EXTRAS["every block"]["fi"],
        summary="Jokainen tekstin osa kerran.",
        body=body(),
        contact=contact,
    )
    page.topics, page.main_topic = [topic], topic
    _publish_below(front_page(), page)
    for language in ("sv", "en"):
        _translate(page, "every block", language, body=body())

    index = StoryIndexPage.objects.get(locale=front_page().locale)
    withdrawn = _story(index, "withdrawn", "Vedetty tarina", contact, topic)
    for language in ("sv", "en"):
        _translate(withdrawn, "withdrawn", language)
    Withdrawal.objects.create(
        translation_key=withdrawn.translation_key,
        kind=WithdrawalKind.WITHDRAWN,
        explanation=make_label(
            {
                "fi": "Luvut olivat väärin.",
                "sv": "Siffrorna var felaktiga.",
                "en": "The figures were wrong.",
            }
        ),
    )
    _rows_for_staff()
    untranslated = _story(index, "untranslated", "Vain suomeksi", contact, topic)
    untranslated.first_published_at = timezone.now() - timedelta(days=900)
    untranslated.save()


def _rows_for_staff() -> None:
    """A row of each kind that the demo has none of, for the pages of the admin that show one."""
    Embargo.objects.create(translation_key=front_page().translation_key, until=timezone.now() - timedelta(days=1))
    DeliveryFactory()
    Suppression.objects.create(address_hash="0" * 64, scope=SuppressionScope.ALL, reason=SuppressionReason.COMPLAINT)
    EnquiryFactory()


def _story(index: StoryIndexPage, code: str, title: str, contact: Contact, topic: Topic) -> StoryPage:
    story = StoryPage(
        title=title,
        slug=EXTRAS[code]["fi"],
        summary=f"Sana, joka ei mahdu: {LONG_WORD}.",
        kind="lesson",
        problem="<p>Ongelma oli vanha.</p>",
        solution=f"<p>Ratkaisu oli {LONG_WORD}.</p>",
        target_groups="kaikki",
        what_did_not_work="<p>Paljon.</p>",
        contact=contact,
    )
    story.topics, story.main_topic = [topic], topic
    return _publish_below(index, story)


def _publish_below(parent: BasePage, page: BasePage) -> Any:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


def _translate(page: BasePage, code: str, language: str, **values: Any) -> None:
    locale = Locale.objects.get(language_code=language)
    names = ("summary", "problem", "solution", "target_groups", "what_did_not_work")
    texts = {name: getattr(page, name) for name in names if hasattr(page, name)}
    texts |= {"title": f"{page.title} ({language})", "slug": EXTRAS[code][language]}
    translate(source=page, locale=locale, values={**texts, **values})


def body() -> list[dict[str, Any]]:
    """Each block of BodyBlocks, some twice with another content. The same ids in every language."""
    fresh, old = _facts()
    images, document = _files()
    consent = Consent.objects.filter(code="journeys").first() or ConsentFactory(code="journeys")
    contact = Contact.objects.order_by("pk").first()
    picture = {"image": images[0].pk, "decorative": False, "alt_text": ""}
    pictures = [{"image": {**picture, "image": image.pk}, "caption": "Kuvateksti"} for image in images]
    titled = [{"heading": f"Kohta {n}", "text": "<p>Lyhyt <b>teksti</b>.</p>"} for n in (1, 2)]
    blocks = [
        ("heading", "Otsikko tekstin sisällä"),
        (
            "text",
            '<p>Teksti, jossa on <a href="https://www.example.org/">linkki</a>, <b>paino</b> ja '
            f'<span lang="en">a part in English</span>, sekä sana {LONG_WORD}.</p>'
            "<h3>Väliotsikko</h3><ul><li>yksi</li><li>kaksi</li></ul><ol><li>ensin</li></ol>",
        ),
        ("image", {"image": picture, "caption": "Mitä kuvassa näkyy"}),
        ("gallery", {"heading": "Kuvia", "images": _items(pictures)}),
        ("quote", {"text": "Kukaan ei kysynyt.", "name": "Aino Esimerkki", "role": "asukas", "consent": consent.pk}),
        ("fact", fresh.pk),
        ("fact", old.pk),
        ("steps", _items(titled)),
        (
            "comparison",
            {
                "caption": "Ennen ja jälkeen",
                "header": _items(["Kysymys", "Ennen", "Jälkeen"]),
                "rows": _items([_items(["Kuka?", "virasto", LONG_WORD]), _items(["Milloin?", "ensi vuonna", "heti"])]),
            },
        ),
        (
            "call_to_action",
            {
                "heading": "Tee näin",
                "text": "Aloita tästä.",
                "label": "Tarinoihin",
                "page": None,
                "url": "https://www.example.org/",
            },
        ),
        ("downloads", {"heading": "Lomakkeet", "documents": _items([document.pk])}),
        (
            "video",
            {
                "title": "Pihan synty",
                "url": "https://video.example/piha",
                "length": "4 min 20 s",
                "language": "fi",
                "captions": ["fi", "sv"],
                "summary": "Asukkaat kertovat.",
            },
        ),
        ("contact", contact.pk),
        ("accordion", _items(titled)),
        ("page_list", {"heading": "Uusimmat", "kind": "latest", "count": 3, "pages": []}),
    ]
    return [
        {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"journeys/{n}"))}
        for n, (kind, value) in enumerate(blocks)
    ]


def _items(values: list[Any]) -> list[dict[str, Any]]:
    return [
        {"type": "item", "value": value, "id": str(uuid5(NAMESPACE_URL, f"journeys/{n}/{value!r}"))}
        for n, value in enumerate(values)
    ]


def _facts() -> tuple[Fact, Fact]:
    fresh = Fact.objects.filter(code="journeys-fresh").first() or FactFactory(
        code="journeys-fresh", reading__source__url="https://www.example.org/tilasto"
    )
    old = Fact.objects.filter(code="journeys-old").first() or FactFactory(
        code="journeys-old", reading__as_of=date(2019, 1, 1), reading__review_by=date(2020, 1, 1)
    )
    return fresh, old


def _files() -> tuple[list[MediaImage], MediaDocument]:
    if not MediaImage.objects.exists():
        for name in ("talkoot", "piha"):
            MediaImageFactory(title=name, file=ContentFile(image_bytes(size=(900, 600)), name=f"{name}.jpg"))
        MediaDocumentFactory(title="Journeys")
    return list(MediaImage.objects.order_by("pk")[:2]), MediaDocument.objects.get(title="Journeys")
