from cms.core.privacy.models.records import PrivacyRecord, RetentionReport

__all__ = ["PrivacyRecord", "RetentionReport"]
