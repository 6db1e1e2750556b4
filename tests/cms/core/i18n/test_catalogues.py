import gettext

import polib
import pytest

from cms.core.i18n.catalogues import catalogue_files, compile_catalogues, messages_of, problems_of


@pytest.fixture
def catalogue(settings, tmp_path):
    """Write a Finnish catalogue with the entries given; return its file."""
    settings.LOCALE_PATHS = [tmp_path]
    file = tmp_path / "fi" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)

    def write(*entries):
        po = polib.POFile()
        po.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
        po.extend(entries)
        po.save(str(file))
        return file

    return write


def test_compiled_catalogue_is_read_by_gettext(catalogue):
    file = catalogue(
        polib.POEntry(msgid="Story", msgstr="Tarina"),
        polib.POEntry(msgid="a story", msgid_plural="stories", msgstr_plural={0: "tarina", 1: "tarinaa"}),
    )

    assert compile_catalogues() == 1
    assert compile_catalogues() == 0

    with file.with_suffix(".mo").open("rb") as compiled:
        messages = gettext.GNUTranslations(compiled)
    assert messages.gettext("Story") == "Tarina"
    assert messages.ngettext("a story", "stories", 3) == "tarinaa"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (polib.POEntry(msgid="Story", msgstr=""), "is not translated"),
        (polib.POEntry(msgid="Story", msgstr="Tarina", flags=["fuzzy"]), "is fuzzy"),
        (
            polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "yksi", 1: ""}),
            "is not translated",
        ),
        (
            polib.POEntry(msgid="By %(name)s", msgstr="Tekijä %(nimi)s", flags=["python-format"]),
            "has other placeholders than its translation: ['%(name)s', '%(nimi)s']",
        ),
    ],
)
def test_problems_of_a_catalogue_are_named(catalogue, entry, problem):
    file = catalogue(entry)

    (found,) = problems_of(file)

    assert found.endswith(problem)


def test_whole_catalogue_has_no_problem(catalogue):
    file = catalogue(
        polib.POEntry(
            msgid="%(n)s story",
            msgid_plural="%(n)s stories",
            msgstr_plural={0: "yksi", 1: "%(n)s"},
            flags=["python-format"],
        ),
        polib.POEntry(msgid="Old", msgstr="", obsolete=True),
    )

    assert list(problems_of(file)) == []
    assert messages_of(file) == {("", "%(n)s story", "%(n)s stories")}


def test_the_projects_catalogues_can_be_compiled():
    assert [file for file in catalogue_files() if not file.with_suffix(".mo").exists()] == []
