"""Before pages are moved, deleted or published in bulk: what their translations say to that."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page

from cms.localization import families
from cms.localization.errors import NotFullyTranslated, TranslationRefused
from cms.localization.models import UntranslatedParts
from cms.localization.services import detach_translations, missing_segments, translated_places
from cms.localization.texts import show_plain

KEEP = "keep"


def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    try:
        check_move(page, destination)
    except TranslationRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def check_move(page: Page, destination: Page) -> None:
    """Refuse a move that the translations could not follow, and that of a translation by itself."""
    if page.get_parent().pk == destination.pk:
        return
    source = families.source_of(page)
    if source is not None and families.translation_of(page) is not None:
        raise TranslationRefused(
            _("“%(page)s” is a translation and stands where its original stands. Move “%(source)s” instead.")
            % {"page": page.get_admin_display_title(), "source": source.get_admin_display_title()}
        )
    translated_places(page=page, destination=destination)


def before_bulk(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    pages = [page for page in objects if isinstance(page, Page)]
    form = getattr(action, "cleaned_form", None)
    cleaned = form.cleaned_data if form is not None else {}
    try:
        if action_type == "move" and cleaned.get("chooser"):
            for page in pages:
                check_move(page, cleaned["chooser"])
        if action_type == "publish":
            _check_publish(pages, include_descendants=bool(cleaned.get("include_descendants")))
    except TranslationRefused as refusal:
        messages.error(request, refusal.message)
        return redirect(action.next_url)
    return None


def _check_publish(pages: list[Page], *, include_descendants: bool) -> None:
    """Refuse half translations whoever asks: publishing one in part is decided page by page, in its editor."""
    wanted = list(pages)
    if include_descendants:
        for page in pages:
            wanted += page.get_descendants().not_live()
    half = set(
        UntranslatedParts.objects.filter(revision__in=[page.latest_revision_id for page in wanted]).values_list(
            "revision_id", flat=True
        )
    )
    for page in wanted:
        if page.latest_revision_id in half:
            translation = families.translation_of(page)
            missing = missing_segments(translation) if translation else []
            raise NotFullyTranslated(page, [show_plain(segment.string.data) for segment in missing] or ["…"])


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask what becomes of public translations; without an answer they leave the site with their source."""
    translations = _live_translations(page)
    if not translations:
        return None
    if request.method == "POST":
        if request.POST.get("translations") == KEEP:
            for translation in translations:
                if not translation.permissions_for_user(request.user).can_publish():
                    raise PermissionDenied
            detach_translations(page=page)
        return None
    descendant_count = page.get_descendant_count()
    return render(
        request,
        "localization/admin/confirm_delete_source.html",
        {
            "page": page,
            "translations": translations,
            "descendant_count": descendant_count,
            "next": get_valid_next_url_from_request(request),
            "type_to_confirm_before_delete": descendant_count + 1
            >= getattr(settings, "WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT", 10),
            "wagtail_site_name": settings.WAGTAIL_SITE_NAME,
        },
    )


def _live_translations(page: Page) -> list[Page]:
    family = page.get_descendants(inclusive=True).filter(alias_of=None)
    keys = [row.translation_key for row in family if families.translations_from(row)]
    return list(
        Page.objects.filter(translation_key__in=keys, live=True, alias_of=None)
        .exclude(locale_id=page.locale_id)
        .select_related("locale")
        .order_by("path")
    )
