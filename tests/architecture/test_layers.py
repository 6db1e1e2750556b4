"""Imports run downwards only, and on the versions that the product is made for."""

import tomllib
from importlib.metadata import requires
from pathlib import Path

import wagtail
from django.apps import apps
from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(settings.BASE_DIR)
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = ("cms", "briefings", "campaigns", "events", "themes")


def layers():
    contract = CONFIG["tool"]["importlinter"]["contracts"][0]
    return [name.strip(" ()") for layer in contract["layers"] for name in layer.split("|")]


def test_imports_run_downwards(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_an_import_upwards_would_be_found(tmp_path, monkeypatch):
    for name, text in {"upper": "", "lower": "import sample.upper.module\n"}.items():
        folder = tmp_path / "sample" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / "module.py").write_text(text)
    (tmp_path / "sample" / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text(
        "[tool.importlinter]\nroot_packages = ['sample']\n[[tool.importlinter.contracts]]\n"
        "name = 'downwards'\ntype = 'layers'\nlayers = ['sample.upper', 'sample.lower']\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)

    assert lint_imports(config_filename=str(tmp_path / "pyproject.toml"), no_cache=True) != EXIT_STATUS_SUCCESS


def test_every_app_of_ours_has_its_layer():
    ours = {config.name for config in apps.get_app_configs() if config.name.split(".")[0] in OURS}

    assert ours
    assert ours <= set(layers())


def test_layers_stand_in_the_order_of_the_design():
    present = [name for name in layers() if name != "cms.press"]

    assert present == [
        "briefings",
        "campaigns",
        "events",
        "cms.stories",
        "cms.news",
        "cms.materials",
        "cms.localization",
        "cms.mailing",
        "cms.core",
        "themes",
    ]


def test_apps_above_come_first_so_that_their_templates_win():
    installed = [name for name in settings.INSTALLED_APPS if name.split(".")[0] in OURS]

    assert installed == [name for name in layers() if name in installed]


def test_wagtail_is_version_8():
    assert wagtail.VERSION[0] == 8
    assert any(line.startswith("wagtail>=8") for line in CONFIG["project"]["dependencies"])


def test_nothing_that_is_used_holds_wagtail_back():
    for name in ("wagtail-localize", "django-i18nfield"):
        wanted = [line for line in requires(name) or () if line.lower().startswith("wagtail") and "extra" not in line]
        assert not any("<8" in line.replace(" ", "") for line in wanted), wanted
