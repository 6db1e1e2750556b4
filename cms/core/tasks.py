"""Core's background tasks. Each calls one service; when they run stands in the settings."""

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms.core.health.services import run_exclusively
from cms.core.media import making
from cms.core.pages.schedule import publish_due
from cms.core.pages.warming import addresses_of
from cms.core.privacy import services as privacy
from cms.core.public_forms import services as public_forms
from cms.core.published.services import warm
from cms.core.social_cards import services as social_cards

logger = logging.getLogger(__name__)


@shared_task
def publish_scheduled() -> None:
    """Publish and unpublish what is due. A second run beside it does nothing."""
    run_exclusively(
        name="publish-scheduled",
        lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
        job=publish_due,
    )


@shared_task
def purge_form_rows() -> None:
    """Delete the used ids and counts of public forms that have ended."""
    deleted = public_forms.purge_form_rows(at=timezone.now())
    logger.info("%s ended rows of public forms were deleted", deleted)


@shared_task
def apply_retention() -> None:
    """Erase personal data whose time is up. A second run beside it does nothing."""
    run_exclusively(
        name="apply-retention",
        lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
        job=privacy.apply_retention,
    )


@shared_task
def warm_published(page_pk: int) -> None:
    """Render what readers of a page just published ask for first; nothing if the page has gone meanwhile."""
    page = Page.objects.filter(pk=page_pk).first()
    if page is not None:
        found = warm(addresses_of(page))
        logger.info("%s addresses round page %s are stored", found, page_pk)


@shared_task
def make_renditions(image_id: int) -> None:
    """Make the sizes that a picture lacks."""
    made = making.make_renditions(image_id=image_id)
    logger.info("%s sizes of picture %s were made", made, image_id)


@shared_task
def sweep_renditions() -> None:
    """Make the sizes of pictures that nobody was told of."""
    run_exclusively(
        name="sweep-renditions",
        lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
        job=making.sweep_renditions,
    )


@shared_task
def make_social_cards(page_ids: list[int]) -> None:
    """Draw the cards of these pages where what they say has changed."""
    new = social_cards.make_cards(page_ids=page_ids)
    logger.info("%s new social cards", new)


@shared_task
def sweep_social_cards() -> None:
    """Draw the cards that nobody asked for, or that many pages' changes have made doubtful."""
    run_exclusively(
        name="sweep-social-cards",
        lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
        job=social_cards.sweep_cards,
    )


@shared_task
def remove_old_social_cards() -> None:
    """Delete the pictures of cards that were replaced long ago."""
    deleted = social_cards.remove_old_cards(at=timezone.now())
    logger.info("%s old social cards were deleted", deleted)
