"""The pictures of the editors' guide, taken on the way through its tasks: `make guide`, or
`python -m tests.journeys.guide_pictures [--languages fi …]`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from cms.core.guide import documents
from tests.journeys.browser import CHROMIUM, FLAGS
from tests.journeys.first_hour import LOCALES, FirstHour, nothing
from tests.journeys.site import Site, running, seeded

SIZE = {"width": 1280, "height": 900}
MARGIN = 22
MILLISECONDS = 60_000
# Several things, as one box on the page: the middle of it is brought to the middle of the window.
UNITE = """elements => {
  const boxes = () => elements.map(element => element.getBoundingClientRect());
  const top = () => Math.min(...boxes().map(box => box.top));
  const bottom = () => Math.max(...boxes().map(box => box.bottom));
  scrollBy({ top: (top() + bottom() - innerHeight) / 2, behavior: 'instant' });
  const left = Math.min(...boxes().map(box => box.left));
  const right = Math.max(...boxes().map(box => box.right));
  return { x: left, y: top(), width: right - left, height: bottom() - top() };
}"""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.journeys.guide_pictures", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--languages", nargs="*", default=list(LOCALES), choices=list(LOCALES))
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    expect.set_options(timeout=MILLISECONDS)
    with (
        tempfile.TemporaryDirectory(prefix="viesti-guide-") as folder,
        running(seeded(Path(folder))) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in options.languages:
            take(browser, site, language)
        browser.close()


def take(browser: Browser, site: Site, language: str) -> None:
    """Every picture of one language, in place of the former ones, which stay if the walk does not come to its end."""
    taken: dict[str, bytes] = {}
    context = browser.new_context(
        base_url=site.address,
        locale=LOCALES[language],
        extra_http_headers={"Accept-Language": language},
        viewport=SIZE,
        reduced_motion="reduce",
        color_scheme="light",
    )
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()

    def shoot(name: str, *parts: Locator, margin: int = MARGIN) -> None:
        taken[name] = picture(page, [part.element_handle() for part in parts], margin)
        sys.stdout.write(f"{language} {name}\n")
        sys.stdout.flush()

    FirstHour(page, language=language, look=nothing, shoot=shoot).walk()
    context.close()
    folder = documents.FOLDER / language / documents.PICTURES
    folder.mkdir(exist_ok=True)
    for former in folder.glob("*.png"):
        former.unlink()
    for name, content in taken.items():
        (folder / f"{name}.png").write_bytes(content)


def picture(page: Page, elements: list, margin: int) -> bytes:
    """What lies between the first and the last of the elements, with a margin, as far as the window shows it."""
    # The editor scrolls within the window, which then has nothing to scroll itself.
    for element in elements:
        element.scroll_into_view_if_needed()
    box = page.evaluate(UNITE, elements)
    page.wait_for_timeout(300)
    left, top = max(box["x"] - margin, 0), max(box["y"] - margin, 0)
    right = min(box["x"] + box["width"] + margin, SIZE["width"])
    bottom = min(box["y"] + box["height"] + margin, SIZE["height"])
    return page.screenshot(clip={"x": left, "y": top, "width": right - left, "height": bottom - top})


if __name__ == "__main__":
    main()
