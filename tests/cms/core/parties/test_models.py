from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.core.parties.enums import ConsentKind
from cms.core.parties.models import Consent
from tests.factories.media import ConsentFactory


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("values", "is_valid"),
    [
        ({}, True),
        ({"valid_until": 0}, True),
        ({"valid_until": -1}, False),
        ({"withdrawn_at": 0}, False),
        ({"valid_until": 30, "withdrawn_at": 0}, False),
    ],
)
def test_consent_holds_until_its_last_day_or_its_withdrawal(db, clock, values, is_valid):
    moved = dict(values)
    if "valid_until" in moved:
        moved["valid_until"] = timezone.localdate() + timedelta(days=moved["valid_until"])
    if "withdrawn_at" in moved:
        moved["withdrawn_at"] = timezone.now()

    consent = ConsentFactory(**moved)

    assert consent.is_valid is is_valid
    assert Consent.objects.valid().exists() is is_valid
    assert consent.covers(ConsentKind.QUOTE) is is_valid


def test_consent_covers_what_it_says(db):
    consent = ConsentFactory(covers_pictures=False)

    assert (consent.covers(ConsentKind.QUOTE), consent.covers(ConsentKind.PICTURE)) == (True, False)


@pytest.mark.postgres
def test_consent_covers_something(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentFactory(covers_quotes=False, covers_pictures=False)
