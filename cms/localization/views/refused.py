"""What wagtail-localize offers and this site does not."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.localization import families


@require_POST
def stop_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A stopped translation is edited by hand, and the next start would overwrite that."""
    translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
    page = families.target_of(translation)
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    messages.error(
        request,
        _("A translation stays joined to its original. If the page is to go its own way, make a new page for it."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """An alias shows the source's text under another language's address."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    messages.error(
        request,
        _("Readers would meet text in another language here. Unpublish the page instead if it is no longer wanted."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
