"""Which of our pages a reader writes about, and where staff find what was written."""

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.visibility.services import visible

if TYPE_CHECKING:
    from cms.core.enquiries.models import Enquiry


def own_path(address: str) -> str | None:
    """The path of an address of this site, without its parameters; None if it leads elsewhere or nowhere.

    Takes what readers copy: a whole address, one without its scheme, or a path.
    """
    try:
        host = urlsplit(settings.CMS_BASE_URL).netloc
        text = address.strip()
        if text.startswith(f"{host}/"):
            text = text.removeprefix(host)
        parts = urlsplit(text)
    except ValueError:
        return None
    if (parts.scheme or parts.netloc) and (parts.scheme not in ("http", "https") or parts.netloc != host):
        return None
    path = unquote(parts.path)
    first = path.strip("/").partition("/")[0]
    if not path.startswith("/") or "//" in path or "\\" in path or (first and first not in languages.codes()):
        return None
    return path


def inbox_path(enquiry: "Enquiry") -> str:
    """Where staff read the enquiry."""
    return reverse("enquiry:inspect", args=[enquiry.pk])


def page_at(path: str) -> UUID | None:
    """The translation key of the readable page at a path such as "/fi/tarinat/asunto-ensin/"."""
    language, _slash, rest = path.strip("/").partition("/")
    root = Page.objects.filter(depth=2, locale__language_code=language, alias_of=None).first()
    if root is None:
        return None
    url_path = f"{root.url_path}{rest}/" if rest else root.url_path
    page = visible(Page.objects.filter(url_path=url_path)).first()
    return page.translation_key if page is not None else None
