"""What holds for every test: no network but this machine's own, time that stands still, the same first rows."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

_QUIET = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "print_blob": True,
}
hypothesis_settings.register_profile("local", max_examples=100, **_QUIET)
hypothesis_settings.register_profile("ci", max_examples=1000, **_QUIET)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))


# Catalogues and the data folder


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        from cms.core.i18n.catalogues import compile_catalogues  # noqa: PLC0415  needs Django's settings

        compile_catalogues()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


# A skipped test has checked nothing: where everything is installed, it fails the run


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skips_fail() and _skipped(session.config) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    skipped = _skipped(config)
    if _skips_fail() and skipped:
        terminalreporter.section("skipped tests fail this run (CMS_TEST_NO_SKIP)", red=True)
        for report in skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            terminalreporter.write_line(f"{report.nodeid}: {reason}")


def _skips_fail() -> bool:
    return os.environ.get("CMS_TEST_NO_SKIP") == "1"


def _skipped(config: pytest.Config) -> list[Any]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter else []


# The network


class NetworkBlocked(RuntimeError):
    """A test tried to reach another machine."""


def _is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket of this machine's file system
    host = address[0]
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """Every connection of this process to another machine raises NetworkBlocked."""
    stock_connect, stock_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def connect(self: socket.socket, address: Any) -> None:
        if not _is_loopback(address):
            self.close()
            raise NetworkBlocked(f"{address}: tests reach this machine only")
        return stock_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        if not _is_loopback(address):
            self.close()
            raise NetworkBlocked(f"{address}: tests reach this machine only")
        return stock_connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        yield


# Time


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Time stands still on Tuesday 24 November 2026, 9.00 in Helsinki; `clock.shift(seconds)` moves it on."""
    start = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
    with time_machine.travel(start, tick=False) as coordinates:
        yield coordinates


# State between tests


@pytest.fixture(autouse=True)
def _fresh_process_state() -> Iterator[None]:
    """No test sees what another left in the cache or as active language."""
    cache.clear()
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Take away the page, site and groups that Wagtail's migrations bring.

    Tests over several connections empty the tables anyway, so that without this a test would find
    them or not, depending on the order.
    """
    from django.contrib.auth.models import Group  # noqa: PLC0415  models are loaded only now
    from wagtail.models import Page, Site  # noqa: PLC0415

    with django_db_blocker.unblock():
        Site.objects.all().delete()
        for page in Page.objects.filter(depth=2):
            page.delete()
        Group.objects.all().delete()


@pytest.fixture(scope="session")
def lay_first_rows() -> Callable[[], None]:
    """Adds a locale per language, the root page and the root collection where they are missing."""

    def lay() -> None:
        from wagtail.models import Collection, Locale, Page  # noqa: PLC0415  models are loaded only now

        for code, _name in settings.LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        if not Page.objects.filter(depth=1).exists():
            Page.add_root(title="Root", locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE))
        if not Collection.objects.filter(depth=1).exists():
            Collection.add_root(name="Root")

    return lay


@pytest.fixture(autouse=True)
def _first_rows(request: pytest.FixtureRequest, lay_first_rows: Callable[[], None]) -> None:
    """Every test with a database finds a locale per language, the root page and the root collection."""
    marker = request.node.get_closest_marker("django_db")
    names = request.fixturenames
    if {"transactional_db", "live_server", "django_db_reset_sequences"} & set(names) or (
        marker and marker.kwargs.get("transaction")
    ):
        request.getfixturevalue("transactional_db")
    elif marker or "db" in names:
        request.getfixturevalue("db")
    else:
        return
    lay_first_rows()
