"""A real browser on a real server.

Playwright keeps an event loop in the thread that uses it, and Django refuses its ORM there. So the browser
lives no longer than a module of these tests, and the site runs in processes of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.browser import CHROMIUM, FLAGS
from tests.journeys.site import Site, running, seeded

HERE = Path(__file__).parent
SECONDS = 30
expect.set_options(timeout=SECONDS * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the browser carries its marker, and is skipped where there is none."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="needs Chromium: apt-get install chromium"))


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that every site of this run begins with; the workers of a parallel run share it.

    CMS_TEST_SEED names a folder that outlives the run, for whoever runs one test over and over.
    """
    if "CMS_TEST_SEED" in os.environ:
        return seeded(Path(os.environ["CMS_TEST_SEED"]))
    base = tmp_path_factory.getbasetemp()
    return seeded((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "journeys")


@pytest.fixture(scope="session")
def site(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, for reading only."""
    with running(_copy(seed, tmp_path_factory.mktemp("site"))) as site:
        yield site


@pytest.fixture(scope="module")
def own_site(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo that the tests of a module may change."""
    with running(_copy(seed, tmp_path_factory.mktemp("own-site"))) as site:
        yield site


def _copy(seed: Path, folder: Path) -> Path:
    return Path(shutil.copytree(seed, folder / "data"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(site, path, **context options)` opens an address in a browser without any past."""
    contexts: list[BrowserContext] = []

    def open_page(site: Site, path: str = "", **options: Any) -> Page:
        options = {"locale": "fi-FI", "viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(base_url=site.address, **options)
        contexts.append(context)
        context.set_default_timeout(SECONDS * 1000)
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
