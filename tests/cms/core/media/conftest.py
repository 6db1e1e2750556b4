from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.users.models import UserProfile

from cms.core.users.models import User


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are asserted in English; the catalogues have tests of their own."""
    with translation.override("en"):
        yield


def _person(email: str, group_name: str, permissions: list[str]) -> User:
    user = User.objects.create_user(email=email, password="a-long-password-here")
    group, _new = Group.objects.get_or_create(name=group_name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=Collection.objects.get(depth=1),
            permission=Permission.objects.get(
                codename=codename, content_type__app_label__in=["wagtailimages", "wagtaildocs"]
            ),
        )
    user.groups.add(group)
    return user


@pytest.fixture
def editor(db: None) -> User:
    """May add, change and choose pictures and documents, and publish nothing."""
    return _person(
        "toimittaja@example.org",
        "Media editors",
        [
            *("add_image", "change_image", "choose_image"),
            *("add_document", "change_document", "choose_document"),
        ],
    )


@pytest.fixture
def staff_client(editor: User, client: Client) -> Client:
    client.force_login(editor)
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    return client
