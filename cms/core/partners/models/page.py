from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.pages.addresses import language_of
from cms.core.pages.models.base import BasePage
from cms.core.partners.presentation import need_groups


class PartnersPage(BasePage):
    """Who does what in the field, by what a reader looks for."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Lists the services of partners by what a reader looks for.")
    template = "core/partners_page.html"
    subject_panels: ClassVar[list] = []
    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("page of partners")
        verbose_name_plural = _("pages of partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = need_groups(language=language_of(self.locale_id))
        return context
