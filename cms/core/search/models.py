from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.core.search.enums import Place
from cms.core.taxonomy.models import Branch, Region, Topic


class PageEntryQuerySet(models.QuerySet):
    def without_text(self) -> "PageEntryQuerySet":
        """The entries as lists and cards need them: the long columns are left where they are."""
        return self.with_words().defer("words")

    def with_words(self) -> "PageEntryQuerySet":
        """The entries as search shows them, with the text that excerpts are taken from."""
        return self.defer("marks", *Place.TEXT.columns)


class PageEntry(models.Model):
    """One row per page, whatever its type: what lists, facets, feeds and search read.

    It is written in the transaction that saves the page. Whether the page is live, and where, is read
    from the page's own row, since moves and expiry do not pass through the page's save().
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="entry", primary_key=True)
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField(db_index=True)
    page_type = models.CharField(max_length=100)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    topics = models.ManyToManyField(Topic, related_name="entries")
    branches = models.ManyToManyField(Branch, related_name="entries")
    regions = models.ManyToManyField(Region, related_name="entries")
    look = models.CharField(max_length=40, blank=True)
    card = models.JSONField(default=dict)
    # What its facets count: a line for each, "kind:lesson" or "topic:3,7".
    marks = models.TextField(blank=True)
    # The text, as excerpts show it.
    words = models.TextField(blank=True)
    # The words by place, as the full-text index holds them.
    title_index = models.TextField(blank=True)
    summary_index = models.TextField(blank=True)
    subject_index = models.TextField(blank=True)
    text_index = models.TextField(blank=True)

    objects = models.Manager.from_queryset(PageEntryQuerySet)()

    class Meta:
        verbose_name = _("page entry")
        verbose_name_plural = _("page entries")
        indexes = [
            models.Index(fields=["locale", "page_type", "-published_at"], name="core_pageentry_list"),
        ]

    def __str__(self) -> str:
        return self.title


class EntryFacet(models.Model):
    """A typed value by which lists can be narrowed, e.g. evidence = 4."""

    entry = models.ForeignKey(PageEntry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("facet value")
        verbose_name_plural = _("facet values")
        constraints = [models.UniqueConstraint(fields=["name", "value", "entry"], name="core_entryfacet_unique")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
