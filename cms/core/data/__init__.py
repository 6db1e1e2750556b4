"""Data of countries: what would otherwise be literals in the code. docs/data.md says how to add a country."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

ROOT = Path(__file__).parent


def country_folder() -> Path:
    """The folder of CMS_COUNTRY's files, which need not exist."""
    return ROOT / settings.CMS_COUNTRY


def load(path: Path) -> Any:
    """A YAML file's content; an absent file is an empty list."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []


@cache
def url_words() -> dict[str, dict[str, str]]:
    """{purpose: {language: word}} of the country."""
    return load(country_folder() / "url_words.yaml") or {}


@cache
def base_forms() -> dict[str, dict[str, str | list[str]]]:
    """{language: {form: base form, or several}} that search takes before its dictionaries'."""
    return load(country_folder() / "lemmas.yaml") or {}


@cache
def letters_after_z() -> dict[str, str]:
    """{language: letters} that the languages of the country count after z, in their order."""
    return load(country_folder() / "letters.yaml") or {}


@cache
def open_graph_locales() -> dict[str, str]:
    """{language: its name where links are shared}, e.g. {"fi": "fi_FI"}."""
    return load(country_folder() / "open_graph.yaml") or {}
