"""axe-core in the page under test; its file is kept in tests/vendor."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}
COLOUR_RULES = ["color-contrast", "link-in-text-block"]


# Wagtail's own furniture, the same on every page of every site: nothing of ours stands in it.
FURNITURE = [".w-minimap", ".w-minimap__collapse-all", ".page-status-tag"]


def problems(page: Page, *, only_colours: bool = False, only_serious: bool = False) -> list[str]:
    """What axe finds on the page as it stands, one sentence for every element.

    `only_serious`, for the admin, leaves out Wagtail's furniture and what axe calls minor or moderate.
    """
    run_only: dict[str, Any] = (
        {"type": "rule", "values": COLOUR_RULES} if only_colours else {"type": "tag", "values": TAGS}
    )
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE)
    found = page.evaluate(
        "([where, options]) => axe.run(where, options).then(result => result.violations)",
        [
            {"exclude": [[selector] for selector in FURNITURE] if only_serious else []},
            {"runOnly": run_only, "resultTypes": ["violations"]},
        ],
    )
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} {node['html'][:200]} – {node['failureSummary']}"
        for rule in found
        if not only_serious or rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]
