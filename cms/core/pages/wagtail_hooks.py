from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.pages import page_viewset_registry

from cms.core.pages import gates
from cms.core.pages.models.base import BasePage


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin/editor.css"))


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("core/admin/names.js"))


@hooks.register("insert_editor_js")
def editor_js() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("core/admin/editor.js"))


@hooks.register("before_bulk_action")
def before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    return gates.before_bulk_publish(request, action_type, objects, action_class_instance)


# Not by the hook for viewsets, which would make addresses for them too: only the views are meant.
page_viewset_registry.register(BasePage, gates.GatedPages())
