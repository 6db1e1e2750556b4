"""Who may do what with translations. Wagtail's page permissions decide; the right to submit alone opens nothing."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.localization.errors import PageIsLocked

SUBMIT = "wagtail_localize.submit_translation"
PARTIAL = "localization.publish_partial"


def require_submit(user: Any, pages: Iterable[Page]) -> None:
    """Only who may edit every one of these pages may have them translated."""
    if not user.has_perm(SUBMIT):
        raise PermissionDenied
    for page in pages:
        if not page.permissions_for_user(user).can_edit():
            raise PermissionDenied


def require_change(user: Any, page: Page) -> None:
    """Only who may edit the page, and only while nobody else holds it.

    Raises:
        PermissionDenied, PageIsLocked
    """
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit():
        raise PermissionDenied
    if permissions.page_locked():
        raise PageIsLocked(page)


def require_publish(user: Any, page: Page) -> None:
    """As `require_change`, and with the right to publish the page."""
    permissions = page.permissions_for_user(user)
    if not permissions.can_publish():
        raise PermissionDenied
    if permissions.page_locked():
        raise PageIsLocked(page)


def may_publish_partial(user: Any) -> bool:
    return user.has_perm(PARTIAL)


def within_reach(user: Any, translations: QuerySet) -> QuerySet:
    """The translations of which the user may edit or publish the source or the target."""
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change", "publish", "add"})
    own = pages.filter(translation_key=OuterRef("source__object_id")).order_by()
    either = Q(locale_id=OuterRef("target_locale_id")) | Q(locale_id=OuterRef("source__locale_id"))
    return translations.filter(Exists(own.filter(either)))
