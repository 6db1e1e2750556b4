from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from cms.localization import access, families
from cms.localization.errors import NotTheSource, SourceNotPublished, TranslationRefused
from cms.localization.services import submit_for_translation


class SubmitPageView(SubmitPageTranslationView):
    """Choose the languages that a page is to be translated into."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.get_object()
        access.require_submit(request.user, [page])
        source = families.source_of(page)
        refusal: TranslationRefused | None = None
        if source is not None:
            refusal = NotTheSource(page, source)
        elif not page.live:
            refusal = SourceNotPublished(page)
        if refusal is not None:
            messages.error(request, refusal.message)
            return redirect("wagtailadmin_pages:edit", page.pk)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        subtree = form.cleaned_data["include_subtree"]
        access.require_submit(self.request.user, [self.object, *(self.object.get_descendants() if subtree else ())])
        try:
            made = submit_for_translation(
                page=self.object, locales=locales, user=self.request.user, include_subtree=subtree
            )
        except TranslationRefused as refusal:
            messages.error(self.request, refusal.message)
            return self.render_to_response(self.get_context_data())
        messages.success(
            self.request,
            _("Drafts for translation into %(languages)s are ready. Readers see nothing of them yet.")
            % {"languages": ", ".join(locale.get_display_name() for locale in locales)},
        )
        own = next((page for page in made if page.translation_key == self.object.translation_key), None)
        return redirect(self.get_success_url() or self.get_default_success_url(own if len(locales) == 1 else None))


def submit_snippet(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """No row of the site is translated as a copy: each carries its names in every language."""
    if not request.user.has_perm(access.SUBMIT):
        raise PermissionDenied
    raise Http404
