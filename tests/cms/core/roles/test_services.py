import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from cms.core.i18n import languages
from cms.core.roles.services import (
    ADMINISTRATOR,
    DATA_PROTECTION,
    EDITOR,
    PUBLISHER,
    name_of,
    seed_roles,
    translators,
)
from tests.factories.core import UserFactory, in_every_language
from tests.factories.stories import PublishableStoryFactory


def member(*names):
    user = UserFactory()
    groups = [translators(name) if name in languages.codes() else name_of(name) for name in names]
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(names)
    return type(user).objects.get(pk=user.pk)


@pytest.fixture
def stories(story_indexes):
    stories = in_every_language(PublishableStoryFactory, story_indexes)
    seed_roles()
    return {code: Page.objects.get(pk=story.pk) for code, story in stories.items()}


def rights(user, page):
    tester = page.permissions_for_user(user)
    return {
        "edit": tester.can_edit(),
        "publish": tester.can_publish(),
        "unpublish": tester.can_unpublish(),
        "delete": tester.can_delete(),
        "lock": tester.can_lock(),
        "add": page.get_parent().permissions_for_user(user).can_add_subpage(),
    }


def test_groups_are_one_for_each_role_and_translated_language(tree):
    groups = seed_roles()

    roles = (EDITOR, PUBLISHER, ADMINISTRATOR, DATA_PROTECTION)
    names = {name_of(role) for role in roles} | {translators("sv"), translators("en")}
    assert {group.name for group in groups} == names == set(Group.objects.values_list("name", flat=True))


def test_seeding_again_changes_nothing_and_keeps_what_staff_added(tree):
    seed_roles()
    extra = Group.objects.get(name=name_of(EDITOR)).permissions.model.objects.get(codename="delete_contact")
    Group.objects.get(name=name_of(EDITOR)).permissions.add(extra)
    before = (
        Group.permissions.through.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
    )

    call_command("seed_roles", verbosity=0)

    assert before == (
        Group.permissions.through.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
    )
    assert extra in Group.objects.get(name=name_of(EDITOR)).permissions.all()


def test_lost_permission_is_mended(tree):
    seed_roles()
    Group.objects.get(name=name_of(PUBLISHER)).page_permissions.all().delete()
    Group.objects.get(name=name_of(PUBLISHER)).permissions.clear()

    seed_roles()

    assert Group.objects.get(name=name_of(PUBLISHER)).page_permissions.count() == 5
    assert member(PUBLISHER).has_perm("core.change_menuitem")


def test_editor_writes_and_does_not_publish(stories):
    assert rights(member(EDITOR), stories["fi"]) == {
        "edit": True,
        "publish": False,
        "unpublish": False,
        "delete": False,
        "lock": False,
        "add": True,
    }


def test_publisher_publishes_too(stories):
    found = rights(member(PUBLISHER), stories["fi"])

    assert (found["edit"], found["publish"], found["unpublish"], found["lock"]) == (True, True, True, True)


def test_administrator_may_all(stories):
    assert all(rights(member(ADMINISTRATOR), stories["fi"]).values())


def test_translator_changes_the_pages_of_one_language_and_publishes_none(stories):
    user = member("sv")

    assert {code: rights(user, page)["edit"] for code, page in stories.items()} == {
        "fi": False,
        "sv": True,
        "en": False,
    }
    assert not any(rights(user, page)["publish"] for page in stories.values())
    assert not any(rights(user, page)["add"] for page in stories.values())


def test_translator_cannot_open_another_language_in_the_admin(client, stories):
    client.force_login(member("sv"))

    own = client.get(f"/admin/pages/{stories['sv'].pk}/edit/")
    other = client.get(f"/admin/pages/{stories['fi'].pk}/edit/")

    assert own.status_code == 200
    assert other.status_code == 302
    assert "/edit/" not in other.headers["Location"]


@pytest.mark.parametrize(
    ("role", "permission", "is_allowed"),
    [
        (EDITOR, "core.change_fact", True),
        (EDITOR, "core.add_source", True),
        (EDITOR, "core.delete_fact", False),
        (EDITOR, "core.change_menuitem", False),
        (EDITOR, "core.add_embargo", False),
        (PUBLISHER, "core.delete_fact", True),
        (PUBLISHER, "core.add_embargo", True),
        (PUBLISHER, "core.change_branch", True),
        (PUBLISHER, "core.change_user", False),
        (EDITOR, "mailing.view_mailing", True),
        (EDITOR, "mailing.control_mailing", False),
        (EDITOR, "mailing.view_subscriber", False),
        (PUBLISHER, "mailing.control_mailing", True),
        (PUBLISHER, "mailing.view_subscriber", True),
        (PUBLISHER, "mailing.manage_subscriber", False),
        ("sv", "mailing.view_mailing", False),
        (ADMINISTRATOR, "core.change_user", True),
        (ADMINISTRATOR, "core.change_centresettings", True),
        ("sv", "core.change_fact", False),
        ("sv", "wagtailadmin.access_admin", True),
    ],
)
def test_rows_are_for_those_whose_work_they_are(tree, role, permission, is_allowed):
    seed_roles()

    assert member(role).has_perm(permission) is is_allowed


@pytest.mark.parametrize(("role", "status"), [(EDITOR, 200), (PUBLISHER, 200), ("sv", 302)])
def test_fact_list_opens_for_those_who_keep_facts(client, tree, role, status):
    seed_roles()
    client.force_login(member(role))

    assert client.get("/admin/snippets/core/fact/").status_code == status


def test_reader_without_a_role_does_not_get_in(client, tree):
    seed_roles()
    client.force_login(UserFactory())

    assert client.get("/admin/").status_code == 302


def test_wagtails_approval_is_given_to_those_who_publish_under_a_name_they_understand(tree):
    workflow = Workflow.objects.get_or_create(name="Moderators approval")[0]
    task = GroupApprovalTask.objects.get_or_create(name="Moderators approval")[0]

    seed_roles()

    workflow.refresh_from_db()
    task.refresh_from_db()
    assert (workflow.name, task.name) == ("Julkaisijan hyväksyntä", "Julkaisijan hyväksyntä")
    assert {group.name for group in task.groups.all()} == {name_of(PUBLISHER), name_of(ADMINISTRATOR)}


def test_an_approval_that_staff_renamed_is_left_alone(tree):
    task = GroupApprovalTask.objects.create(name="Päätoimittaja hyväksyy")

    seed_roles()

    task.refresh_from_db()
    assert task.name == "Päätoimittaja hyväksyy"
    assert list(task.groups.all()) == []


@pytest.mark.parametrize("role", [EDITOR, PUBLISHER, ADMINISTRATOR])
@pytest.mark.parametrize("address", ["/admin/images/", "/admin/images/multiple/add/", "/admin/documents/"])
def test_those_who_write_open_and_fill_the_libraries(client, tree, role, address):
    seed_roles()
    client.force_login(member(role))

    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/admin/groups/", "/admin/users/", "/admin/redirects/", "/admin/workflows/list/", "/admin/collections/"]
)
def test_administrator_runs_the_site(client, tree, address):
    seed_roles()
    client.force_login(member(ADMINISTRATOR))
    assert client.get(address).status_code == 200

    client.force_login(member(PUBLISHER))

    assert client.get(address).status_code == 302


def test_group_made_before_its_name_was_translated_is_renamed(tree):
    group = Group.objects.create(name=EDITOR)

    seed_roles()

    group.refresh_from_db()
    assert group.name == name_of(EDITOR)
    assert Group.objects.filter(name__in=[EDITOR, name_of(EDITOR)]).count() == 1
