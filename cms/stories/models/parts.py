"""The rows that belong to a story: who adopted it, what it rests on, what to read next."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from cms.core.facts.models import PageSource


class Adopter(TranslatableMixin, Orderable):
    """Somebody who took the innovation into use."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="adopters")
    name = models.CharField(_("who"), max_length=200, help_text=_("For example a municipality or an association."))
    place = models.CharField(
        _("where"), max_length=200, blank=True, help_text=_("For example “Kuopio” or “North Savo”.")
    )
    since_year = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("The year of the start, for example 2021.")
    )
    changes = models.TextField(
        _("what was changed"), blank=True, help_text=_("For example “The meetings are held in the library”.")
    )
    outcome = models.TextField(
        _("what came of it"), blank=True, help_text=_("For example “Half of those who came have found work”.")
    )

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("place"),
        TranslatableField("changes"),
        TranslatableField("outcome"),
    ]
    neutral_fields: ClassVar[list[str]] = ["since_year"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("adopter")
        verbose_name_plural = _("adopters")

    def __str__(self) -> str:
        return self.name


class StorySource(PageSource):
    """A publication that a story rests on."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="story_sources")


class RelatedStory(Orderable):
    """A story that the editor chose to show beside another, whatever its language."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="chosen_related")
    story = models.ForeignKey("stories.StoryPage", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        constraints = [models.CheckConstraint(condition=~Q(page=F("story")), name="stories_relatedstory_not_itself")]

    def __str__(self) -> str:
        return str(self.story)
