"""The id of one shown form."""

from datetime import timedelta

import pytest

from cms.core.public_forms.errors import UnknownFormId
from cms.core.public_forms.identity import LIFETIME, issue_form_id, keyed_hash, read_form_id


def test_id_comes_back_with_its_age(clock):
    issued = issue_form_id(form="contact")
    clock.shift(timedelta(seconds=3))

    form_id = read_form_id(issued, form="contact")

    assert (form_id.age, form_id.expires_at - form_id.issued_at) == (timedelta(seconds=3), LIFETIME)


def test_every_shown_form_has_an_id_of_its_own(clock):
    keys = {read_form_id(issue_form_id(form="contact"), form="contact").key for _round in range(50)}

    assert len(keys) == 50


def test_id_ends(clock):
    issued = issue_form_id(form="contact")
    clock.shift(LIFETIME)
    assert read_form_id(issued, form="contact")

    clock.shift(timedelta(seconds=1))

    with pytest.raises(UnknownFormId):
        read_form_id(issued, form="contact")


@pytest.mark.parametrize("change", [str.upper, lambda text: text[:-1], lambda text: f"x{text}", lambda text: ""])
def test_changed_id_is_refused(clock, change):
    with pytest.raises(UnknownFormId):
        read_form_id(change(issue_form_id(form="contact")), form="contact")


def test_id_of_another_form_or_another_site_is_refused(clock, settings):
    issued = issue_form_id(form="contact")
    with pytest.raises(UnknownFormId):
        read_form_id(issued, form="accessibility")

    settings.SECRET_KEY = "another"

    with pytest.raises(UnknownFormId):
        read_form_id(issued, form="contact")


def test_hash_depends_on_the_key_and_on_every_part(settings):
    first = keyed_hash("a", "b")
    settings.CMS_HASH_KEY = "another"

    assert len({first, keyed_hash("a", "b"), keyed_hash("a", "c"), keyed_hash("ab")}) == 4
