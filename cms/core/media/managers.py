from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet

from cms.core.media.enums import PUBLIC_LICENCES


def _in_force(day: date) -> Q:
    return Q(expires_on__isnull=True) | Q(expires_on__gte=day)


class MediaImageQuerySet(ImageQuerySet):
    def for_public(self, today: date | None = None) -> models.QuerySet:
        """Pictures that a public page may show: the same rule as `services.image_problem`."""
        day = today or timezone.localdate()
        consent_holds = Q(
            Q(consent__valid_until__isnull=True) | Q(consent__valid_until__gte=day),
            consent__withdrawn_at__isnull=True,
            consent__covers_pictures=True,
        )
        nobody = Q(people_identifiable=False, consent=None)
        return self.filter(_in_force(day), nobody | consent_holds, licence__in=PUBLIC_LICENCES)


class MediaDocumentQuerySet(DocumentQuerySet):
    def for_public(self, today: date | None = None) -> models.QuerySet:
        """Documents that readers may download: the same rule as `services.document_problem`."""
        return self.filter(_in_force(today or timezone.localdate()), licence__in=PUBLIC_LICENCES)
