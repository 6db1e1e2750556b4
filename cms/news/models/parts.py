"""The rows that belong to a news page: the chapters of a podcast, what it rests on, which stories to read next."""

from datetime import timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from cms.core.facts.models import PageSource
from cms.core.i18n.durations import clock
from cms.core.pages.models.chosen import ChosenPage

ONE_DAY = timedelta(days=1)


class Chapter(TranslatableMixin, Orderable):
    """A place in a podcast that a listener can go to."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="chapters")
    start = models.DurationField(
        _("begins at"),
        validators=[MinValueValidator(timedelta(0)), MaxValueValidator(ONE_DAY)],
        help_text=_("Hours, minutes and seconds from the beginning, for example 00:04:20."),
    )
    title = models.CharField(
        _("title"), max_length=160, help_text=_("What is talked about, for example “Why the trial ended”.")
    )

    translatable_fields = [TranslatableField("title")]
    neutral_fields: ClassVar[list[str]] = ["start"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self) -> str:
        return f"{clock(self.start)} {self.title}"


class NewsSource(PageSource):
    """A publication that the facts of a news page come from."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="news_sources")


class RelatedStory(ChosenPage):
    """A story that the editor chose to show below the text."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="chosen_related")
