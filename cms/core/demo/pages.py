"""Demo pages of core from data files, in every language they are written in."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Model
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Orderable, Page

from cms.core.data import load
from cms.core.demo import registry
from cms.core.demo.registry import Seeding
from cms.core.demo.rows import demo_folder
from cms.core.demo.streams import stream_data
from cms.core.i18n import languages
from cms.core.pages.models.base import BasePage
from cms.core.parties.models import Contact
from cms.core.taxonomy.models import Branch, Region, Topic

_by_code: dict[str, int] = {}


def page_id(code: str) -> int | None:
    """The source page that was seeded under a code in this run, or found by it."""
    return _by_code.get(code)


def demo_key(code: str) -> UUID:
    """The key of a demo page in all its languages: the same in every demo, and with it its cloth and its code."""
    return uuid5(NAMESPACE_URL, f"viesti:demo/page/{code}")


def page_files() -> dict[str, dict[str, Any]]:
    return {path.stem: load(path) for path in sorted((demo_folder() / "pages").glob("*.yaml"))}


def seed_page(
    *,
    data: dict[str, Any],
    model: type[BasePage],
    parent: Page,
    seeding: Seeding,
    neutral: dict[str, Any] | None = None,
) -> Page:
    """A page with its translations; one that is there already (same slug below the parent) stays as it is."""
    source_language = languages.source() if languages.source() in data["languages"] else next(iter(data["languages"]))
    texts = data["languages"][source_language]
    existing = model.objects.child_of(parent).filter(slug=texts["slug"]).first()
    if existing is not None:
        _by_code[data["code"]] = existing.pk
        return existing
    page = model(locale=parent.locale, translation_key=demo_key(data["code"]))
    for name, value in {**field_values(model, texts, data["code"]), **(neutral or {})}.items():
        setattr(page, name, value)
    _relations(page, data)
    _number_rows(page)
    parent.add_child(instance=page)
    publish_as_of(page, data, seeding)
    _by_code[data["code"]] = page.pk
    return page


def translate_page(
    *,
    page: Page,
    data: dict[str, Any],
    seeding: Seeding,
    values_of: Callable[[dict[str, Any], str], dict[str, Any]] | None = None,
) -> None:
    """The page's other languages, where they are written and not there yet."""
    for code, texts in data["languages"].items():
        locale = Locale.objects.filter(language_code=code).first()
        if locale is None or locale.pk == page.locale_id or page.get_translations().filter(locale=locale).exists():
            continue
        values = values_of(data, code) if values_of else field_values(type(page), texts, data["code"])
        translation = registry.translate(source=page, locale=locale, values=values)
        publish_date(translation, data, seeding)


def _number_rows(page: BasePage) -> None:
    """Give child rows the order of the data; a database may give rows without numbers in any order."""
    for relation in get_all_child_relations(type(page)):
        if issubclass(relation.related_model, Orderable):
            for number, row in enumerate(getattr(page, relation.get_accessor_name()).get_object_list()):
                row.sort_order = number


def publish_as_of(page: BasePage, data: dict[str, Any], seeding: Seeding) -> None:
    """Publish the page and give it the day that the data say, counted from the day of seeding."""
    page.save_revision(clean=False).publish()
    publish_date(type(page).objects.get(pk=page.pk), data, seeding)


def publish_date(page: BasePage, data: dict[str, Any], seeding: Seeding) -> None:
    page.refresh_from_db()
    page.first_published_at = published_at(data, seeding)
    page.save(clean=False)


def published_at(data: dict[str, Any], seeding: Seeding) -> datetime:
    """Days from the seeding (`first_published`); or the day itself, where the page belongs to its time."""
    day: date | None = data.get("first_published_on")
    if day is not None:
        return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())
    return seeding.now + timedelta(days=data.get("first_published", -90))


def field_values(model: type[Page], texts: dict[str, Any], code: str) -> dict[str, Any]:
    """Model values of a language's texts: streams become raw stream data, child rows unsaved rows."""
    values: dict[str, Any] = {}
    children = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    for name, value in texts.items():
        if value is None or not hasattr(model, name):
            continue
        if name in children:
            values[name] = [_row(children[name], row) for row in value]
            continue
        field = model._meta.get_field(name)
        values[name] = (
            stream_data(value, place=f"{code}/{name}", page_id=page_id) if isinstance(field, StreamField) else value
        )
    return values


def _row(model: type[Model], values: dict[str, Any]) -> Model:
    """An unsaved row; what the file writes as text, such as a length, becomes what the field holds."""
    fields: dict[str, Any] = {field.name: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in values.items()})


def _relations(page: BasePage, data: dict[str, Any]) -> None:
    topics = {topic.code: topic for topic in Topic.objects.filter(code__in=data.get("topics") or [])}
    page.topics = list(topics.values())
    page.main_topic = topics.get(next(iter(data.get("topics") or []), ""))
    page.branches = list(Branch.objects.filter(code__in=data.get("branches") or []))
    page.regions = list(Region.objects.filter(code__in=data.get("regions") or []))
    page.contact = Contact.objects.filter(code=data.get("contact")).first()
    if data.get("contacts"):
        page.contacts = list(Contact.objects.filter(code__in=data["contacts"]))
