"""Where somebody who has checked an idea reads on."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from wagtail.models import Page

from cms.core.pages.addresses import path_of
from cms.core.visibility.services import visible

# Indexes by the names of their models: materials are a peer that stories know nothing of.
INDEXES = {"stories": ("stories", "storyindexpage"), "materials": ("materials", "materialindexpage")}


@dataclass(frozen=True)
class ReadOn:
    """Addresses in the reader's language; "" where there is nothing to be read."""

    stories: str
    materials: str


def read_on(*, language: str, topic: str) -> ReadOn:
    """The indexes of stories and materials, narrowed to a topic where one was chosen. One query."""
    wanted = Q(pk__in=())
    for app, model in INDEXES.values():
        wanted |= Q(content_type__app_label=app, content_type__model=model)
    pages = visible(Page.objects.filter(wanted, locale__language_code=language, alias_of=None))
    found = {
        (app, model): path_of(url_path, language)
        for app, model, url_path in pages.values_list("content_type__app_label", "content_type__model", "url_path")
    }
    tail = f"?{urlencode({'topic': topic})}" if topic else ""
    addresses = {name: found.get(index, "") for name, index in INDEXES.items()}
    return ReadOn(**{name: address and address + tail for name, address in addresses.items()})
