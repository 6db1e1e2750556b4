"""Links to the addresses of topics and branches below their index pages."""

from dataclasses import dataclass

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.search.counts import rows_with_counts
from cms.core.search.lemmas import lemmas_of
from cms.core.search.terms import Term, read_terms
from cms.core.search.words import tokens
from cms.core.taxonomy.models import Branch, Topic


@dataclass(frozen=True)
class RowLink:
    """A row as lists show it; `count` is the number of pages about it in the language."""

    code: str
    label: str
    url: str
    count: int
    intro: str = ""
    area: str = ""
    emblem: str = ""


def first_sentence(text: str) -> str:
    """As much of an introduction as a tile has room for."""
    head, stop, _rest = text.partition(". ")
    return f"{head}." if stop else text


def capital(text: str) -> str:
    """The first letter raised: ministries' names begin small in Finnish and Swedish."""
    return text[:1].upper() + text[1:]


def topic_links(*, locale_id: int, url_path: str) -> list[RowLink]:
    """All topics in order, under the topic index at `url_path`."""
    language = language_of(locale_id)
    rows = rows_with_counts(
        Topic.objects.select_related("parent"), relation="topics__above", locale_id=locale_id, language=language
    )
    return [
        RowLink(
            code=topic.code,
            label=label_text(topic.names),
            url=f"{path_of(url_path, language)}{topic.address}/",
            count=topic.number,
            intro=first_sentence(label_text(topic.intro)),
            emblem=topic.look_code,
        )
        for topic in rows
    ]


def branch_links(*, locale_id: int, url_path: str) -> list[RowLink]:
    """All branches of government in order, under the branch index at `url_path`."""
    language = language_of(locale_id)
    rows = rows_with_counts(Branch.objects.all(), relation="branches", locale_id=locale_id, language=language)
    return [
        RowLink(
            code=branch.code,
            label=capital(label_text(branch.names)),
            url=f"{path_of(url_path, language)}{branch.address}/",
            count=branch.number,
            intro=first_sentence(label_text(branch.intro)),
            area=capital(label_text(branch.areas)),
        )
        for branch in rows
    ]


def holds_words(label: str, text: str, language: str) -> bool:
    """Whether a name holds all the words of a reader's text, in any form."""
    terms = read_terms(text, language)
    return bool(terms) and all(_is_in(term, label, language) for term in terms)


def _is_in(term: Term, label: str, language: str) -> bool:
    words = tokens(label)
    if not term.bases:
        return list(term.words) == words
    forms = {*words, *(base for word in words for base in lemmas_of(word, language))}
    begun = term.begins and any(word.startswith(term.words[0]) for word in words)
    return begun or bool(forms & {*term.words, *term.bases})
