"""The country's files: what staff of another country would copy."""

import re

import pytest
from django.conf import settings

from cms.core.data import country_folder, load, url_words
from cms.core.taxonomy.codes import code_validator
from cms.core.taxonomy.enums import Sdg
from themes import emblems

FILES = ("topics", "branches", "region_kinds", "regions", "accessibility_authorities")
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def rows(name):
    return load(country_folder() / f"{name}.yaml")


@pytest.mark.parametrize("name", FILES)
def test_codes_are_fit_for_addresses_and_unique(name):
    codes = [row["code"] for row in rows(name)]

    assert codes
    assert len(codes) == len(set(codes))
    for code in codes:
        code_validator(code)


@pytest.mark.parametrize("name", FILES)
def test_names_are_written_in_every_language(name):
    for row in rows(name):
        assert set(row["names"]) == LANGUAGES, row["code"]
        assert all(text == text.strip() and text for text in row["names"].values()), row["code"]


@pytest.mark.parametrize("name", ["topics", "branches"])
def test_addresses_are_unique_in_each_language(name):
    for code in LANGUAGES:
        slugs = [row["slugs"][code] for row in rows(name)]
        assert len(slugs) == len(set(slugs))
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_topics_wear_registered_emblems_and_real_goals():
    for row in rows("topics"):
        assert emblems.get(row["code"]) is not emblems.HOUSE, row["code"]
        assert set(row["sdgs"]) <= set(Sdg.values), row["code"]


def test_parents_stand_before_their_parts():
    for name in ("topics", "regions"):
        seen = set()
        for row in rows(name):
            assert row.get("parent") is None or row["parent"] in seen, row["code"]
            seen.add(row["code"])


def test_former_names_of_ministries_are_known():
    former = {row["code"]: row.get("synonyms") or [] for row in rows("branches")}

    assert "ulkoasiainministeriö" in former["UM"]
    assert "Ministry of Employment and the Economy" in former["TEM"]


def test_words_of_addresses_are_given_for_every_language():
    assert "themes" in url_words()
    for purpose, words in url_words().items():
        assert set(words) == LANGUAGES, purpose


def test_absent_file_is_an_empty_list(tmp_path):
    assert load(tmp_path / "none.yaml") == []
