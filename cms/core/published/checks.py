"""Start-up refuses a model of ours of which nobody says whether published pages show it."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, Tags, register

from cms.core.published.registry import is_ours, is_watched, left_out, named


@register(Tags.models)
def every_model_is_watched_or_left_out(app_configs: Any, **kwargs: Any) -> list[Error]:
    return [
        Error(
            f"Nobody says whether published pages show rows of {model.__name__}.",
            hint="Call watch() or leave_out() of cms.core.published.registry: docs/features/published.md.",
            obj=model,
            id="viesti.E040",
        )
        for model in apps.get_models()
        if is_ours(model)
        and not model._meta.proxy
        and not is_watched(model)
        and model._meta.label_lower not in left_out()
    ]


@register(Tags.models)
def declarations_of_published_pages_are_true(app_configs: Any, **kwargs: Any) -> list[Error]:
    """What a declaration names exists."""
    known = {model._meta.label_lower for model in apps.get_models()}
    return [
        Error(f"{label} is declared for published pages and does not exist.", id="viesti.E041")
        for label in sorted(named() - known)
    ]
