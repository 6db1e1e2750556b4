"""Before the editor of a page opens: a translated page is published through the gate or not at all."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.localization import access, families
from cms.localization.errors import NotFullyTranslated, NothingTranslated, SourceMissing, TranslationRefused
from cms.localization.services import missing_segments, publish_translation

# The field of the second step, in which untranslated parts are accepted.
IN_PART = "publish_in_part"


def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The response in place of the editor's; None lets the editor go on."""
    if request.method == "POST" and "localize-restart-translation" in request.POST:
        return _refuse(
            request, page, _("This page goes its own way now; joining it again would overwrite what was written here.")
        )
    if request.method == "POST" and "localize-convert-to-alias" in request.POST:
        return redirect("wagtail_localize:convert_to_alias", page.pk)
    running = list(
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        ).select_related("source__locale", "target_locale")
    )
    if not running or page.alias_of_id is not None:
        return None
    if len(running) > 1:
        return _problem(
            request,
            page,
            _(
                "This page has been translated from two languages at once, so it can't be opened. "
                "An administrator can find and mend such pages with the command check_translations."
            ),
        )
    if families.source_of(page) is None:
        return _problem(request, page, SourceMissing().message)
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _publish(request, running[0], page)
    return None


def _publish(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse:
    may_in_part = access.may_publish_partial(request.user)
    in_part = may_in_part and request.POST.get(IN_PART) == "1"
    try:
        access.require_publish(request.user, page)
        missing = missing_segments(translation)
        published = publish_translation(translation=translation, user=request.user, partial=in_part)
    except NotFullyTranslated as refusal:
        if may_in_part and not isinstance(refusal, NothingTranslated):
            return _offer_in_part(request, translation, page, refusal)
        return _refuse(request, page, refusal.message)
    except TranslationRefused as refusal:
        return _refuse(request, page, refusal.message)
    except ValidationError as error:
        return _refuse(
            request,
            page,
            _("The page was not published: %(problems)s") % {"problems": " ".join(error.messages)},
        )
    title = {"page": published.get_admin_display_title()}
    if not published.live:
        messages.success(request, _("“%(page)s” goes live at the time that is set for it.") % title)
    elif missing:
        messages.warning(
            request,
            _("“%(page)s” is published, but not whole. Readers are told that parts of it are in another language.")
            % title,
        )
    else:
        messages.success(request, _("“%(page)s” is published.") % title)
    return redirect(request.path)


def _offer_in_part(
    request: HttpRequest, translation: Translation, page: Page, refusal: NotFullyTranslated
) -> HttpResponse:
    """Nothing is published yet: show what is missing, and let the one who may decide do so by a second click."""
    return render(
        request,
        "localization/admin/publish_in_part.html",
        {
            "page": page,
            "missing": refusal.missing,
            "source_language": translation.source.locale.language_code,
            "in_part": IN_PART,
        },
    )


def _refuse(request: HttpRequest, page: Page, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _problem(request: HttpRequest, page: Page, message: str) -> HttpResponse:
    return render(request, "localization/admin/problem.html", {"page": page, "message": message})
