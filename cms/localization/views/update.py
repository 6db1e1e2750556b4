from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.localization import access, families
from cms.localization.errors import PageIsLocked, SourceMissing, TranslationRefused
from cms.localization.services import sync_translations


class UpdateView(UpdateTranslationsView):
    """Bring the newest text of a page to its translators, and publish the translations that are whole."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(access.SUBMIT):
            raise PermissionDenied
        row = self.get_object()
        model = row.specific_content_type.model_class()
        page = model._default_manager.filter(translation_key=row.object_id, locale_id=row.locale_id).first()
        if page is None:
            messages.error(request, SourceMissing().message)
            return redirect("wagtailadmin_home")
        if not issubclass(model, Page):
            raise PermissionDenied
        access.require_submit(request.user, [page])
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> Any:
        form = super().get_form()
        form.fields["publish_translations"].help_text = gettext_lazy(
            "Translations that lack nothing go live at once; the others wait for their translators."
        )
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        publish = form.cleaned_data["publish_translations"]
        user = self.request.user
        if publish:
            try:
                for translation in families.translations_from(self.object.get_source_instance()):
                    target = families.target_of(translation)
                    if target is not None:
                        access.require_publish(user, target)
            except PageIsLocked as refusal:
                messages.error(self.request, refusal.message)
                return self.render_to_response(self.get_context_data())
        try:
            report = sync_translations(source=self.object, user=user, publish=publish)
        except TranslationRefused as refusal:
            messages.error(self.request, refusal.message)
            return self.render_to_response(self.get_context_data())
        for message in report.refused:
            messages.warning(self.request, message)
        messages.success(
            self.request,
            _("The translators of “%(page)s” now have its newest text.") % {"page": self.object.object_repr},
        )
        return redirect(self.get_success_url() or self.get_default_success_url())
