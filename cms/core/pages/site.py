"""The site's root pages: one a language, all of one family, under Wagtail's one Site row."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.core.i18n import languages
from cms.core.pages.models.standard import HomePage


def set_up_locales() -> dict[str, Locale]:
    """A locale row for each language of the site, the source first."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in languages.codes()}


def set_up_site(*, title: str, slug: str) -> HomePage:
    """The source language's front page as the site's root, and the Site row after CMS_BASE_URL. Repeatable."""
    locales = set_up_locales()
    welcome = _make_way()
    home = HomePage.objects.filter(locale=locales[languages.source()], depth=2).first()
    if home is None:
        root = Page.objects.get(depth=1)
        home = HomePage(title=title, slug=slug, locale=locales[languages.source()])
        root.add_child(instance=home)
        home.save_revision().publish()
    follow_base_url(root_page=home)
    # Only now, since Wagtail's Site row stood on it.
    for page in welcome:
        Page.objects.get(pk=page.pk).delete()
    return HomePage.objects.get(pk=home.pk)


def _make_way() -> list[Page]:
    """The welcome page that Wagtail's migrations bring, under another slug than the one that our own may want."""
    found = list(Page.objects.filter(depth=2, slug="home").exclude(pk__in=HomePage.objects.values("pk")))
    Page.objects.filter(pk__in=[page.pk for page in found]).update(slug="wagtail-welcome")
    return found


def follow_base_url(*, root_page: Page) -> Site:
    """Make the one Site row say what CMS_BASE_URL says."""
    parts = urlsplit(settings.CMS_BASE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    Site.objects.exclude(pk=Site.objects.order_by("pk").values("pk")[:1]).delete()
    site = Site.objects.order_by("pk").first() or Site()
    site.hostname, site.port, site.root_page, site.is_default_site = parts.hostname, port, root_page, True
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    return site
