"""Core's background tasks. Each calls one service; when they run stands in the settings."""

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms.core.health.services import run_exclusively
from cms.core.media import making
from cms.core.page_files import services as page_files
from cms.core.pages.losses import record_ended_consents
from cms.core.pages.schedule import publish_due
from cms.core.pages.warming import addresses_of
from cms.core.privacy import services as privacy
from cms.core.public_forms import services as public_forms
from cms.core.published.services import warm

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
def record_losses() -> None:
    """Tell who has republished them of pages that have lost a part because a consent has ended."""
    moved = record_ended_consents(at=timezone.now())
    logger.info("%s pages have lost a part", moved)


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
def make_page_files(page_ids: list[int]) -> None:
    """Make the social cards and PDFs of these pages where what they show has changed."""
    new = page_files.make_files(page_ids=page_ids)
    logger.info("%s new files of pages", new)


@shared_task
def sweep_page_files() -> None:
    """Make the files that nobody asked for, or that many pages' changes have made doubtful."""
    run_exclusively(
        name="sweep-page-files",
        lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
        job=page_files.sweep_files,
    )


@shared_task
def remove_old_page_files() -> None:
    """Delete the files of pages that were replaced long ago."""
    deleted = page_files.remove_old_files(at=timezone.now())
    logger.info("%s old files of pages were deleted", deleted)
