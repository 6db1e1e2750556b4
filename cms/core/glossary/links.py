"""How Wagtail's own machinery sees a marked term: as a reference to its row."""

from collections.abc import Iterator
from typing import Any

from wagtail.rich_text import LinkHandler

from cms.core.glossary.models import GlossaryTerm
from cms.core.richtext.terms import ATTRIBUTE, LINK_TYPE


class TermLinkHandler(LinkHandler):
    """Counts the texts that mark a term, so that a term in use is not deleted."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model() -> type[GlossaryTerm]:
        return GlossaryTerm

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """Where Wagtail itself writes the text, the words stay and lead nowhere."""
        return "<a>"

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        row = GlossaryTerm.objects.filter(code=attrs.get(ATTRIBUTE, "")).first()
        if row is not None:
            yield GlossaryTerm, str(row.pk), "", ""
