from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from cms.core.facts.models import Source
from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.taxonomy.codes import CodedRow
from cms.core.taxonomy.models import Topic


class GlossaryTerm(CodedRow):
    """A word of the field and what it means here, in every language."""

    found_by = ("code", "names", "forms")

    names = I18nCharField(
        _("term"),
        max_length=120,
        help_text=_("As a dictionary writes it, for example “social innovation”: small letters, singular."),
    )
    definitions = I18nTextField(
        _("what it means"),
        help_text=_(
            "One or two sentences in plain words, for example "
            "“A new way of solving a shared problem that works better than the old one.”"
        ),
    )
    forms = I18nTextField(
        _("other words for it"),
        blank=True,
        help_text=_("Synonyms and abbreviations, each on a line of its own, for example “SIB”."),
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where the word belongs to one topic only, for example “Methods”."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("What the definition follows, for example Regulation (EU) 2021/1057."),
    )
    source_place = models.CharField(
        _("place in the source"),
        max_length=120,
        blank=True,
        help_text=_("A number that is the same in every language, for example “2(1)(8)” for an article."),
    )
    see_also = models.ManyToManyField(
        "self",
        verbose_name=_("see also"),
        blank=True,
        help_text=_("Terms that a reader should compare it with, for example “scaling” and “embedding”."),
    )

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("terms of the glossary")
        ordering = ["code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code

    def words(self) -> list[str]:
        """Its names, the source language's first."""
        names = self.names.data if isinstance(self.names.data, dict) else {}
        return [names[code] for code in languages.codes() if names.get(code)]

    def forms_in(self, language: str) -> list[str]:
        """The other words for it in one language; none where the language has none."""
        texts = self.forms.data if self.forms and isinstance(self.forms.data, dict) else {}
        return [line.strip() for line in (texts.get(language) or "").splitlines() if line.strip()]
