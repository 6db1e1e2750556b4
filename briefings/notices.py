"""What a reader must know before reading an old briefing: a newer one, and a government that has changed since."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from briefings.models import BriefingPage, GovernmentTerm
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.notices import Notice
from cms.core.visibility.services import listed


def newer_editions(pages: Sequence[Page]) -> Mapping[int, list[Notice]]:
    """A notice on each briefing whose place another one has taken, with the way there."""
    briefings = [page for page in pages if isinstance(page, BriefingPage)]
    if not briefings:
        return {}
    keys = {page.translation_key for page in briefings}
    editions = listed(BriefingPage.objects.filter(supersedes__translation_key__in=keys, alias_of=None))
    found: dict[object, list] = defaultdict(list)
    rows = editions.order_by("first_published_at", "pk").values_list(
        "supersedes__translation_key", "locale_id", "url_path", "title"
    )
    for key, locale_id, url_path, title in rows:
        found[key].append((locale_id, url_path, title))
    return {page.pk: [_newer(page, found[page.translation_key])] for page in briefings if found[page.translation_key]}


def _newer(page: BriefingPage, editions: list[tuple[int, str, str]]) -> Notice:
    """Leads to the newest in the page's own language, else to the newest there is."""
    own = [edition for edition in editions if edition[0] == page.locale_id]
    locale_id, url_path, title = (own or editions)[-1]
    code = language_of(locale_id)
    return Notice(
        title=_("A newer briefing has taken this one’s place."),
        text=_("This one stays here so that it can be cited."),
        url=path_of(url_path, code),
        link_label=title,
        link_lang="" if locale_id == page.locale_id else code,
        icon_name="history",
    )


def former_governments(pages: Sequence[Page]) -> Mapping[int, list[Notice]]:
    """A notice on each briefing that was published under another government than today's."""
    briefings = [page for page in pages if isinstance(page, BriefingPage) and page.first_published_at]
    if not briefings:
        return {}
    today = timezone.localdate()
    terms = list(GovernmentTerm.objects.filter(began_on__lte=today).order_by("-began_on"))
    if not terms:
        return {}
    found = {}
    for page in briefings:
        day = timezone.localdate(page.first_published_at)
        term = next((term for term in terms if term.began_on <= day), None)
        if term is not None and term is not terms[0]:
            found[page.pk] = [_former(term)]
    return found


def _former(term: GovernmentTerm) -> Notice:
    return Notice(
        # Translators: e.g. "This was written during the term of Prime Minister Marin’s Government."
        title=_("This was written during an earlier term of government: %(government)s.")
        % {"government": label_text(term.names)},
        text=_("Plans and responsibilities may have changed since."),
        icon_name="clock",
    )
