"""What the site knows of people in pictures and of those who took them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.media.models import MediaImage
from cms.core.privacy.addresses import same_address
from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import Erasure, Person, PersonalData, Retention


def find_pictures(person: Person) -> QuerySet:
    """Pictures that stand on a consent of the person."""
    return MediaImage.objects.filter(same_address("consent__email", person.email))


def erase_pictures(rows: QuerySet, person: Person | None) -> Erasure:
    """Delete the pictures one by one: each takes its sizes and its files with it."""
    count = 0
    for image in MediaImage.objects.filter(pk__in=list(rows.values_list("pk", flat=True))):
        image.delete()
        count += 1
    return Erasure(erased=count)


PICTURES = PersonalData(
    code="pictures",
    label=_("Pictures of people"),
    model="core.MediaImage",
    people=_("People who can be recognised in a picture, and those who took it"),
    data=_("The picture, what it shows, who took it"),
    purpose=_("To show the people and places of which the site tells"),
    basis=LegalBasis.CONSENT,
    basis_note=_("Who took a picture is named because copyright asks for it."),
    owner=_("The editors of the site"),
    source=_("The person in the picture or the one who took it"),
    recipients=_("Everybody while the consent holds: pictures are published"),
    retention=Retention(_("As long as the consent that the picture stands on, and a year after its end.")),
    fields=("title", "alt", "credit", "file"),
    email_fields=(),
    find=find_pictures,
    erase=erase_pictures,
    order=700,
)
