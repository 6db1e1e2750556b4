"""What marked terms mean: fills the port of rich text."""

from collections.abc import Collection

from django.db.models import Subquery

from cms.core.glossary.models import GlossaryPage, GlossaryTerm
from cms.core.i18n.labels import label_with_language
from cms.core.pages.addresses import path_of
from cms.core.richtext.terms import Explanation
from cms.core.visibility.services import visible


def find_terms(codes: Collection[str], language: str) -> dict[str, Explanation]:
    """Explanations by code, in `language` or, where it is missing, in another that says so. One query."""
    pages = visible(GlossaryPage.objects.filter(locale__language_code=language, alias_of=None))
    terms = GlossaryTerm.objects.filter(code__in=codes).annotate(page=Subquery(pages.values("url_path")[:1]))
    return {term.code: _explanation(term, language) for term in terms}


def _explanation(term: GlossaryTerm, language: str) -> Explanation:
    word, _language = label_with_language(term.names, language)
    text, written_in = label_with_language(term.definitions, language)
    path = getattr(term, "page", None)
    return Explanation(
        code=term.code,
        word=word,
        text=text,
        language="" if written_in == language else written_in,
        address=f"{path_of(path, language)}#{term.code}" if path else "",
    )
