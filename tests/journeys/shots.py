"""Screenshots of the main pages into shots/, which git leaves out: `make shots`, or
`python -m tests.journeys.shots [--only WORD …] [--languages fi …]`.

They are for looking at: no test reads them.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.addresses import LANGUAGES, PAGES
from tests.journeys.browser import CHROMIUM, FLAGS
from tests.journeys.site import ROOT, Site, running, seeded

FOLDER = ROOT / "shots"
WIDTHS = {"1280": 1280, "768": 768, "320": 320}
SCHEMES = ("light", "dark")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.shots", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=[], metavar="WORD", help="pages whose name holds one of the words")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES, choices=LANGUAGES)
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    kinds = [kind for kind in PAGES if not options.only or any(word in kind for word in options.only)]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with (
        tempfile.TemporaryDirectory(prefix="viesti-shots-") as folder,
        running(seeded(Path(folder))) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in options.languages:
            for kind in kinds:
                shoot(browser, site, kind, language)
                sys.stdout.write(f"{language} {kind}\n")
                sys.stdout.flush()
        browser.close()


def shoot(browser: Browser, site: Site, kind: str, language: str) -> None:
    """One page in every width and scheme, and on paper."""
    name = f"{language}-{kind.replace(' ', '-')}"
    context = browser.new_context(base_url=site.address, reduced_motion="reduce", java_script_enabled=True)
    page = context.new_page()
    page.goto(PAGES[kind][language], wait_until="networkidle")
    for label, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, media="screen")
            page.screenshot(path=FOLDER / f"{name}-{label}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light", media="print")
    page.pdf(path=FOLDER / f"{name}-print.pdf", format="A4", tagged=True, print_background=True)
    context.close()


if __name__ == "__main__":
    main()
