from collections.abc import Iterable, Sequence
from http import HTTPMethod
from typing import Any, ClassVar

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from cms.core.pages import neutral, publication, responses
from cms.core.pages.addresses import language_of
from cms.core.pages.enums import LICENCE_ADDRESSES, LICENCE_NAMES, TextLicence
from cms.core.pages.models.fields import PageFields
from cms.core.pages.representations import COPY
from cms.core.pages.requirements import Missing, Read, is_empty, lead_image_requirements
from cms.core.pages.state import ReaderState, state_of
from cms.core.search.documents import SearchDocument
from cms.core.search.services import write_entry
from cms.core.search.text import page_words
from cms.core.taxonomy.models import Topic


class BasePage(PageFields):
    """What every page does: publishes, shows itself to whom it may, and keeps its entry in the lists."""

    private_page_options: ClassVar[list[str]] = []
    # Forms that are posted live at addresses of their own.
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    # Rows that every page of the type shows, fetched with it.
    shown_rows: ClassVar[tuple[str, ...]] = ("contact__organisation", "lead_image__consent")
    reader_state: ReaderState | None = None
    # The page's type in the words of schema.org.
    linked_type: ClassVar[str] = "WebPage"
    # The template of the text as others may publish it, and the relations that it shows; see `cms.core.republishing`.
    copy_template: ClassVar[str] = ""
    copy_relations: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    # Saving

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page and its entry in one transaction; a translation takes its neutral values from the source.

        A save that makes another revision live is a publication, whichever way it came about, since the editor,
        the API and the clock do not all pass through `publish()`. What follows from it stands in the same transaction.
        """
        with transaction.atomic():
            if kwargs.get("update_fields") is not None:
                super().save(*args, **kwargs)
                return
            before = publication.published_before(page=self)
            neutral.take_from_source(page=self)
            super().save(*args, **kwargs)
            write_entry(page=self, document=self.search_document())
            if self.live and self.live_revision_id not in (None, before.live_revision_id):
                publication.record_publication(page=self, revision=self.live_revision, is_first=before.is_first)

    def save_neutral(self, names: Sequence[str]) -> None:
        """Store only the named fields on the row, without validation of the text beside them."""
        super().save(clean=False, update_fields=list(names))

    # What publishing asks for

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        """What is still missing, given a function that reads a field's value. Subclasses add to it."""
        missing = []
        if is_empty(read("title")):
            missing.append(Missing("title", _("Give the page a title.")))
        if is_empty(read("summary")):
            missing.append(Missing("summary", _("Write a summary of one or two sentences.")))
        return [*missing, *lead_image_requirements(read)]

    def missing_for_publishing(self) -> list[Missing]:
        return self.publish_requirements(lambda name: getattr(self, name))

    # Lists and search

    def search_document(self) -> SearchDocument:
        """What the lists and search know of the page. Subclasses extend `search_facets` and `search_card`."""
        topics = self.ordered_topics(self.topics.all())
        return SearchDocument(
            title=self.title,
            language=language_of(self.locale_id),
            summary=self.summary,
            published_at=self.first_published_at,
            updated_at=self.substantive_update_at or self.first_published_at,
            topic_ids=[topic.pk for topic in topics],
            branch_ids=[branch.pk for branch in self.branches.all()],
            region_ids=[region.pk for region in self.regions.all()],
            look=self.look,
            facets=self.search_facets(),
            card={"topics": [topic.code for topic in topics], **self.search_card()},
            words=page_words(self),
        )

    def search_facets(self) -> dict[str, list[str]]:
        return {}

    def search_card(self) -> dict[str, Any]:
        return {"image": self.lead_image_id if self.show_lead_image else None}

    # Serving

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, but what `visible()` hides is not found, at the page's own address or below it."""
        if path_components:
            return self.route_below(request, path_components)
        if not state_of(self).is_open:
            raise Http404
        return RouteResult(self)

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """An address below the page: a child page, or what a subclass serves of its own."""
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return responses.withdrawn(self) or responses.dressed(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return responses.dressed(super().serve_preview(request, mode_name))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(responses.page_context(self, request, tails=kwargs.get("tails")))
        return context

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        """What an address may say beside the path so that its answer is stored: the parameters that this one shows.

        Every value must be one that exists, since those that don't are without number; see `published.marks`.
        Subclasses add what they read from `request.GET`, except words that readers type.
        """
        came_from = context.get("untranslated")
        return [("untranslated", came_from["number"])] if came_from else []

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        """The names under which the page is also had below its address; `kwargs` are those of its route."""
        return (COPY,) if self.may_be_copied else ()

    # Cheap properties

    def ordered_topics(self, topics: Iterable[Topic]) -> list[Topic]:
        """The topics, the main one first."""
        return sorted(topics, key=lambda topic: (topic.pk != self.main_topic_id, topic.position, topic.code))

    @property
    def licence(self) -> TextLicence:
        return TextLicence(self.text_licence or TextLicence.CC_BY)

    @property
    def licence_name(self) -> str:
        return LICENCE_NAMES.get(self.licence, "")

    @property
    def licence_address(self) -> str:
        return LICENCE_ADDRESSES.get(self.licence, "")

    @property
    def may_be_copied(self) -> bool:
        """Whether others may publish the text: it has a form for them, and its licence allows it."""
        return bool(self.copy_template and self.licence_address)

    @property
    def author_names(self) -> list[str]:
        """The persons who are named as authors of the text; without one, the centre is its author."""
        return []

    @property
    def share_title(self) -> str:
        """What stands on the page's card in social media."""
        return self.social_title or self.title

    @property
    def description(self) -> str:
        return self.search_description or self.summary
