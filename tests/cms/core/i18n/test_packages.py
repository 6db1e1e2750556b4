import polib
import pytest

from cms.core.i18n import packages

LANGUAGES = ("fi", "sv")


@pytest.mark.parametrize("domain", packages.DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_installed_packages_are_translated_whole_and_nothing_is_kept_for_nobody(language, domain):
    assert packages.gaps(language, domain) == []
    assert packages.leftovers(language, domain) == []


def test_gaps_and_leftovers_are_named(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path / "ours", tmp_path / "packages"]
    file = tmp_path / "packages" / "fi" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    po = polib.POFile()
    po.append(polib.POEntry(msgid="Nobody says this", msgstr="Tätä ei sano kukaan"))
    po.append(polib.POEntry(msgid="Publish", msgstr="Julkaise"))
    po.save(str(file))

    assert packages.leftovers("fi", "django") == ["Nobody says this", "Publish"]
    assert "Currently viewing" in packages.gaps("fi", "django")
