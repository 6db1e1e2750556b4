from campaigns.models.edition import CampaignEdition
from campaigns.models.edition_page import CampaignEditionPage

__all__ = ["CampaignEdition", "CampaignEditionPage"]
