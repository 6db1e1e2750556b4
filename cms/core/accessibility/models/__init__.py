from cms.core.accessibility.models.rows import AccessibilityAuthority, AccessibilityFault
from cms.core.accessibility.models.statement import AccessibilityStatementPage

__all__ = ["AccessibilityAuthority", "AccessibilityFault", "AccessibilityStatementPage"]
