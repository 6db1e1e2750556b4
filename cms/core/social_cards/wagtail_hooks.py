from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from cms.core.social_cards.views import preview


@hooks.register("register_admin_urls")
def register_preview():
    return [path("pages/<int:page_id>/social-card.png", preview, name="core_social_card_preview")]


@hooks.register("insert_editor_js")
def editor_js() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("core/admin/social-card.js"))
