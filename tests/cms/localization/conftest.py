import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import translation
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from tests.factories.core import UserFactory
from tests.factories.localization import content_page, join_homes


@pytest.fixture(autouse=True)
def _english(_fresh_process_state) -> None:
    """Messages are compared in the language that they are written in."""
    translation.activate("en")


@pytest.fixture
def homes(tree) -> dict[str, Page]:
    """Front pages in every language, joined as source and translations."""
    join_homes(tree)
    return tree.homes


@pytest.fixture
def source(homes) -> Page:
    """A published Finnish page with a heading, two paragraphs and a link."""
    return content_page(homes["fi"])


@pytest.fixture
def staff(db):
    """Makes a member of staff: `staff({page: ["change_page"]}, "app.codename", …)`; returns (user, client)."""

    def make(pages: dict[Page, list[str]] | None = None, *permissions: str) -> tuple:
        user = UserFactory()
        UserProfile.objects.create(user=user, preferred_language="en")
        group = Group.objects.create(name=user.email)
        user.groups.add(group)
        for name in ("wagtailadmin.access_admin", *permissions):
            app, codename = name.split(".")
            group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        for page, codenames in (pages or {}).items():
            for codename in codenames:
                GroupPagePermission.objects.create(
                    group=group,
                    page=page,
                    permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=codename),
                )
        client = Client()
        client.force_login(user)
        return user, client

    return make
