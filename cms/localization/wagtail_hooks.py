"""Hooks before wagtail-localize's own (order -10): the first view or answer wins."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page

from cms.localization.views import editing, exchange, guards, refused, strings, submit, update
from cms.localization.views.report import ReportView

FIRST = -10
HIDDEN_ACTIONS = {"localize-restart-translation", "localize-convert-to-alias"}


@hooks.register("register_admin_urls", order=FIRST)
def register_admin_urls() -> list[URLPattern | URLResolver]:
    translate = "translate/<int:translation_id>"
    snippet = "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
    urls = [
        path("submit/page/<int:page_id>/", submit.SubmitPageView.as_view()),
        path(snippet, submit.submit_snippet),
        path("update/<int:translation_source_id>/", update.UpdateView.as_view()),
        path(f"{translate}/strings/<int:string_segment_id>/edit/", strings.edit_string_translation),
        path(f"{translate}/overrides/<int:overridable_segment_id>/edit/", strings.edit_override),
        path(f"{translate}/pofile/download/", exchange.download_pofile),
        path(f"{translate}/pofile/upload/", exchange.upload_pofile),
        path(f"{translate}/machine_translate/", exchange.machine_translate),
        path(f"{translate}/disable/", refused.stop_translation),
        path("page/<int:page_id>/convert_to_alias/", refused.convert_to_alias),
        path("reports/translations/", ReportView.as_view()),
        path("reports/translations/results/", ReportView.as_view(results_only=True)),
    ]
    return [path("localize/", include(urls))]


@hooks.register("before_edit_page", order=FIRST)
def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return editing.before_edit(request, page)


@hooks.register("before_move_page", order=FIRST)
def before_move_page(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return guards.before_move(request, page, destination)


@hooks.register("before_delete_page", order=FIRST)
def before_delete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return guards.before_delete(request, page)


@hooks.register("before_bulk_action", order=FIRST)
def before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    return guards.before_bulk(request, action_type, objects, action_class_instance)


@hooks.register("construct_page_action_menu")
def hide_what_is_refused(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN_ACTIONS]


@hooks.register("construct_reports_menu")
def name_the_report_for_each_reader(request: HttpRequest, menu_items: list[Any]) -> None:
    """wagtail-localize names it once, in the language of whoever comes first."""
    address = reverse("wagtail_localize:translations_report")
    for item in menu_items:
        if item.url == address:
            item.label = gettext_lazy("Translations")


@hooks.register("register_permissions")
def register_publish_partial() -> Any:
    return Permission.objects.filter(content_type__app_label="localization", codename="publish_partial")
