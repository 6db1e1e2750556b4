"""House rules about translation that the start-up holds."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import OperationalError, ProgrammingError
from modelcluster.fields import ParentalKey
from wagtail.models import Page, get_translatable_models
from wagtail_localize.models import LocaleSynchronization

OURS = ("cms", "briefings", "campaigns", "events")


@register(Tags.compatibility)
def translation_is_draft_first(app_configs: Any, **kwargs: Any) -> list[Error]:
    """wagtail-localize publishes what it makes and forgets what is deleted unless told otherwise."""
    errors = []
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        errors.append(Error("WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE must be False.", id="viesti.E020"))
    if not getattr(settings, "WAGTAILLOCALIZE_DISABLE_ON_DELETE", False):
        errors.append(Error("WAGTAILLOCALIZE_DISABLE_ON_DELETE must be True.", id="viesti.E021"))
    return errors


@register(Tags.models)
def only_pages_are_translated_as_copies(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Rows carry their names in every language; only pages and their child rows exist once per language."""
    return [
        Error(f"{model.__name__} is translated as copies but is no page.", obj=model, id="viesti.E022")
        for model in get_translatable_models(include_subclasses=True)
        if model.__module__.split(".")[0] in OURS
        and not issubclass(model, Page)
        and not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    ]


@register(Tags.database)
def no_locale_makes_aliases(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[Warning]:
    """A synchronised locale fills with live pages in the source's language."""
    if not databases:
        return []
    try:
        rows = list(LocaleSynchronization.objects.select_related("locale"))
    except (OperationalError, ProgrammingError):
        return []
    return [
        Warning(
            f"Locale {row.locale} copies the pages of another language. Delete its synchronisation.",
            id="viesti.W023",
        )
        for row in rows
    ]
