"""The demo's coming edition of the Day, six weeks after the day of seeding."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import CampaignEdition, CampaignEditionPage
from cms.core.data import load
from cms.core.demo.pages import page_id, seed_page, translate_page
from cms.core.demo.registry import Seeding

FOLDER = Path(__file__).parent.parent / "data"
PARENT = "sosiaalisten-innovaatioiden-paiva"
AHEAD = timedelta(weeks=6)


def seed_edition(seeding: Seeding) -> None:
    parent = page_id(PARENT)
    data = _data()
    if parent is None or not data:
        return
    edition = CampaignEdition.objects.first()
    if edition is None:
        day = timezone.localdate(seeding.now) + AHEAD
        edition = CampaignEdition.objects.create(year=day.year, day=day, look=data["look"])
    seed_page(
        data=_dated(data, edition),
        model=CampaignEditionPage,
        parent=Page.objects.get(pk=parent),
        seeding=seeding,
        neutral={"edition": edition},
    )


def translate_edition(seeding: Seeding) -> None:
    data = _data()
    number = page_id(data["code"]) if data else None
    if number is not None:
        page = CampaignEditionPage.objects.select_related("edition").get(pk=number)
        translate_page(page=page, data=_dated(data, page.edition), seeding=seeding)


def _data() -> dict[str, Any]:
    return load(FOLDER / settings.CMS_COUNTRY / "edition.yaml") or {}


def _dated(data: dict[str, Any], edition: CampaignEdition) -> dict[str, Any]:
    """The pages stand at the address of their year."""
    texts = {code: {**text, "slug": str(edition.year)} for code, text in data["languages"].items()}
    return {**data, "first_published": -7, "languages": texts}
