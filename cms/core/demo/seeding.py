"""Core's part of the demo: rows, front pages, indexes, texts, menus, the centre's record, the demo user."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from cms.core.accessibility.models import AccessibilityStatementPage
from cms.core.accessibility.services import load_authorities
from cms.core.data import load
from cms.core.demo.pages import page_files, page_id, seed_page, translate_page
from cms.core.demo.registry import Seeding
from cms.core.demo.rows import demo_folder, seed_rows
from cms.core.demo.streams import stream_data
from cms.core.enquiries.models import ContactPage
from cms.core.glossary.models import GlossaryPage
from cms.core.i18n import languages
from cms.core.i18n.labels import make_label
from cms.core.navigation.enums import MenuArea
from cms.core.navigation.models import CentreSettings, MenuItem
from cms.core.pages.models.indexes import BranchIndexPage, TopicIndexPage
from cms.core.pages.models.search import SearchPage
from cms.core.pages.models.standard import ContentPage, HomePage
from cms.core.pages.site import set_up_site
from cms.core.partners.models import PartnersPage
from cms.core.privacy.models import PrivacyPage
from cms.core.roles.services import seed_roles
from cms.core.taxonomy.services import load_country_data

DEMO_EMAIL = "demo@viesti.example"
DEMO_PASSWORD = "kutoja-demo-2026"  # noqa: S105 it opens the demo only, and is printed there
FRONT_PAGE = {"fi": "Etusivu", "sv": "Startsida", "en": "Home"}
SECTIONS = {"topic_index": TopicIndexPage, "branch_index": BranchIndexPage, "search": SearchPage}
TEXTS = {
    "content": ContentPage,
    "contact": ContactPage,
    "accessibility_statement": AccessibilityStatementPage,
    "privacy": PrivacyPage,
    "glossary": GlossaryPage,
    "partners": PartnersPage,
}


def seed_sections(seeding: Seeding) -> None:
    """The country's rows, the demo's rows, the front page and the indexes in the source language."""
    load_country_data()
    load_authorities()
    seed_rows()
    home = front_page()
    for data in page_files().values():
        model = SECTIONS.get(data["type"])
        if model is not None:
            seed_page(data=data, model=model, parent=home, seeding=seeding)


def front_page() -> HomePage:
    data = page_files()["home"]
    language = languages.source()
    return set_up_site(
        title=FRONT_PAGE.get(language, "Home"), slug=data["languages"].get(language, {}).get("slug", "home")
    )


def seed_texts(seeding: Seeding) -> None:
    """Pages of text and the front page's body, once the pages that they lead to are there."""
    home = front_page()
    files = page_files()
    for data in files.values():
        text_model = TEXTS.get(data["type"])
        if text_model is not None:
            seed_page(data=data, model=text_model, parent=home, seeding=seeding, neutral=data.get("neutral"))
    if not home.heading:
        for name, value in _front_values(files["home"], languages.source()).items():
            setattr(home, name, value)
        home.action_page_id = page_id(files["home"].get("action_page", ""))
        home.save_revision().publish()
    _seed_menus()
    _seed_centre()
    _seed_user()


def seed_translations(seeding: Seeding) -> None:
    """Core's pages in their other languages, parents first."""
    files = page_files()
    home = front_page()
    data = files.pop("home")
    translate_page(page=home, data=data, seeding=seeding, values_of=_front_values)
    for data in files.values():
        number = page_id(data["code"])
        if number is not None:
            translate_page(page=Page.objects.get(pk=number).specific, data=data, seeding=seeding)
    # Translators get the pages of their language, which are there only now.
    seed_roles()


def _front_values(data: dict[str, Any], language: str) -> dict[str, Any]:
    texts = data["languages"][language]
    return {
        "slug": texts["slug"],
        "title": FRONT_PAGE.get(language, "Home"),
        "heading": texts["title"],
        "action_label": texts.get("action_label", ""),
        "summary": texts["summary"],
        "body": stream_data(texts["body"], place="home/body", page_id=page_id),
    }


def _seed_menus() -> None:
    if MenuItem.objects.exists():
        return
    menus = load(demo_folder() / "navigation.yaml")
    groups: list[tuple[MenuArea, dict[str, str], list]] = [(MenuArea.HEADER, {}, menus["header"])]
    groups += [(MenuArea.FOOTER, group["group"], group["items"]) for group in menus["footer"]]
    position = 0
    for area, group, items in groups:
        for item in items:
            number = page_id(item["page"]) if item.get("page") else None
            if number is None and not item.get("url"):
                continue
            position += 1
            MenuItem.objects.create(
                area=area,
                labels=make_label(item["labels"]),
                groups=make_label(group),
                page_id=number,
                url=item.get("url") or "",
                position=position,
            )


def _seed_centre() -> None:
    centre, data = CentreSettings.load(), load(demo_folder() / "centre.yaml")
    if str(centre.name):
        return
    centre.name = make_label(data["name"])
    centre.long_name = make_label(data["long_name"])
    centre.tagline = make_label(data["tagline"])
    centre.footer_text = make_label(data["footer_text"])
    centre.eu_statement = make_label(data["eu_statement"])
    centre.email = data["contact_email"]
    centre.save()


def _seed_user() -> None:
    users = get_user_model().objects
    if not users.filter(email=DEMO_EMAIL).exists():
        users.create_superuser(email=DEMO_EMAIL, password=DEMO_PASSWORD, first_name="Aino", last_name="Esimerkki")
