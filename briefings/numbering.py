"""The numbers of briefings: given at the first publication, in order, one to a briefing whatever its languages."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from briefings.models.number import BriefingNumber


def number_of(*, translation_key: UUID) -> BriefingNumber | None:
    return BriefingNumber.objects.filter(translation_key=translation_key).first()


def give_number(*, translation_key: UUID, on: date) -> BriefingNumber:
    """The briefing's number, given now if it has none: the next one of the year of `on`.

    The database decides between two that are published at once: whoever comes second waits at the unique constraint
    until the first has committed, and then takes the following number. None is left out.
    """
    while True:
        found = number_of(translation_key=translation_key)
        if found is not None:
            return found
        last = BriefingNumber.objects.filter(year=on.year).aggregate(last=Max("sequence"))["last"] or 0
        try:
            with transaction.atomic():
                return BriefingNumber.objects.create(translation_key=translation_key, year=on.year, sequence=last + 1)
        except IntegrityError:
            # Somebody else has just given this number, or this briefing its number: look again.
            continue
