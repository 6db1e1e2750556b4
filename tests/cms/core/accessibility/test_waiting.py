from datetime import date

from cms.core.waiting.registry import waiting_lists
from tests.factories.core import AccessibilityFaultFactory, AccessibilityStatementPageFactory, AdministratorFactory


def test_statement_and_faults_wait_once_their_day_has_passed(tree, clock):
    user = AdministratorFactory()
    page = AccessibilityStatementPageFactory(parent=tree.homes["fi"], review_by=date(2026, 11, 23))
    AccessibilityStatementPageFactory(parent=tree.homes["en"], review_by=date(2026, 11, 23))
    fault = AccessibilityFaultFactory(mend_by=date(2026, 11, 20))
    AccessibilityFaultFactory(mend_by=date(2026, 11, 24))

    waiting = {one.code: one for one in waiting_lists()}
    statements, faults = waiting["accessibility-statement"], waiting["accessibility-faults"]

    assert (statements.count(user), faults.count(user)) == (1, 1)
    (row,) = statements.rows(user, 5)
    assert (row.title, row.since, row.address) == (page.title, date(2026, 11, 23), f"/admin/pages/{page.pk}/edit/")
    (row,) = faults.rows(user, 5)
    assert (row.title, row.is_late) == (str(fault), True)
