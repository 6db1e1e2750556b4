"""How a page stands in each language, for the editor's side panel."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.localization import access, families
from cms.localization.services import missing_segments


class State(models.TextChoices):
    SOURCE = "source", _("original")
    MISSING = "missing", _("not translated")
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    BEHIND = "behind", _("published, behind the original")


@dataclass(frozen=True)
class LanguageState:
    """`url` opens the page in the language, or asks for a translation; "" where the user may do neither."""

    code: str
    name: str
    state: State
    missing: int
    url: str
    current: bool


def language_states(page: Page, user: Any) -> list[LanguageState]:
    """One entry for each language of the site, in its order."""
    if page.pk is None:
        return []
    source = families.source_of(page) or page
    family = {
        language_of(row.locale_id): row
        for row in Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    }
    running = {language_of(row.target_locale_id): row for row in families.translations_from(source)}
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    states = []
    for code in languages.codes():
        if code not in locales:
            continue
        row, translation = family.get(code), running.get(code)
        missing = len(missing_segments(translation)) if row and translation else 0
        states.append(
            LanguageState(
                code=code,
                name=languages.own_name(code),
                state=_state(row, source, missing),
                missing=missing,
                url=_url(row, source, code, user),
                current=row is not None and row.pk == page.pk,
            )
        )
    return states


def _state(row: Page | None, source: Page, missing: int) -> State:
    if row is None:
        return State.MISSING
    if row.pk == source.pk:
        return State.SOURCE
    if not row.live:
        return State.DRAFT
    return State.BEHIND if missing else State.PUBLISHED


def _url(row: Page | None, source: Page, code: str, user: Any) -> str:
    if row is not None:
        may = row.permissions_for_user(user).can_edit()
        return reverse("wagtailadmin_pages:edit", args=[row.pk]) if may else ""
    if source.live and user.has_perm(access.SUBMIT) and source.permissions_for_user(user).can_edit():
        return reverse("wagtail_localize:submit_page_translation", args=[source.pk]) + f"?select_locale={code}"
    return ""
