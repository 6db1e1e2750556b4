"""Codes that are made from a row's name."""

from django.db import models
from django.utils.text import slugify

LONGEST = 50


def propose_code(*, model: type[models.Model], text: str) -> str:
    """A code that no row of `model` has: the text's words as far as they fit, with a number where it is taken."""
    return free_slug(text or str(model._meta.model_name), model._default_manager.all(), "code")


def free_slug(text: str, taken: models.QuerySet, column: str) -> str:
    """The text as a slug that none of the `taken` rows has in `column`; "" where no letter of it can be written."""
    wanted = slugify(text)
    if len(wanted) > LONGEST:
        wanted = wanted[: LONGEST + 1].rpartition("-")[0] or wanted[:LONGEST]
    wanted = wanted.replace("_", "-").strip("-")
    while "--" in wanted:
        wanted = wanted.replace("--", "-")
    if not wanted:
        return ""
    known = set(taken.filter(**{f"{column}__startswith": wanted}).values_list(column, flat=True))
    number, slug = 1, wanted
    while slug in known:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
