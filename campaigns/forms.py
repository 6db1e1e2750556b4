from typing import Any

from campaigns.services import dress_pages
from cms.core.rows.forms import RowForm


class CampaignEditionForm(RowForm):
    """A new look is worn by the edition's pages at once."""

    def save(self, commit: bool = True) -> Any:
        edition = super().save(commit)
        if commit and "look" in self.changed_data:
            dress_pages(edition=edition)
        return edition
