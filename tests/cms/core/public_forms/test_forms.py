"""What readers type: kept as it is, told of where it cannot be."""

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.core.public_forms.forms import INVISIBLE, PublicForm, initial_from
from tests.cms.core.public_forms.sample import GOOD, SampleForm


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def sent(**values):
    data = QueryDict(mutable=True)
    data.update({**GOOD, **values})
    return SampleForm(data)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x9f", "\ud800", "\u202e", "\u2066", "\uffff"])
@pytest.mark.parametrize("name", ["name", "text"])
def test_character_that_cannot_be_kept_is_told_of_and_taken_out(name, character):
    form = sent(**{name: f"Maija{character} Virtanen"})

    assert form.errors == {
        name: ["Invisible characters that cannot be saved have been taken out. Check the text and send it again."]
    }
    assert form[name].value() == "Maija Virtanen"
    assert sent(**{name: form[name].value()}).is_valid()


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_line_break_in_one_line_is_told_of_and_made_a_space(line_break):
    form = sent(name=f"Maija{line_break}Bcc: x@example.org")

    assert form.errors == {
        "name": ["Line breaks have been made spaces, since this stands on one line. Check the text and send it again."]
    }
    assert form["name"].value() == "Maija Bcc: x@example.org"


def test_lines_of_a_text_end_alike():
    form = sent(text="one\r\ntwo\rthree\u2028four\n")

    assert form.is_valid()
    assert form.cleaned_data["text"] == "one\ntwo\nthree\nfour"


@pytest.mark.parametrize("text", ["Näin ŠŽ", "שלום", "مرحبا", "👩‍👩‍👧", "a\u200fb", "x\ty"])
def test_writing_of_all_peoples_is_kept(text):
    form = sent(text=text)

    assert form.is_valid()
    assert form.cleaned_data["text"] == text


@pytest.mark.parametrize("name", ["Virtanen, Maija", "O’Connor-Šimić", "Aino <b>", '"Mies"', "李"])
def test_name_is_taken_as_people_write_it(name):
    assert sent(name=name).is_valid()


@pytest.mark.parametrize("name", ["Win at https://evil.example", "Visit www.evil.example"])
def test_name_with_an_address_of_the_web_is_not_carried_to_others(name):
    assert sent(name=name).errors == {"name": ["Write a name without a web address."]}


def test_text_that_is_too_long_is_kept_whole():
    form = sent(text="ä" * 100_000)

    assert form.errors == {"text": ["Shorten this to 1000 characters. It has 100000 now."]}
    assert form["text"].value() == "ä" * 100_000
    assert "maxlength" not in str(form["text"])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Write your e-mail address."),
        ("aino.example.org", "has no @ sign"),
        ("aino@@example.org", "two @ signs"),
        ("a@b.fi,c@d.fi", "two @ signs"),
        ("aino @example.org", "without spaces"),
        ("ä@b.fi", "letters a–z"),
        ("aino@example", "full stop"),
        ("aino@.org", "full stop"),
        ("aino@exa_mple.org", "cannot be used"),
        (f"{'a' * 250}@example.org", "Shorten this to 254"),
    ],
)
def test_address_is_refused_with_its_own_fault(address, words):
    errors = sent(email=address).errors

    assert list(errors) == ["email"]
    assert words in errors["email"][0]


@pytest.mark.parametrize("address", ["aino@example.org", "a@ö.fi", " aino+x@example.org "])
def test_address_that_mail_reaches_is_taken(address):
    form = sent(email=address)

    assert form.is_valid()
    assert form.cleaned_data["email"] == address.strip()


def test_choice_is_one_of_those_offered():
    assert sent(colour="green").errors == {"colour": ["Choose one of these."]}


def test_problems_follow_the_order_of_the_fields_and_lead_to_the_controls():
    form = SampleForm(QueryDict())

    assert [problem.anchor for problem in form.problems()] == ["id_email", "id_text", "id_colour_0"]


def test_fields_say_what_they_are_for():
    form = SampleForm()

    assert 'autocomplete="name"' in str(form["name"])
    assert 'autocomplete="email"' in str(form["email"])
    assert 'type="email"' in str(form["email"])
    assert 'inputmode="email"' in str(form["email"])


def test_same_content_has_one_hash_and_other_content_another():
    hashes = {
        sent().content_hash(form="sample", key=""),
        sent().content_hash(form="sample", key=""),
        sent(text="Other").content_hash(form="sample", key=""),
        sent().content_hash(form="sample", key="else"),
        sent().content_hash(form="other", key=""),
    }

    assert len(hashes) == 4


def test_form_without_groups_shows_all_its_fields():
    class Plain(PublicForm):
        one = SampleForm.base_fields["place"]

    assert [(group.label, [field.name for field in group.fields]) for group in Plain().shown_groups()] == [
        ("", ["one"])
    ]


def test_link_fills_in_named_fields_only_and_nothing_odd():
    assert initial_from({"page": "a\x00\u202eb\nc", "other": "x"}, "page", "missing") == {"page": "ab c"}


@given(st.dictionaries(st.sampled_from(list(GOOD)), st.text(max_size=40)))
def test_whatever_is_typed_is_shown_again(values):
    form = sent(**values)

    form.is_valid()

    for name, value in values.items():
        shown = " ".join(str(form[name].value()).split())
        assert shown == " ".join(INVISIBLE.sub("", value).split())
