"""Dress an open page in a look, as its own field would."""

from playwright.sync_api import Page

from themes import looks

LOOKS = {look.code: look.stylesheet for look in looks.registered()} | {"test": "themes/looks/test-look.css"}
SCHEMES = ("light", "dark")

_WEAR = """async ({code, sheet}) => {
  const root = document.documentElement;
  root.dataset.look = code;
  document.querySelectorAll('link[href*="themes/looks/"]').forEach(link => link.remove());
  if (!sheet) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/static/${sheet}`;
  const loaded = new Promise((resolve, reject) => { link.onload = resolve; link.onerror = reject; });
  document.head.append(link);
  await loaded;
}"""


def wear(page: Page, code: str) -> None:
    """Take the page's look off and put this one on."""
    page.evaluate(_WEAR, {"code": code, "sheet": LOOKS[code]})


def open_all(page: Page) -> None:
    """Folded parts are on the page too."""
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
