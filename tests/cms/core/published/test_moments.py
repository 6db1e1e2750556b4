from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cms.core.published.moments import valid_until
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal


@pytest.mark.django_db
def test_answer_is_valid_until_the_next_moment_of_the_clock(clock):
    now = timezone.now()
    midnight = datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/Helsinki"))

    def in_hours(hours):
        return now + timedelta(hours=hours)

    assert valid_until(now.timestamp()) == midnight.timestamp()

    Withdrawal.objects.create(translation_key=uuid4(), kind=WithdrawalKind.ERROR, withdrawn_at=in_hours(-1))
    Withdrawal.objects.create(translation_key=uuid4(), kind=WithdrawalKind.ERROR, withdrawn_at=in_hours(3))
    assert valid_until(now.timestamp()) == in_hours(3).timestamp()

    Embargo.objects.create(translation_key=uuid4(), until=in_hours(2))
    Embargo.objects.create(translation_key=uuid4(), until=in_hours(1), lifted_at=now)
    Embargo.objects.create(translation_key=uuid4(), until=in_hours(-1))
    assert valid_until(now.timestamp()) == in_hours(2).timestamp()
    assert valid_until(in_hours(2).timestamp()) == in_hours(3).timestamp()
