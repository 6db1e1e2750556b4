"""The draft of a story from what a reader told.

The draft is always a page of the source language, since every story has its source there and what is neutral to
language is edited on it. Text in another language stays as it was written: passages of rich text are marked with their
language, so that the editor sees what is to be translated.
"""

import re
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from cms.core.i18n import languages
from cms.core.pages.slugs import free_slug
from cms.core.users.models import User
from cms.stories.enums import StoryKind
from cms.stories.models.index import StoryIndexPage
from cms.stories.models.proposal import Proposal
from cms.stories.models.story import StoryPage

_PARAGRAPHS = re.compile(r"\n\s*\n")


def library() -> StoryIndexPage | None:
    """The index of stories in the source language."""
    return StoryIndexPage.objects.filter(locale__language_code=languages.source(), alias_of=None).first()


def draft_of(*, proposal: Proposal, index: StoryIndexPage, by: User) -> StoryPage:
    """A new page below the index that nobody but staff sees, with the proposal in its fields."""
    language = proposal.enquiry.language
    with translation.override(languages.source()):
        page = StoryPage(
            title=proposal.title,
            locale=index.locale,
            owner=by,
            live=False,
            has_unpublished_changes=True,
            kind=StoryKind.IN_PROGRESS,
            problem=rich_text(proposal.problem, language),
            solution=rich_text(proposal.solution, language) + _where_and_who(proposal, language),
            target_groups=proposal.target_groups,
            results=_results(proposal, language),
            what_did_not_work=rich_text(proposal.what_did_not_work, language),
            started_year=proposal.since_year,
            innokyla_url=proposal.link if _is_innokyla(proposal.link) else "",
        )
        page.slug = free_slug(title=proposal.title, parent=index, page=page) or f"{_('proposal')}-{proposal.pk}"
        index.add_child(instance=page)
        page.save_revision(user=by, log_action=True)
    return page


def rich_text(text: str, language: str) -> str:
    """Typed paragraphs as rich text; another language than the source is marked."""
    return "".join(f"<p>{_marked(part, language)}</p>" for part in _PARAGRAPHS.split(text.strip()) if part.strip())


def _marked(text: str, language: str) -> str:
    lines: list[str] = [escape(line.strip()) for line in text.strip().split("\n")]
    if language != languages.source():
        lines = [f'<span lang="{language}">{line}</span>' for line in lines if line]
    return "<br/>".join(lines)


def _where_and_who(proposal: Proposal, language: str) -> str:
    told = ((_("Where it is in use:"), proposal.place), (_("Developed by:"), proposal.developers))
    return "".join(f"<p>{escape(label)} {_marked(text, language)}</p>" for label, text in told if text)


def _results(proposal: Proposal, language: str) -> list[dict[str, str]]:
    blocks = []
    if proposal.results:
        blocks.append({"type": "text", "value": rich_text(proposal.results, language)})
    if proposal.evidence:
        blocks.append({"type": "heading", "value": _("How this is known")})
        blocks.append({"type": "text", "value": rich_text(proposal.evidence, language)})
    if proposal.link and not _is_innokyla(proposal.link):
        address = escape(proposal.link)
        blocks.append({"type": "text", "value": f'<p>{escape(_("Read more:"))} <a href="{address}">{address}</a></p>'})
    return blocks


def _is_innokyla(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.scheme == "https" and (host == "innokyla.fi" or host.endswith(".innokyla.fi"))
