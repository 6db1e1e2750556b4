"""What the site knows of those who speak at a fair."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.privacy import Erasure, Kept, LegalBasis, PersonalData, Retention, register
from cms.core.privacy.registry import Person
from events.models import SessionPage, SessionSpeaker, Speaker


def find_speakers(person: Person) -> QuerySet:
    """Speakers who bear one of the person's full names; a programme holds no address of them."""
    full = [name for name in person.names if len(name.split()) > 1]
    named = Q()
    for name in full:
        named |= Q(person__iexact=name)
    return Speaker.objects.filter(named) if full else Speaker.objects.none()


def erase_speakers(rows: QuerySet, person: Person | None) -> Erasure:
    """Take the speaker from the programme in every language; the sessions stay."""
    keys = list(rows.values_list("pk", flat=True))
    appearances = SessionSpeaker.objects.filter(speaker__in=keys)
    pages = list(appearances.values_list("page_id", flat=True).distinct())
    # All languages first: every save of a translation takes its speakers from its source.
    appearances.delete()
    for page in SessionPage.objects.filter(pk__in=pages):
        page.save(clean=False)
    Speaker.objects.filter(pk__in=keys).delete()
    kept = Kept(_("texts of sessions"), _("The session was held for the public. It stays without its speaker's name."))
    return Erasure(erased=len(keys), kept=[kept] if pages else [])


SPEAKERS = PersonalData(
    code="speakers",
    label=_("Speakers at fairs"),
    model="events.Speaker",
    people=_("Those who speak at a fair"),
    data=_("Name, title and organisation, what is told of the person, website"),
    purpose=_("To tell in the programme who speaks"),
    basis=LegalBasis.PUBLIC_TASK,
    owner=_("The communications staff"),
    source=_("The person"),
    recipients=_("Everybody: the programme is published"),
    retention=Retention(_("As long as the programme is published.")),
    fields=("person", "affiliations", "bios", "website"),
    email_fields=(),
    name_fields=("person",),
    find=find_speakers,
    erase=erase_speakers,
)


def declare() -> None:
    register(SPEAKERS)
