"""The site's addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from cms.core.data import url_words
from cms.core.pages.cover_views import cover
from cms.core.pages.views import represent, serve
from cms.core.pdf.views import pdf
from cms.core.public_forms.urls import form_patterns
from cms.core.public_urls.views import choose_language, to_topics
from cms.core.social_cards.views import card

urlpatterns = [
    path("", choose_language),
    path("", include("cms.core.health.urls")),
    path("", include("cms.core.public_urls.urls")),
    path("admin/", include("cms.core.richtext.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("covers/<uuid:key>.svg", cover),
    path("copies/", include("cms.core.republishing.urls")),
    re_path(r"^cards/(?P<digest>[0-9a-f]{32})\.(?P<kind>png|jpeg)$", card, name="social_card"),
    re_path(r"^pdf/(?P<digest>[0-9a-f]{32})/(?P<name>[a-z0-9-]+)\.pdf$", pdf, name="page_pdf"),
    path("files/", include("cms.core.media.urls")),
    path("", include("cms.mailing.urls")),
    *(path(f"{language}/{word}/", to_topics) for language, word in url_words().get("themes", {}).items()),
    *form_patterns(),
    *i18n_patterns(re_path(r"^((?:[\w\-]+/)*)([a-z]+\.[a-z]+)$", represent)),
    # A path in a page's address is what Wagtail allows in slugs; anything else is no page.
    *i18n_patterns(re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve")),
]
