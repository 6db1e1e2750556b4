"""The admin speaks the editor's language: no English on any of its screens, in Finnish or in Swedish.

The screens are found by their links, so that a new one is covered by itself. What a script writes, and what opens
at a click, is looked at in the browser.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.english import Screens, content_of
from tests.journeys.screens import html_of, texts_of, walk
from tests.journeys.test_editing import EMAIL, PASSWORD

LANGUAGES = {"fi": "fi-FI", "sv": "sv-SE"}
# English words that are right on a screen of another language:
PROPER = (
    "English",  # the language's own name, in lists of languages
    "Alt",  # a key
    "Test",  # the look that these tests add
    "Locale",  # the subtitle of the form that adds a language; which there are is said by the settings
)
# Reached by no link: dialogs that scripts open, and screens of those who are not logged in.
DIALOGS = [
    "/admin/choose-page/?page_type=wagtailcore.page&allow_external_link=true&allow_email_link=true"
    "&allow_phone_link=true&allow_anchor_link=true",
    "/admin/choose-external-link/",
    "/admin/choose-email-link/",
    "/admin/choose-phone-link/",
    "/admin/choose-anchor-link/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/documents/multiple/add/",
    "/admin/workflows/task_chooser/",
    "/admin/no-such-screen/",
]
BEFORE_LOGIN = ["/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/"]
# One row of each kind, chosen for the actions on many. That which gives users a role is left out: Wagtail's form for
# it has a field without a name that could be translated.
CHOSEN = {
    "wagtailcore/page": ("wagtailcore_page", "depth = 4", ["delete", "move", "publish", "unpublish"]),
    "core/mediaimage": ("core_mediaimage", "1", ["delete", "add_tags", "add_to_collection"]),
    "core/fact": ("core_fact", "1", ["delete"]),
    "core/user": ("core_user", "1", ["delete", "set_active_state"]),
}


@pytest.fixture
def language(request) -> str:
    """Finnish, or what a test asks for: whether a script's texts are translated at all shows in one language."""
    return getattr(request, "param", "fi")


every_language = pytest.mark.parametrize("language", LANGUAGES, indirect=True)


@pytest.fixture
def screens(own_site, language) -> Screens:
    return Screens(language, content_of(own_site.data_dir / "db.sqlite3"), proper=PROPER)


@pytest.fixture
def visitor(own_site, open_page, language) -> Page:
    """A browser of the language, before logging in."""
    return open_page(own_site, locale=LANGUAGES[language], extra_http_headers={"Accept-Language": language})


@pytest.fixture
def editor(visitor) -> Page:
    visitor.goto("/admin/login/")
    visitor.fill("[name=username]", EMAIL)
    visitor.fill("[name=password]", PASSWORD)
    visitor.press("[name=password]", "Enter")
    expect(visitor.locator(".sidebar")).to_be_visible()
    return visitor


def ids(site, table, where) -> list[int]:
    with closing(sqlite3.connect(site.data_dir / "db.sqlite3")) as connection:
        return [pk for (pk,) in connection.execute(f"SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT 1")]


def page_of(site, model, language="fi") -> int:
    """The first page of a type."""
    app, _dot, name = model.partition(".")
    return ids(
        site,
        "wagtailcore_page",
        f"content_type_id = (SELECT id FROM django_content_type WHERE app_label = '{app}' AND model = '{name}')"
        f" AND locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = '{language}')",
    )[0]


def told(found: list[tuple[str, str]]) -> list[str]:
    """Each English text once, with the first place where it stands."""
    places = {text: place for place, text in reversed(found)}
    return sorted(f"{' '.join(text.split())} ({place})" for text, place in places.items())


def starts(site) -> Iterator[str]:
    yield "/admin/"
    yield from DIALOGS
    for kind, (table, where, actions) in CHOSEN.items():
        for pk in ids(site, table, where):
            yield from (f"/admin/bulk/{kind}/{action}/?id={pk}" for action in actions)
    with closing(sqlite3.connect(site.data_dir / "db.sqlite3")) as connection:
        # One page of each type, and one translation.
        rows = connection.execute("SELECT MIN(id) FROM wagtailcore_page WHERE depth > 1 GROUP BY content_type_id")
        yield from (f"/admin/pages/{pk}/edit/" for (pk,) in rows.fetchall())
    yield f"/admin/pages/{page_of(site, 'stories.storypage', 'sv')}/edit/"


# What stands in the screens' markup


@every_language
def test_no_screen_of_the_admin_has_english_in_its_markup(own_site, editor, screens, language):
    def get(path: str) -> tuple[str, str]:
        answer = editor.request.get(path)
        if answer.status >= 500:
            found.append((path, f"answered with {answer.status}"))
            return "", ""
        return html_of(answer.text(), answer.headers.get("content-type", "")), answer.url

    found: list[tuple[str, str]] = []
    walked = 0
    for path, html in walk(get, starts(own_site), per_kind=1):
        walked += 1
        found += [(path, text) for text in texts_of(html, language) if screens.english(text)]

    assert told(found) == []
    assert walked > 150


@every_language
def test_no_screen_before_login_has_english_in_its_markup(visitor, screens, language):
    found = []
    for path in BEFORE_LOGIN:
        html = visitor.request.get(path).text()
        found += [(path, text) for text in texts_of(html, language) if screens.english(text)]

    assert told(found) == []


# What scripts write, and what opens


class Watch:
    """Collects English from the page as it stands, whenever it is looked at."""

    def __init__(self, page: Page, screens: Screens, language: str) -> None:
        self.page, self.screens, self.language = page, screens, language
        self.found: list[tuple[str, str]] = []

    def look(self, place: str) -> None:
        self.page.wait_for_timeout(150)
        texts = dict.fromkeys(texts_of(self.page.content(), self.language))
        self.found += [(place, text) for text in texts if self.screens.english(text)]

    def open(self, selector: str, place: str, *, every: bool = False, leave: str = "Escape") -> None:
        """Click what the selector finds, look, and close it again."""
        targets = [item for item in self.page.locator(selector).all() if item.is_visible()]
        assert targets, f"{place}: nothing to open at {selector}"
        for target in targets if every else targets[:1]:
            target.click()
            self.look(place)
            if leave:
                self.page.keyboard.press(leave)


@pytest.fixture
def watch(editor, screens, language) -> Watch:
    return Watch(editor, screens, language)


def test_start_page_and_menus_have_no_english(watch, editor):
    editor.goto("/admin/")
    watch.look("start page")
    watch.open(".sidebar-menu-item button, .sidebar-page-explorer-item button", "sidebar", every=True)
    watch.open(".sidebar-footer button", "account menu")
    editor.keyboard.press("Shift+?")
    watch.look("keyboard shortcuts")

    assert told(watch.found) == []


def test_explorer_has_no_english(own_site, watch, editor):
    editor.goto(f"/admin/pages/{page_of(own_site, 'stories.storyindexpage')}/")
    watch.look("explorer")
    watch.open("header .w-dropdown__toggle, .w-slim-header .w-dropdown__toggle", "header menus", every=True)
    watch.open("td .w-dropdown__toggle", "row menu")
    editor.locator("[data-bulk-action-checkbox]").first.check()
    watch.look("bulk actions")
    watch.open(".w-filters-toggle, [data-controller~=w-drilldown] .w-dropdown__toggle", "filters")

    assert told(watch.found) == []


@every_language
def test_editor_of_a_story_has_no_english(own_site, watch, editor):
    editor.goto(f"/admin/pages/{page_of(own_site, 'stories.storypage')}/edit/")
    editor.wait_for_load_state("networkidle")
    watch.look("editor")
    for tab in editor.locator("[role=tab]").all():
        if tab.is_visible():
            tab.click()
            watch.look(f"tab {tab.inner_text()}")
    editor.locator("[role=tab]").first.click()
    for name in ("status", "comments", "checks", "preview"):
        toggle = editor.locator(f"[data-side-panel-toggle={name}]")
        if toggle.count():
            toggle.click()
            editor.wait_for_timeout(1500)
            watch.look(f"side panel {name}")
            toggle.click()
    watch.open("header .w-dropdown__toggle, .w-slim-header .w-dropdown__toggle", "header menus", every=True)
    watch.open("footer .w-dropdown__toggle", "actions")

    assert told(watch.found) == []


def test_rich_text_and_streams_have_no_english(own_site, watch, editor):
    editor.goto(f"/admin/pages/{page_of(own_site, 'stories.storypage')}/edit/")
    editor.wait_for_load_state("networkidle")
    text = editor.locator("[data-contentpath=problem]")
    text.locator("[contenteditable=true]").click()
    watch.look("rich text")
    for button in text.locator(".Draftail-ToolbarButton").all():
        if button.is_visible():
            button.hover()
            watch.look("tooltip of the toolbar")
    editor.keyboard.press("End")
    editor.keyboard.press("Enter")
    editor.keyboard.type("/")
    watch.look("commands of rich text")
    editor.keyboard.press("Backspace")
    stream = editor.locator("[data-contentpath=results]")
    stream.locator(".c-sf-add-button").last.click()
    watch.look("kinds of blocks")
    for number in range(editor.locator("[role=option]").count()):
        if number:
            stream.locator(".c-sf-add-button").last.click()
        editor.locator("[role=option]").nth(number).click()
        watch.look("a new block")
    for toggle in stream.locator(".w-dropdown__toggle").all():
        if toggle.is_visible():
            toggle.click()
            watch.look("menu of a block")
            editor.keyboard.press("Escape")
            break

    assert told(watch.found) == []


def test_publishing_dialogs_and_messages_have_no_english(own_site, watch, editor):
    index = page_of(own_site, "stories.storyindexpage")
    editor.goto(f"/admin/pages/add/stories/storypage/{index}/")
    editor.locator("#id_title").fill("Puistokummit")
    editor.locator("button.action-save").first.click()
    editor.wait_for_url(re.compile(r"/edit/"))
    watch.look("saved draft")

    editor.locator("footer .w-dropdown__toggle").first.click()
    watch.look("actions of a draft")
    editor.locator("[name=action-publish]").click()
    expect(editor.locator(".messages .error, .messages .critical, .help-critical").first).to_be_visible()
    watch.look("refused publication")

    editor.locator("[data-side-panel-toggle=status]").click()
    watch.open("[data-a11y-dialog-show='schedule-publishing-dialog']", "schedule")
    editor.reload()
    editor.locator("footer .w-dropdown__toggle").first.click()
    editor.locator("[name=action-submit]").click()
    editor.wait_for_load_state("networkidle")
    watch.look("sent for review")
    editor.goto("/admin/")
    watch.look("start page with a page in review")

    assert told(watch.found) == []


def test_pictures_have_no_english(watch, editor):
    editor.goto("/admin/images/multiple/add/")
    watch.look("upload")
    editor.goto("/admin/images/")
    watch.look("pictures")
    editor.locator("#listing-results a, .listing a").first.click()
    editor.wait_for_load_state("networkidle")
    watch.look("a picture")

    assert told(watch.found) == []


def test_choosers_have_no_english(own_site, watch, editor):
    editor.goto(f"/admin/pages/{page_of(own_site, 'stories.storypage')}/edit/")
    editor.wait_for_load_state("networkidle")
    editor.locator("[role=tab]").nth(2).click()
    for chooser in editor.locator("[data-chooser-action-choose]").all():
        if chooser.is_visible():
            chooser.click()
            expect(editor.locator(".modal-dialog")).to_be_visible()
            watch.look("chooser")
            for tab in editor.locator(".modal-dialog [role=tab]").all():
                tab.click()
                watch.look("tab of a chooser")
            editor.locator(".modal-dialog .close, .modal-dialog [data-dismiss=modal]").first.click()
            expect(editor.locator(".modal-dialog")).to_have_count(0)

    assert told(watch.found) == []


@every_language
def test_translation_editor_has_no_english(own_site, watch, editor):
    editor.goto(f"/admin/pages/{page_of(own_site, 'stories.storypage', 'sv')}/edit/")
    expect(editor.locator(".js-translation-editor section").first).to_be_visible()
    watch.look("translation editor")
    for tab in editor.locator(".js-translation-editor [role=tab], .js-translation-editor .w-tabs__tab").all():
        if tab.is_visible():
            tab.click()
            watch.look("tab of the translation editor")
    button = editor.locator(".js-translation-editor section.active li button").first
    if button.count():
        button.click()
        watch.look("a string being translated")

    assert told(watch.found) == []


# The test itself can fail


@pytest.mark.parametrize(
    ("text", "is_english"),
    [
        ("Save draft", True),
        ("Delete this page", True),
        ("Hae: your settings", True),
        ("English", False),
        ("https://example.org/save-draft/", False),
        ("  ", False),
    ],
)
def test_screens_know_english(text, is_english, language):
    assert Screens(language, [], proper=PROPER).english(text) is is_english


@pytest.mark.parametrize(("language", "text"), [("fi", "Tallenna luonnos"), ("sv", "Spara utkast")])
def test_screens_know_their_own_language(language, text):
    assert not Screens(language, [], proper=PROPER).english(text)


def test_content_is_no_interface():
    screens = Screens("fi", ["Helsinki residents submit proposals", "Save"])

    assert not screens.english("Lisää toimintoja: ”Helsinki residents submit proposals”")
    assert not screens.english("Save")
    assert screens.english("Save draft")


def test_planted_english_is_found(watch, editor):
    editor.goto("/admin/")
    for markup in (
        "<p>Delete this page</p>",
        '<i hidden aria-label="Close"></i>',
        "<p lang=en>Search results</p>",
    ):
        editor.evaluate("markup => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", markup)

    watch.look("planted")

    assert watch.found == [("planted", "Delete this page"), ("planted", "Close")]
