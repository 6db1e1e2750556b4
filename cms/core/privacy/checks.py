"""Start-up refuses a model that knows people and does not say so."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, Tags, register
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from cms.core.privacy.registry import declared, exemptions

OURS = ("cms", "briefings", "campaigns", "events")
# Column names that speak of a person, apart from all columns with e-mail or network addresses.
PERSONAL_NAMES = frozenset(
    {
        *("name", "first_name", "last_name", "full_name", "person", "contact_name", "organiser", "signature"),
        *("email", "phone", "telephone", "mobile", "address", "postal_address", "street", "sender", "recipient"),
        *("ip", "ip_address", "user_agent", "birth_date", "born", "diet", "allergies", "needs", "evidence"),
        *("credit", "creator", "author", "publisher"),
    }
)
PERSONAL_FIELDS = (models.EmailField, models.GenericIPAddressField)


def personal_fields(model: type[models.Model]) -> list[str]:
    """The model's own columns that look as if they told something of a person."""
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if not field.is_relation and (isinstance(field, PERSONAL_FIELDS) or field.name in PERSONAL_NAMES)
    ]


@register(Tags.models)
def personal_data_are_declared(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every column of ours that looks personal is covered by a declaration or exempted with a reason."""
    spoken_for = {pair for data in declared() for pair in data.covered()} | exemptions().keys()
    return [
        Error(
            f"{model.__name__}.{name} looks personal, and no declaration of personal data covers it.",
            hint="Declare it in the app's privacy.py, or exempt it with a reason: docs/features/privacy.md.",
            obj=model,
            id="viesti.E030",
        )
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OURS
        for name in personal_fields(model)
        if (model._meta.label_lower, name) not in spoken_for
    ]


@register(Tags.models)
def declarations_are_true(app_configs: Any, **kwargs: Any) -> list[Error]:
    """What a declaration or an exemption names exists."""
    pairs = {pair for data in declared() for pair in data.covered()} | exemptions().keys()
    return [
        Error(f"{model}.{name} is declared as personal and does not exist.", id="viesti.E031")
        for model, name in sorted(pairs)
        if not _exists(model, name)
    ]


def _exists(label: str, name: str) -> bool:
    try:
        apps.get_model(label)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return False
    return True
