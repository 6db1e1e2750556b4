from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.core.accessibility.enums import Criterion, FaultReason
from cms.core.accessibility.models import AccessibilityAuthority, AccessibilityFault
from cms.core.accessibility.services import late_faults, load_authorities, overdue_statements
from tests.factories.core import (
    AccessibilityAuthorityFactory,
    AccessibilityFaultFactory,
    AccessibilityStatementPageFactory,
)


@pytest.mark.postgres
def test_fault_is_not_mended_before_it_is_found(db):
    with pytest.raises(IntegrityError, match="core_accessibilityfault_mended_after_found"), transaction.atomic():
        AccessibilityFaultFactory(found_on=date(2026, 11, 2), mended_on=date(2026, 11, 1))

    assert AccessibilityFaultFactory(found_on=date(2026, 11, 2), mended_on=date(2026, 11, 2)).pk


def test_fault_that_will_be_mended_has_a_day(db):
    fault = AccessibilityFaultFactory(mend_by=None)
    with pytest.raises(ValidationError) as caught:
        fault.full_clean()
    assert list(caught.value.message_dict) == ["mend_by"]

    fault.reason = FaultReason.BURDEN
    fault.full_clean()


def test_every_criterion_begins_with_its_number():
    for value, label in Criterion.choices:
        assert str(label).startswith(f"{value} "), value
    assert len(Criterion.choices) == 55


@pytest.mark.postgres
def test_late_faults_are_open_and_past_their_day(db, clock):
    late = AccessibilityFaultFactory(mend_by=date(2026, 11, 23))
    AccessibilityFaultFactory(mend_by=date(2026, 11, 24))
    AccessibilityFaultFactory(mend_by=date(2026, 11, 20), mended_on=date(2026, 11, 22))
    AccessibilityFaultFactory(mend_by=None, reason=FaultReason.BURDEN)

    assert list(late_faults()) == [late]
    assert [fault.is_late for fault in AccessibilityFault.objects.order_by("pk")] == [True, False, False, False]


def test_statement_is_overdue_once_its_day_has_passed(tree, clock):
    page = AccessibilityStatementPageFactory(parent=tree.homes["fi"], review_by=date(2026, 11, 24))
    AccessibilityStatementPageFactory(parent=tree.homes["en"], review_by=date(2026, 11, 1), draft=True)
    assert list(overdue_statements()) == []

    clock.shift(24 * 3600)

    assert list(overdue_statements()) == [page]


@pytest.mark.postgres
def test_authority_in_force_is_the_one_that_began_last(db, clock):
    assert AccessibilityAuthority.objects.in_force() is None
    always = AccessibilityAuthorityFactory(since=None)
    assert AccessibilityAuthority.objects.in_force() == always

    first, second = (AccessibilityAuthorityFactory(since=date(year, 1, 1)) for year in (2019, 2025))

    assert AccessibilityAuthority.objects.in_force() == second
    assert AccessibilityAuthority.objects.in_force(date(2024, 12, 31)) == first
    assert AccessibilityAuthority.objects.in_force(date(2018, 12, 31)) == always


def test_country_brings_its_authorities_once(db, clock):
    assert load_authorities() == 2

    assert load_authorities() == 0
    assert AccessibilityAuthority.objects.in_force().code == "traficom"
