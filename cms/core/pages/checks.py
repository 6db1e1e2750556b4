"""House rules that the start-up holds: what every page type says of itself, and how SQLite is opened."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from wagtail.models import Page

from cms.core.pages.models.base import BasePage

STATED = ("parent_page_types", "subpage_types", "translatable_fields", "page_description")


@register(Tags.models)
def page_types_state_their_place(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every concrete page type of ours is a BasePage and states where it stands and what is translated."""
    errors = []
    for model in apps.get_models():
        if not issubclass(model, Page) or model is Page or not _is_ours(model):
            continue
        if not issubclass(model, BasePage):
            errors.append(Error(f"{model.__name__} does not extend BasePage.", obj=model, id="viesti.E001"))
        errors += [
            Error(f"{model.__name__} does not state {name}.", obj=model, id="viesti.E002")
            for name in STATED
            if name not in vars(model)
        ]
        errors += [
            Error(f"{model.__name__}.{name} is both translatable and neutral.", obj=model, id="viesti.E003")
            for name in {field.field_name for field in vars(model).get("translatable_fields", ())}
            & set(getattr(model, "neutral_fields", ()))
        ]
    return errors


def _is_ours(model: type) -> bool:
    return model.__module__.split(".")[0] in ("cms", "briefings", "campaigns", "events")


@register(Tags.database)
def sqlite_is_opened_properly(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[Error]:
    """SQLite needs WAL, IMMEDIATE transactions and a busy time-out, and no database may wrap requests."""
    errors = []
    for alias, config in settings.DATABASES.items():
        if config.get("ATOMIC_REQUESTS"):
            errors.append(Error(f"Database {alias}: ATOMIC_REQUESTS must be off.", id="viesti.E010"))
        if not config["ENGINE"].endswith("sqlite3"):
            continue
        options = config.get("OPTIONS", {})
        if options.get("transaction_mode") != "IMMEDIATE":
            errors.append(Error(f"Database {alias}: transaction_mode must be IMMEDIATE.", id="viesti.E011"))
        if options.get("timeout", 0) < 5:
            errors.append(Error(f"Database {alias}: timeout must be at least 5 seconds.", id="viesti.E012"))
        if "journal_mode=WAL" not in options.get("init_command", "").replace(" ", ""):
            errors.append(Error(f"Database {alias}: journal_mode must be WAL.", id="viesti.E013"))
    return errors
