"""Languages and country are data: the site runs in others, and the code names none."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

# Where a language may be named: what is data by nature, each with its reason.
ALLOWED = {
    "cms/settings": "the defaults, and the languages that the admin's interface speaks",
    "cms/core/demo": "the demo's own texts",
    "cms/core/data": "the country's data",
    "cms/stories/data": "the country's data",
    "cms/news/data": "the country's data",
    "cms/materials/data": "the country's data",
    "briefings/data": "the country's data",
    "campaigns/data": "the country's data",
    "events/data": "the country's data",
    "cms/runtime/demo.py": "says where the demo's editions are, each in its own language",
    "cms/core/richtext/parts.py": "the languages that a part of a text may be in",
    "cms/core/richtext/links.py": "names of languages in the reader's language",
}
LITERAL = re.compile(r"""["'](fi|sv|fin|swe|fi-FI|sv-FI|sv-SE)["']""")
TEMPLATE_LITERAL = re.compile(r"""["'/](fi|sv)["'/]|(?:lang|LANGUAGE_CODE|code) *== *["']""")

SITE = """
import json, sys, warnings
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("setup_site", title="Pradžia", verbosity=0, stdout=open("/dev/null", "w"))
from wagtail.models import Locale, Page
from cms.core.pages.models.standard import ContentPage, HomePage
home = HomePage.objects.get()
page = ContentPage(title="Kas yra socialinė inovacija", slug="inovacija", summary="Trumpai.",
                   body=[{"type": "text", "value": "<p>Žodžiai.</p>"}])
home.add_child(instance=page)
root = Page.objects.get(depth=1)
english = HomePage(title="Home", slug="home-en", locale=Locale.objects.get(language_code="en"),
                   translation_key=home.translation_key)
root.add_child(instance=english)
client = Client()
def ask(path, **headers):
    response = client.get(path, headers=headers)
    return {"status": response.status_code, "location": response.headers.get("Location", ""),
            "text": response.content.decode(), "language": response.headers.get("Content-Language", "")}
print("ANSWERS" + json.dumps({
    "locales": sorted(Locale.objects.values_list("language_code", flat=True)),
    "home": ask("/lt/"), "page": ask("/lt/inovacija/"), "english": ask("/en/"), "missing": ask("/lt/nera/"),
    "finnish": ask("/fi/"), "german": ask("/", **{"accept-language": "de"}),
    "finn": ask("/", **{"accept-language": "fi"}), "lithuanian": ask("/", **{"accept-language": "lt"}),
    "nobody": ask("/"), "themes": ask("/lt/teemat/"),
}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What a site with Lithuanian as its source and English beside it answers."""
    folder = tmp_path_factory.mktemp("lithuania")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CMS_")},
        "CMS_LANGUAGES": "lt,en*",
        "CMS_COUNTRY": "lt",
        "CMS_TIME_ZONE": "Europe/Vilnius",
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "TMPDIR": str(folder),
    }
    made = subprocess.run(
        [sys.executable, "-c", SITE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "ANSWERS" in made.stdout, made.stderr[-3000:]
    return json.loads(made.stdout.partition("ANSWERS")[2])


@pytest.mark.slow
def test_site_in_another_source_language_answers(answers):
    assert answers["locales"] == ["en", "lt"]
    for name, language in (("home", "lt"), ("page", "lt"), ("english", "en")):
        assert (answers[name]["status"], answers[name]["language"]) == (200, language)
        assert f'<html lang="{language}"' in answers[name]["text"]
    assert "Žodžiai." in answers["page"]["text"]
    assert (answers["missing"]["status"], answers["missing"]["language"]) == (404, "lt")
    assert (answers["finnish"]["status"], answers["themes"]["status"]) == (404, 404)


@pytest.mark.slow
def test_other_languages_are_led_to_the_international_one(answers):
    led = {name: answers[name]["location"] for name in ("german", "finn", "lithuanian", "nobody")}

    assert led == {"german": "/en/", "finn": "/en/", "lithuanian": "/lt/", "nobody": "/lt/"}


@pytest.mark.slow
def test_no_finnish_is_left_on_another_countrys_site(answers):
    finnish = {
        entry.msgstr
        for entry in polib.pofile(str(ROOT / "locale" / "fi" / "LC_MESSAGES" / "django.po"))
        if len(entry.msgstr) > 6 and entry.msgstr != entry.msgid
    }
    assert len(finnish) > 100

    for name in ("home", "page", "english", "missing"):
        text = answers[name]["text"]
        assert not [words for words in finnish if words in text]
        assert not re.search(r'(hreflang|lang)="(fi|sv)"', text)
        assert "/fi/" not in text


@pytest.mark.slow
def test_switcher_and_alternates_are_of_the_sites_languages(answers):
    languages = set(re.findall(r'hreflang="([a-z-]+)"', answers["home"]["text"]))

    assert languages == {"lt", "en", "x-default"}


def _is_allowed(path):
    return any(path == place or path.startswith(f"{place}/") for place in ALLOWED)


def test_code_names_no_language():
    found = []
    for path in sorted(
        path for folder in ("cms", "briefings", "campaigns", "events") for path in (ROOT / folder).rglob("*.py")
    ):
        name = path.relative_to(ROOT).as_posix()
        if _is_allowed(name):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if LITERAL.search(line) and not line.lstrip().startswith("#"):
                found.append(f"{name}:{number}: {line.strip()}")

    assert found == []


def test_templates_name_no_language():
    found = []
    for folder in ("cms", "briefings", "campaigns", "events", "themes"):
        for path in sorted((ROOT / folder).rglob("*.html")):
            text = re.sub(r"\{% comment.*?endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in TEMPLATE_LITERAL.finditer(text)]

    assert found == []


def test_every_exception_is_still_needed():
    def names_one(place):
        path = ROOT / place
        files = [path] if path.is_file() else [*path.rglob("*.py"), *path.rglob("*.yaml")]
        return any(
            LITERAL.search(text) or re.search(r"\b(fi|sv):", text)
            for text in (file.read_text(encoding="utf-8") for file in files)
        )

    assert [place for place in ALLOWED if not names_one(place)] == []
