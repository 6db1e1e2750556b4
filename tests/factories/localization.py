"""Pages in translation: a source with its running translations."""

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.localization import families
from cms.localization.services import make_translation, save_string, submit_for_translation
from tests.factories.core import ContentPageFactory, Tree
from tests.factories.stories import PublishableStoryFactory

BODY = [
    {"type": "heading", "value": "Miten se alkoi", "id": "00000000-0000-4000-8000-000000000001"},
    {
        "type": "text",
        "value": '<p>Ensin <b>kysyttiin</b>.</p><p>Katso <a href="https://example.org/fi">ohje</a>.</p>',
        "id": "00000000-0000-4000-8000-000000000002",
    },
]
BODY_SV = [
    {"type": "heading", "value": "Hur det började"},
    {
        "type": "text",
        "value": '<p>Först <b>frågade</b> man.</p><p>Se <a href="https://example.org/sv">anvisningen</a>.</p>',
    },
]
SV = {"title": "Svensk sida", "slug": "svensk-sida", "summary": "Sammandrag på svenska.", "body": BODY_SV}


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def join_homes(tree: Tree) -> None:
    """The Swedish and English front pages as translations of the Finnish one."""
    for code in ("sv", "en"):
        _join(tree.homes["fi"], tree.homes[code])


def _join(source: Page, target: Page) -> Translation:
    from wagtail_localize.models import TranslationSource  # noqa: PLC0415  models are loaded only now

    row, _created = TranslationSource.update_or_create_from_instance(source)
    return Translation.objects.get_or_create(source=row, target_locale=target.locale)[0]


def join(pages: dict[str, Page]) -> dict[str, Translation]:
    """Pages of one family as translations of the Finnish one."""
    return {code: _join(pages["fi"], page) for code, page in pages.items() if code != "fi"}


def published(page: Page) -> Page:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def content_page(parent: Page, **values: Any) -> Page:
    values = {
        "title": "Suomenkielinen sivu",
        "slug": "suomenkielinen",
        "summary": "Tiivistelmä.",
        "body": BODY,
        **values,
    }
    return published(ContentPageFactory(parent=parent, **values))


def story(parent: Page, **values: Any) -> Page:
    return published(PublishableStoryFactory(parent=parent, **values))


def live_translation(source: Page, code: str = "sv", **values: Any) -> Page:
    """A live translation of a `content_page`."""
    return make_translation(source=source, locale=locale(code), values={**SV, **values}, publish=True)


def submitted(source: Page, code: str = "sv") -> Translation:
    """A translation that waits for its translator."""
    submit_for_translation(page=source, locales=[locale(code)])
    return families.translations_from(source)[0]


def translate_all(translation: Translation, *, leave: int = 0) -> None:
    """Give every string a translation, but the last `leave`."""
    segments = list(translation.source.stringsegment_set.select_related("context", "string").order_by("order"))
    for number, segment in enumerate(segments[: len(segments) - leave]):
        text = "oversatt" if segment.context.path == "slug" else f"Översatt {number}"
        save_string(translation=translation, segment=segment, text=text)
