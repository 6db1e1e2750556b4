from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from cms.core.i18n import languages
from cms.core.i18n.labels import label_in


class LabelledQuerySet(models.QuerySet):
    """Rows with names in every language."""

    def in_order(self):
        """By the order that staff gave, then by name in the reader's language."""
        return self.order_by("position", label_in("names"), "code")


class SluggedQuerySet(LabelledQuerySet):
    """Rows that have an address of their own under an index page."""

    def with_slug(self, language: str | None = None):
        """Adds `address`: the slug in `language` (default: the active one), or None."""
        slugs = self.model._meta.get_field("slugs").related_model._default_manager
        wanted = language or languages.current()
        return self.annotate(address=Subquery(slugs.filter(row=OuterRef("pk"), language=wanted).values("slug")[:1]))

    def at(self, slug: str, language: str):
        return self.filter(slugs__slug=slug, slugs__language=language)


class RegionQuerySet(LabelledQuerySet):
    def valid_on(self, day: date | None = None):
        """Regions that exist on `day` (default: today in the site's time zone)."""
        day = day or timezone.localdate()
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )

    def by_kind(self):
        return self.select_related("kind").order_by("kind__position", label_in("names"), "code")
