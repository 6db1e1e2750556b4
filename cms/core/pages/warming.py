"""Which addresses readers will ask for first when a page was published."""

import logging

from celery import current_app
from wagtail.models import Page

from cms.core.pages.addresses import language_of, path_of
from cms.core.visibility.services import visible

logger = logging.getLogger(__name__)

TASK = "cms.core.tasks.warm_published"
# Seconds after which readers have asked for the pages themselves.
WORTH = 300


def addresses_of(page: Page) -> list[str]:
    """The page, the one above it and the front page, in every language in which readers may see them."""
    chain = [page.path[:end] for end in range(2 * page.steplen, len(page.path) + 1, page.steplen)]
    places = {*chain[:1], *chain[-2:]}
    family = Page.objects.filter(path__in=places).values("translation_key")
    found = visible(Page.objects.filter(translation_key__in=family, alias_of=None)).order_by("-depth", "path")
    return [path_of(url_path, language_of(locale)) for url_path, locale in found.values_list("url_path", "locale_id")]


def ring(*, page_pk: int) -> None:
    """Tell the worker. A bell that nobody hears costs the first reader a moment."""
    try:
        current_app.send_task(TASK, args=[page_pk], expires=WORTH)
    except Exception as error:
        # Each transport has errors of its own; all mean the same here.
        logger.warning("The worker could not be told to warm up page %s: %s", page_pk, error)
