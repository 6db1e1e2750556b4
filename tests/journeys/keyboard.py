"""A person with a keyboard and no mouse."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

# What has the focus, and whether a reader sees that it has. A card lights up as a whole for the link inside it.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const lit = [element, element.closest('.card, .topic-tile, .tick')].filter(Boolean).some(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return {
    name: element.outerHTML.slice(0, 160), tag: element.localName,
    seen: box.width > 0 && box.height > 0 && inside, lit,
    value: element.value ?? '', text: element.innerText ?? '', href: element.getAttribute('href') ?? '',
  };
}"""


def stops(page: Page, *, most: int = 400) -> Iterator[dict]:
    """Press Tab until the end of the page; what has the focus after each press.

    Raises:
        AssertionError: the end does not come: the focus is trapped.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            return
        yield focus
    raise AssertionError(f"After {most} presses of Tab the focus is still on the page, at {focus['name']}")


def tab_to(page: Page, target: Locator, *, most: int = 250, key: str = "Tab") -> Locator:
    """Press Tab until the target has the focus.

    Raises:
        AssertionError: it can't be reached.
    """
    target.wait_for(state="attached")
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return target
        page.keyboard.press(key)
    raise AssertionError(f"{target} was not reached with {most} presses of {key}; focus: {page.evaluate(FOCUS)}")
