from cms.core.privacy.models.page import PrivacyPage
from cms.core.privacy.models.records import PrivacyRecord, RetentionReport

__all__ = ["PrivacyPage", "PrivacyRecord", "RetentionReport"]
