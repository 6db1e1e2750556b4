from cms.core.partners.models.page import PartnersPage
from cms.core.partners.models.rows import PartnerService

__all__ = ["PartnerService", "PartnersPage"]
