from cms.core.waiting.registry import QuickAction, WaitingList, WaitingRow
from cms.core.waiting.services import actions_for, waiting_for
from tests.factories.core import UserFactory


def waiting_list(code, number, **values):
    rows = [WaitingRow(title=f"{code} {place}", address=f"/{place}/") for place in range(number)]
    return WaitingList(
        code=code, label=code, count=lambda user: number, rows=lambda user, limit: rows[:limit], **values
    )


def test_waiting_for_shows_first_rows_of_each_list_in_order(own_registry):
    own_registry.register(waiting_list("late", 7, order=20))
    own_registry.register(waiting_list("early", 2, order=10, address=lambda user: "/all/"))

    sections = waiting_for(user=UserFactory.build())

    assert [(section.waiting_list.code, section.count, section.address) for section in sections] == [
        ("early", 2, "/all/"),
        ("late", 7, "/admin/waiting/late/"),
    ]
    assert [[row.title for row in section.rows] for section in sections] == [
        ["early 0", "early 1"],
        ["late 0", "late 1", "late 2", "late 3", "late 4"],
    ]
    assert [section.has_more for section in sections] == [False, True]


def test_waiting_for_leaves_out_what_does_not_concern_the_person(own_registry):
    own_registry.register(waiting_list("theirs", 3, concerns=lambda user: False))
    own_registry.register(waiting_list("mine", 0))

    sections = waiting_for(user=UserFactory.build())

    assert [(section.waiting_list.code, section.count, section.rows) for section in sections] == [("mine", 0, [])]


def test_list_of_same_code_is_replaced(own_registry):
    own_registry.register(waiting_list("drafts", 1))
    own_registry.register(waiting_list("drafts", 2))

    assert [item.count(None) for item in own_registry.waiting_lists()] == [2]


def test_actions_for_leaves_out_what_the_person_may_not_begin(own_registry):
    own_registry.register_action(QuickAction(code="b", label="b", address=lambda user: "/b/", order=2))
    own_registry.register_action(QuickAction(code="a", label="a", address=lambda user: "/a/", order=1))
    own_registry.register_action(QuickAction(code="c", label="c", address=lambda user: ""))

    assert [action.address for action in actions_for(user=UserFactory.build())] == ["/a/", "/b/"]
