from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail_localize.fields import TranslatableField

from cms.core.pages.models.base import BasePage
from cms.core.pages.models.chosen import ChosenPage
from cms.core.pages.requirements import Missing, Read, is_empty, topic_requirements
from cms.core.richtext.fields import RichTextField
from events.claims import claim, is_taken
from events.enums import CALENDAR, SpeakerRole
from events.models.facts import Speaker
from events.models.session import Session
from events.programme.session import session_context


class SessionPage(BasePage):
    """The text of one session in one language; when and where stands on its row, the same in all languages."""

    parent_page_types: ClassVar[list[str]] = ["events.ProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("One session of a fair: what it is about and who speaks. Its time and place stand on its row.")
    template = "events/session_page.html"
    linked_type = "Event"
    shown_rows = (
        *BasePage.shown_rows,
        "session__fair__venue",
        "session__room",
        "session__track",
    )
    # A copied page tells of another session, which staff choose.
    exclude_fields_in_copy: ClassVar[list[str]] = ["session"]

    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The row with its time, room and seats. A session has one page in each language."),
    )
    abstract = RichTextField(
        _("abstract"),
        blank=True,
        help_text=_("What those who come will get, for example “We count the homeless again, this time by hand.”"),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("session"),
        FieldPanel("abstract"),
        InlinePanel(
            "session_speakers",
            panels=[FieldPanel("speaker"), FieldPanel("role")],
            heading=_("Speakers"),
            label=_("Speaker"),
            help_text=_("In the order in which the programme names them."),
        ),
    ]
    more_panels: ClassVar[list] = [
        InlinePanel(
            "session_materials",
            panels=[PageChooserPanel("chosen")],
            heading=_("Materials"),
            label=_("Page"),
            help_text=_("Stories, briefings and materials of the site that belong to the session."),
        ),
    ]

    translatable_fields = [*BasePage.translatable_fields, TranslatableField("abstract")]
    neutral_fields: ClassVar[list[str]] = [
        *BasePage.neutral_fields,
        "session",
        "session_speakers",
        "session_materials",
    ]

    class Meta:
        verbose_name = _("session page")
        verbose_name_plural = _("session pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        missing = [*super().publish_requirements(read), *topic_requirements(read)]
        if is_empty(read("session")):
            missing.append(Missing("session", _("Choose the session.")))
        return missing

    def clean(self) -> None:
        super().clean()
        if self.session is not None and is_taken(session=self.session, key=self.translation_key):
            raise ValidationError({"session": _("Another page tells of this session. Choose another one.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A page and its translations take their session for themselves, in the transaction that saves them."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None and self.alias_of_id is None:
                claim(session_id=self.session_id, key=self.translation_key)

    def extra_words(self) -> list[str]:
        return [row.speaker.person for row in self.session_speakers.all()]

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        own = (CALENDAR,) if self.session is not None and self.session.is_listed else ()
        return (*super().representations(**kwargs), *own)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(session_context(self, context))
        return context


class SessionSpeaker(Orderable):
    """Who speaks in a session, and as what."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="session_speakers")
    speaker = models.ForeignKey(
        Speaker,
        verbose_name=_("speaker"),
        on_delete=models.PROTECT,
        related_name="appearances",
        help_text=_("The person's row; make one where there is none."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=SpeakerRole.choices,
        default=SpeakerRole.SPEAKER,
        help_text=_("What the person does in the session, for example leads it."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("speaker of a session")
        verbose_name_plural = _("speakers of sessions")
        constraints = [
            models.UniqueConstraint(fields=["page", "speaker"], name="events_sessionspeaker_unique"),
        ]

    def __str__(self) -> str:
        return str(self.speaker)


class SessionMaterial(ChosenPage):
    """A page of the site that belongs to a session."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="session_materials")
