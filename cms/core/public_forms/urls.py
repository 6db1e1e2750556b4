"""One pattern a language for each form, and one for the page after sending; they stand before Wagtail's."""

from django.urls import URLPattern, path

from cms.core.i18n import languages
from cms.core.public_forms.addresses import form_path, word_of
from cms.core.public_forms.registry import routes

KEY = "<slug:key>/"


def form_patterns() -> list[URLPattern]:
    patterns = []
    for route in routes():
        shown, sent = route.view.as_view(code=route.code), route.view.as_view(code=route.code, is_sent=True)
        for language in languages.codes():
            start = form_path(route.code, language) + (KEY if route.takes_key else "")
            patterns.append(path(start, shown, name=f"form_{route.code}_{language}"))
            patterns.append(path(f"{start}{word_of('form_sent', language, 'sent')}/<str:token>/", sent))
    return patterns


urlpatterns = form_patterns()
