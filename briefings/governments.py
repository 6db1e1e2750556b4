"""The country's governments, from its data file."""

from pathlib import Path

from django.conf import settings

from briefings.models.rows import GovernmentTerm
from cms.core.data import load
from cms.core.i18n.labels import make_label

FOLDER = Path(__file__).parent / "data"


def load_government_terms() -> int:
    """Add the terms that are not there yet; those that staff have edited stay as they are. Returns how many are new."""
    rows = load(FOLDER / settings.CMS_COUNTRY / "government_terms.yaml")
    return sum(
        GovernmentTerm.objects.get_or_create(
            code=row["code"], defaults={"names": make_label(row["names"]), "began_on": row["began_on"]}
        )[1]
        for row in rows
    )
