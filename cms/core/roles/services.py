"""Groups and what each may do: editor, publisher, translators of each language, data protection, administrator."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)

from cms.core.i18n import languages

EDITOR, PUBLISHER, ADMINISTRATOR = gettext_noop("Editors"), gettext_noop("Publishers"), gettext_noop("Administrators")
DATA_PROTECTION = gettext_noop("Data protection")

# Staff and their groups, redirects, languages; the rows of every app of ours.
APPS_OF_ADMINISTRATORS = (
    *("auth", "core", "localization", "mailing", "stories", "briefings", "campaigns", "events"),
    "wagtailredirects",
)
RIGHTS_OF_ADMINISTRATORS = [
    f"{verb}_{name}" for verb in ("add", "change", "delete") for name in ("locale", "task", "workflow")
]

# Wagtail's first migration makes this group; nobody here belongs to it.
WAGTAILS_MODERATORS = "Moderators"
# What Wagtail's first migration calls the workflow that every page has, and its one task.
WAGTAILS_APPROVAL = "Moderators approval"

ROWS_OF_EDITORS = (
    "topic",
    "organisation",
    "contact",
    "source",
    "fact",
    "factreading",
    "funding",
    "consent",
    "accessibilityfault",
    "glossaryterm",
    "partnerservice",
)
ROWS_OF_PUBLISHERS = (
    *ROWS_OF_EDITORS,
    "branch",
    "region",
    "regionkind",
    "menuitem",
    "embargo",
    "withdrawal",
    "accessibilityauthority",
)


# The rows of apps above core, as (app, model): those that editors keep, and those that publishers keep besides.
_rows_of_editors: list[tuple[str, str]] = []
_rows_of_publishers: list[tuple[str, str]] = []


def register_rows(app: str, *, editors: tuple[str, ...] = (), publishers: tuple[str, ...] = ()) -> None:
    """Let editors, and publishers with them, keep rows of an app; call it in the app's `ready()`."""
    _rows_of_editors.extend((app, name) for name in editors)
    _rows_of_publishers.extend((app, name) for name in (*editors, *publishers))


def name_of(role: str) -> str:
    """The name of a role's group in the site's own language, which all staff share."""
    with translation.override(languages.source()):
        return _(role)


def translators(language: str) -> str:
    """The name of a language's group of translators."""
    with translation.override(languages.source()):
        return _("Translators (%(language)s)") % {"language": language}


def _group(name: str, *former: str) -> Group:
    """The group of this name; one that was made before its name was translated is renamed."""
    group = Group.objects.filter(name__in=[name, *former]).order_by("pk").first() or Group()
    if group.name != name:
        group.name = name
        group.save()
    return group


@transaction.atomic
def seed_roles() -> list[Group]:
    """Make or mend the groups; permissions that staff added beyond these stay. Repeatable."""
    editors, publishers, administrators = (_group(name_of(role), role) for role in (EDITOR, PUBLISHER, ADMINISTRATOR))
    root, pictures = Page.objects.get(depth=1), Collection.get_first_root_node()
    for group in (editors, publishers, administrators):
        _grant(group, "wagtailadmin", ["access_admin"])
    _grant_pages(editors, root, ["add_page", "change_page"])
    _grant_pages(publishers, root, ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"])
    _grant_pages(administrators, root, [*_page_permissions()])
    for group in (editors, publishers, administrators):
        _grant_files(group, pictures)
        _grant(group, "wagtail_localize", ["submit_translation"])
    for app, name in [*(("core", name) for name in ROWS_OF_EDITORS), *_rows_of_editors]:
        _grant(editors, app, [f"{verb}_{name}" for verb in ("add", "change", "view")])
    for app, name in [*(("core", name) for name in ROWS_OF_PUBLISHERS), *_rows_of_publishers]:
        _grant(publishers, app, [f"{verb}_{name}" for verb in ("add", "change", "delete", "view")])
    for group in (editors, publishers):
        _grant(group, "core", ["view_enquiry", "change_enquiry"])
    _grant(publishers, "core", ["renew_published"])
    _grant(editors, "mailing", ["view_mailing"])
    _grant(publishers, "mailing", ["view_mailing", "control_mailing", "view_delivery", "view_subscriber"])
    administrators.permissions.add(*Permission.objects.filter(content_type__app_label__in=APPS_OF_ADMINISTRATORS))
    _grant(administrators, "wagtailcore", RIGHTS_OF_ADMINISTRATORS)
    _grant_on(administrators, pictures, "wagtailcore", [f"{verb}_collection" for verb in ("add", "change", "delete")])
    data_protection = _group(name_of(DATA_PROTECTION), DATA_PROTECTION)
    _grant(data_protection, "wagtailadmin", ["access_admin"])
    _grant(data_protection, "core", ["handle_person_requests", "view_consent", "change_consent"])
    Group.objects.filter(name=WAGTAILS_MODERATORS, user=None).delete()
    _name_approval(publishers, administrators)
    return [editors, publishers, administrators, data_protection, *_translators()]


def _name_approval(*groups: Group) -> None:
    """Wagtail's own workflow asks its moderators, whom nobody here belongs to; those who publish approve instead."""
    approvals = list(GroupApprovalTask.objects.filter(name=WAGTAILS_APPROVAL))
    with translation.override(languages.source()):
        name = _("Publisher's approval")
    for task in approvals:
        task.groups.set(groups)
    for model in (Workflow, Task):
        model.objects.filter(name=WAGTAILS_APPROVAL).update(name=name)


def _translators() -> list[Group]:
    """Translators may change the pages of their own language and nothing else; publishing is not theirs."""
    groups = []
    for code in languages.codes()[1:]:
        group = _group(translators(code), f"Translators ({code})")
        _grant(group, "wagtailadmin", ["access_admin"])
        for home in Page.objects.filter(depth=2, locale__language_code=code):
            _grant_pages(group, home, ["change_page"])
        groups.append(group)
    return groups


def _grant(group: Group, app: str, codenames: list[str]) -> None:
    group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def _page_permissions() -> list[str]:
    return ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]


def _grant_pages(group: Group, page: Page, codenames: list[str]) -> None:
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_files(group: Group, collection: Collection) -> None:
    """Pictures and documents; Wagtail asks for the rights of its stock models, whatever model a site uses."""
    for app, name in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        _grant_on(group, collection, app, [f"{verb}_{name}" for verb in ("add", "change", "choose")])


def _grant_on(group: Group, collection: Collection, app: str, codenames: list[str]) -> None:
    for permission in Permission.objects.filter(content_type__app_label=app, codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
