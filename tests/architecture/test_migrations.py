"""What the migrations hold, and what they must never hold."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

OURS = ("cms", "briefings", "campaigns", "events")


def own_migrations():
    for config in apps.get_app_configs():
        if config.name.split(".")[0] in OURS:
            folder = Path(config.path) / "migrations"
            yield from sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")


def test_first_migration_holds_the_user_alone():
    migration = importlib.import_module("cms.core.migrations.0001_initial").Migration

    created = [operation.name for operation in migration.operations if hasattr(operation, "fields")]
    others = {type(operation).__name__ for operation in migration.operations} - {"CreateModel", "AddConstraint"}
    assert created == ["User"]
    assert others == set()


def test_first_migration_depends_on_nothing_of_wagtail(db):  # wagtail-localize's first migration asks the database
    migration = importlib.import_module("cms.core.migrations.0001_initial").Migration
    loader = MigrationLoader(None)

    plan = {app for app, _name in loader.graph.forwards_plan(("core", "0001_initial"))}

    assert {app for app, _name in migration.dependencies} <= {"auth", "contenttypes"}
    assert plan == {"auth", "contenttypes", "core"}


def test_no_migration_holds_the_blocks_of_a_stream():
    found = list(own_migrations())
    assert found

    for path in found:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"StreamField|block_lookup|wagtail\.blocks|blocks\.", text), path.name


def test_no_migration_is_longer_than_a_person_reads():
    assert all(len(path.read_text(encoding="utf-8").splitlines()) < 1000 for path in own_migrations())


def test_migrations_are_found_in_every_app_with_models():
    for config in apps.get_app_configs():
        if config.name.split(".")[0] in OURS and list(config.get_models()):
            names = [module.name for module in pkgutil.iter_modules([str(Path(config.path) / "migrations")])]
            assert "0001_initial" in names, config.name


@pytest.mark.parametrize("name", ["AUTH_USER_MODEL", "WAGTAILIMAGES_IMAGE_MODEL", "WAGTAILDOCS_DOCUMENT_MODEL"])
def test_models_that_cannot_be_changed_later_are_our_own(name):
    assert getattr(settings, name).startswith("core.")
