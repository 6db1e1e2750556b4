"""The table of variables, .env.example and docs/configuration.md are one list in three forms."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from cms.settings import env


def expected() -> list[tuple[str, str, str]]:
    return [(variable.name, variable.default, variable.purpose) for variable in env.VARIABLES.values()]


def test_example_lists_every_variable_with_its_default():
    text = (settings.BASE_DIR / ".env.example").read_text()

    found = re.findall(r"^# (.+)\n#(\w+)=(.*)$", text, re.MULTILINE)

    assert [(name, default, purpose) for purpose, name, default in found] == expected()


def test_documentation_lists_every_variable_with_its_default():
    text = (settings.BASE_DIR / "docs" / "configuration.md").read_text()

    found = re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`)? ?\| (.+) \|$", text, re.MULTILINE)

    assert [(name, default, purpose) for name, default, purpose in found] == expected()


def test_no_other_module_reads_the_environment():
    allowed = {"cms/settings/env.py", "cms/settings/__init__.py", "cms/celery.py", "cms/wsgi.py"}
    readers = {
        str(path.relative_to(settings.BASE_DIR))
        for folder in ("cms", "briefings", "themes")
        for path in Path(settings.BASE_DIR / folder).rglob("*.py")
        if re.search(r"os\.environ|os\.getenv|getenv\(", path.read_text())
    }

    assert {path for path in readers - allowed if not path.startswith("cms/runtime/")} == set()


@pytest.mark.parametrize(
    ("given", "codes", "international"),
    [
        ("fi,sv,en*", ["fi", "sv", "en"], "en"),
        ("lt,en", ["lt", "en"], "en"),
        ("lt*,en", ["lt", "en"], "lt"),
        ("lt", ["lt"], "lt"),
    ],
)
def test_languages_are_read_with_their_roles(monkeypatch, given, codes, international):
    monkeypatch.setenv("CMS_LANGUAGES", given)

    assert env.languages() == (codes, international)


def test_sqlite_is_set_up_for_readers_beside_a_writer(monkeypatch, tmp_path):
    monkeypatch.setenv("CMS_DATABASE_URL", "")

    config = env.database(tmp_path / "db.sqlite3")

    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert config["ATOMIC_REQUESTS"] is False


def test_broker_is_a_folder_unless_one_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CMS_BROKER_URL", "")
    files = env.broker(tmp_path)
    monkeypatch.setenv("CMS_BROKER_URL", "redis://localhost/0")
    redis = env.broker(tmp_path)

    assert files["options"] == {"folder": str(tmp_path)}
    assert redis["options"]["visibility_timeout"] > settings.CELERY_TASK_TIME_LIMIT
    assert redis["options"]["max_retries"] == 1
