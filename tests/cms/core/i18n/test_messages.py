"""What the site itself says, in every language: whole, alike in its placeholders, and nothing outside gettext."""

import io
import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from django.template.loader import get_template
from django.utils import translation

from cms.core.i18n import packages
from cms.core.i18n.catalogues import catalogue_files, language_of, problems_of

ROOT = Path(settings.BASE_DIR)
FOLDERS = [ROOT / "themes" / "templates", *sorted((ROOT / "cms").glob("*/templates"))]
TEMPLATES = sorted(
    (folder, path) for folder in FOLDERS for path in folder.rglob("*") if path.suffix in {".html", ".txt", ".mjml"}
)
# Names, which are the same in every language.
NAMES = {"Viesti", "Innokylä", "Social", "Innovation", "Match", "Message", "ID", "JSON"}
_BLOCKTRANSLATE = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_COMMENT = re.compile(r"{%\s*comment.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_SPOKEN = re.compile(r'\b(?:alt|title|placeholder|aria-label)="([^"]*)"')
# A sign of greater than may stand in an attribute.
_MARKUP = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>|&\w+;""", re.DOTALL)
# What machines read: a word of the Open Graph protocol.
_MACHINE = re.compile(r"{%\s*block og_type\s*%}.*?{%\s*endblock\s*%}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def test_a_catalogue_of_each_language_but_english_exists():
    own = {language_of(file) for file in catalogue_files() if packages.package_folder() not in file.parents}

    assert own == {"fi", "sv"}


@pytest.mark.parametrize("file", catalogue_files(), ids=lambda file: "-".join(file.parts[-4:]))
def test_catalogue_is_whole(file):
    assert list(problems_of(file, may_leave_out=packages.package_folder() in file.parents)) == []


@pytest.mark.parametrize("file", catalogue_files(), ids=lambda file: "-".join(file.parts[-4:]))
def test_html_in_a_message_is_kept(file):
    def tags(text):
        return sorted(re.findall(r"</?[a-z]+", text))

    changed = [
        entry.msgid for entry in polib.pofile(str(file)) if entry.msgstr and tags(entry.msgid) != tags(entry.msgstr)
    ]

    assert changed == []


def test_no_message_of_the_code_is_missing():
    if not shutil.which("xgettext"):
        pytest.skip("needs gettext (xgettext)")

    call_command("check_catalogues", verbosity=0, stdout=io.StringIO())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(("folder", "path"), TEMPLATES, ids=lambda value: value.name)
def test_template_compiles(folder, path, language):
    with translation.override(language):
        get_template(str(path.relative_to(folder)))


@pytest.mark.parametrize(("folder", "path"), TEMPLATES, ids=lambda value: value.name)
def test_template_says_nothing_outside_gettext(folder, path):
    assert said_in(path.read_text(encoding="utf-8")) - NAMES == set()


def test_words_outside_gettext_are_found():
    source = (
        '<p title="Look here">{% translate "Told" %} Untold {{ name }}'
        "<b>{% blocktranslate %}x{% endblocktranslate %}</b></p>"
    )

    assert said_in(source) == {"Look", "here", "Untold"}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    "name", ["403.html", "404.html", "500.html", "mail/mailing/test.html", "mail/mailing/test.txt"]
)
def test_pages_that_stand_alone_hold_no_english(name, language):
    with translation.override(language):
        html = engines["django"].get_template(name).render({"asked_by": "Aino", "language": language})

    english = {
        entry.msgid
        for entry in polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
        if " " in entry.msgid and entry.msgid != entry.msgstr and "%" not in entry.msgid
    }
    assert [text for text in english if text in html] == []


def said_in(source):
    """The words of a template that no gettext tag covers."""
    source = _MACHINE.sub(" ", source)
    source = _CODE.sub(" ", _COMMENT.sub(" ", _BLOCKTRANSLATE.sub(" ", source)))
    source = _TAG.sub(" ", source)
    spoken = " ".join(_SPOKEN.findall(source))
    return set(_WORD.findall(spoken + " " + _MARKUP.sub(" ", source)))
