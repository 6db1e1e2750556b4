from django.db import transaction

from campaigns.models import CampaignEdition


@transaction.atomic
def dress_pages(*, edition: CampaignEdition) -> None:
    """Give the edition's look to its pages in every language; their entries in the lists follow."""
    for page in edition.pages.all():
        page.save(clean=False)
