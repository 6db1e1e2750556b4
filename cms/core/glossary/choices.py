"""The terms that an editor chooses from."""

from typing import Any

from cms.core.glossary.models import GlossaryTerm
from cms.core.i18n import languages
from cms.core.i18n.alphabet import sort_key
from cms.core.i18n.labels import label_text


def term_choices() -> list[dict[str, Any]]:
    """Code, name and meaning in the editor's language, and all the words by which a passage is known. One query."""
    language = languages.current()
    choices = [
        {
            "code": term.code,
            "name": label_text(term.names),
            "meaning": label_text(term.definitions),
            "words": [
                *term.words(),
                *(form for code in languages.codes() for form in term.forms_in(code)),
            ],
        }
        for term in GlossaryTerm.objects.all()
    ]
    return sorted(choices, key=lambda choice: sort_key(choice["name"], language))
