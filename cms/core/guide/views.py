from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.core.guide import documents


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """One page of the guide beside its table of contents."""

    template_name = "core/admin/guide.html"
    header_icon = "help"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.wanted = (get_language() or "").split("-")[0]
        self.language = documents.language_for(self.wanted)
        chapter = documents.chapter(self.language, kwargs.get("name", documents.FIRST)) if self.language else None
        if chapter is None:
            raise Http404
        self.chapter = chapter

    def get_page_title(self) -> str:
        return self.chapter.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("wagtailadmin_home"), "label": _("Start page")}]
        if self.chapter.name != documents.FIRST:
            items.append({"url": reverse("guide"), "label": _("Guide")})
        return [*items, {"url": "", "label": self.chapter.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = documents.contents(self.language)
        place = [entry.name for entry in entries].index(self.chapter.name)
        is_other = self.language != self.wanted
        return super().get_context_data(
            chapter=self.chapter,
            language=self.language,
            written_in=get_language_info(self.language)["name_translated"].capitalize() if is_other else "",
            entries=entries,
            following=entries[place + 1] if place + 1 < len(entries) else None,
            **kwargs,
        )


def picture(request: HttpRequest, language: str, name: str) -> FileResponse:
    file = documents.picture(language, name)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"))
