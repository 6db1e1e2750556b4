"""The glossary as its readers see it."""

from dataclasses import dataclass, field
from typing import Any

from cms.core.facts.models import Source
from cms.core.glossary.models.rows import GlossaryTerm
from cms.core.i18n import languages
from cms.core.i18n.alphabet import initial, sort_key
from cms.core.i18n.labels import label_with_language

LONGEST_QUERY = 200


@dataclass(frozen=True)
class OtherLanguage:
    """The term in another language."""

    code: str
    name: str
    word: str


@dataclass(frozen=True)
class See:
    """Another term to compare with."""

    code: str
    word: str
    language: str


@dataclass(frozen=True)
class Entry:
    """One term; the two languages are empty where the words are in the reader's own."""

    code: str
    word: str
    word_language: str
    definition: str
    definition_language: str
    forms: list[str]
    others: list[OtherLanguage]
    see_also: list[See]
    source: Source | None
    source_place: str


@dataclass
class Letter:
    """The entries under one capital."""

    letter: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"letter-{self.letter.lower()}" if self.letter != "#" else "letter-other"


def glossary_context(*, language: str, query: str) -> dict[str, Any]:
    """Entries under their letters, narrowed by a search in any language. Two queries, whatever the number of terms."""
    terms = GlossaryTerm.objects.select_related("source").prefetch_related("see_also")
    wanted = " ".join(query[:LONGEST_QUERY].casefold().split())
    entries = [_entry(term, language) for term in terms if wanted in _words(term)]
    entries.sort(key=lambda entry: sort_key(entry.word, language))
    letters: dict[str, Letter] = {}
    for entry in entries:
        letter = initial(entry.word, language)
        letters.setdefault(letter, Letter(letter)).entries.append(entry)
    return {"letters": list(letters.values()), "query": query[:LONGEST_QUERY].strip(), "number": len(entries)}


def defined_terms(letters: list[Letter], *, address: str) -> list[dict[str, str]]:
    """The entries in the words of schema.org."""
    return [
        {
            "@type": "DefinedTerm",
            "@id": f"{address}#{entry.code}",
            "termCode": entry.code,
            "name": entry.word,
            "description": entry.definition,
        }
        for letter in letters
        for entry in letter.entries
    ]


def _words(term: GlossaryTerm) -> str:
    texts = [
        text
        for label in (term.names, term.forms, term.definitions)
        if label and isinstance(label.data, dict)
        for text in label.data.values()
    ]
    return " ".join(" ".join(texts).casefold().split())


def _entry(term: GlossaryTerm, language: str) -> Entry:
    word, word_language = label_with_language(term.names, language)
    definition, definition_language = label_with_language(term.definitions, language)
    names = term.names.data if isinstance(term.names.data, dict) else {}
    return Entry(
        code=term.code,
        word=word,
        word_language=_foreign(word_language, language),
        definition=definition,
        definition_language=_foreign(definition_language, language),
        forms=term.forms_in(word_language),
        others=[
            OtherLanguage(code, languages.own_name(code), names[code])
            for code in languages.codes()
            if code != word_language and names.get(code)
        ],
        see_also=sorted(
            (_see(other, language) for other in term.see_also.all()), key=lambda see: sort_key(see.word, language)
        ),
        source=term.source,
        source_place=term.source_place,
    )


def _see(term: GlossaryTerm, language: str) -> See:
    word, written_in = label_with_language(term.names, language)
    return See(term.code, word, _foreign(written_in, language))


def _foreign(code: str, language: str) -> str:
    return "" if code == language else code
