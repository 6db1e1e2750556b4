from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.glossary.presentation import defined_terms, glossary_context
from cms.core.pages.addresses import language_of
from cms.core.pages.models.base import BasePage


class GlossaryPage(BasePage):
    """The words of the field in the language's alphabetical order, each at an address that texts link to."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Lists the terms of the glossary; texts explain a term where an editor marks it.")
    template = "core/glossary_page.html"
    linked_type: ClassVar[str] = "DefinedTermSet"
    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = language_of(self.locale_id)
        context.update(glossary_context(language=language, query=request.GET.get("q", "")))
        context["linked_data"] = {
            **context.get("linked_data", {}),
            "@type": self.linked_type,
            "hasDefinedTerm": defined_terms(context["letters"], address=context["canonical"]),
        }
        return context
