from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin/editor.css"))


@hooks.register("insert_editor_js")
def editor_js() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("core/admin/editor.js"))
