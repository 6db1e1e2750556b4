"""Help stands at every field of ours that staff fill in, with an example wherever something is typed.

`fields.py` beside this file says which fields are ours.
"""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.architecture.fields import Asked, all_asked

pytestmark = pytest.mark.django_db

# An example is announced by a word, or is a quotation after a colon.
ANNOUNCED = {
    "en": ("for example", ": “"),
    "fi": ("esimerkiksi", ": ”"),
    "sv": ("till exempel", ": ”"),
}
# In characters: more would push the fields apart.
LONGEST = 260
# How an example is written that the field itself can judge.
WRITTEN: dict[type[forms.Field], str] = {
    forms.DateField: r"\d+\.\d+\.\d{4}",
    forms.DateTimeField: r"\d{4}-\d\d-\d\d \d\d:\d\d",
    forms.DurationField: r"\d\d:\d\d:\d\d",
    forms.IntegerField: r"\d+",
    forms.DecimalField: r"\d+",
    forms.EmailField: r"[\w.]+@[\w.]+\w",
    forms.URLField: r"https?://[^\s…;]+\w/?",
}
EXCEPTIONS = {
    "RowFilterForm: q": "a search box, whose own words stand in it",
}


def faults(asked: list[Asked], language: str) -> list[str]:
    found = []
    for item in asked:
        if item.place in EXCEPTIONS:
            continue
        announced = [mark for mark in ANNOUNCED[language] if mark in item.help.casefold()]
        if not item.help:
            found.append(f"{item.place}: no help")
        elif item.is_typed and not announced:
            found.append(f"{item.place}: no example in “{item.help}”")
        elif len(item.help) > LONGEST:
            found.append(f"{item.place}: {len(item.help)} characters")
        elif item.is_typed and not is_accepted(item, announced[0]):
            found.append(f"{item.place}: would refuse its own example: “{item.help}”")
    return sorted(set(found))


def is_accepted(item: Asked, mark: str) -> bool:
    """Whether the field takes what stands as its example, so far as it is of a kind that can be told."""
    pattern = next((written for kind, written in WRITTEN.items() if type(item.field) is kind), "")
    if not pattern:
        return True
    example = re.search(pattern, item.help[item.help.casefold().index(mark) :])
    if example is None:
        return False
    try:
        item.field.clean(example[0])
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("language", ANNOUNCED)
def test_every_field_has_help_with_an_example(language):
    with translation.override(language):
        assert faults(all_asked(), language) == []


def test_all_kinds_of_forms_are_looked_at():
    places = {item.place for item in all_asked()}

    assert places >= {
        "StoryPage: problem",  # a page
        "StoryPage: adopters",  # rows within it
        "Adopter: outcome",
        "StoryPage: owner",  # Wagtail's field with our help
        "BodyBlocks › quote › role",  # a part of a block
        "BodyBlocks › comparison › rows",  # a list of lists
        "FactReading: value",  # rows within a row
        "NewFactForm: value",  # a row made on the spot
        "Embargo: page",  # a field of the form alone
        "CentreSettings: tagline",
        "MediaImage: credit",
        "MediaDocument: credit",
        "AnswerForm: text",
        "ExternalLinkForm: url",
    }
    assert not places & {
        "StoryPage: slug",  # Wagtail's own
        "StoryPage: go_live_at",
        "MediaImage: collection",
        "Consent: withdrawn_at",  # read only
        "AnswerForm: answers_seen",  # hidden
        "ContactForm: message",  # readers fill it in
    }


@pytest.mark.parametrize(
    ("help_text", "field", "told"),
    [
        ("", forms.CharField(), ["no help"]),
        ("", forms.BooleanField(), ["no help"]),
        ("A name.", forms.CharField(), ["no example in “A name.”"]),
        ("The “name” of it.", forms.CharField(), ["no example in “The “name” of it.”"]),
        ("A name, for example Nivala.", forms.CharField(), []),
        ("An order: “Ask those who live with it”.", forms.CharField(), []),
        ("How it is counted.", forms.ChoiceField(), []),
        ("For example " + "x" * 300, forms.CharField(), ["312 characters"]),
        ("A day, for example 24.11.2026.", forms.DateField(), []),
        ("For example 31.4.2026.", forms.DateField(), ["would refuse its own example: “For example 31.4.2026.”"]),
        ("For example spring.", forms.DateField(), ["would refuse its own example: “For example spring.”"]),
        ("For example https://www.nivala.fi/.", forms.URLField(assume_scheme="https"), []),
    ],
)
def test_faults_are_found(help_text, field, told):
    with translation.override("en"):
        found = faults([Asked("Fact: value", help_text, field)], "en")

    assert found == [f"Fact: value: {fault}" for fault in told]
