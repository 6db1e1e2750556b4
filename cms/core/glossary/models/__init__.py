from cms.core.glossary.models.page import GlossaryPage
from cms.core.glossary.models.rows import GlossaryTerm

__all__ = ["GlossaryPage", "GlossaryTerm"]
