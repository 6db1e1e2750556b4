"""Takes needs, finds what answers them already, and turns them into planned briefings."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from briefings.enquiries import NEED
from briefings.enums import BriefingKind
from briefings.models import NeedStatement, PlannedBriefing
from briefings.needs.errors import ClosedMeanwhile, PlannedMeanwhile
from cms.core.enquiries import services as enquiries
from cms.core.enquiries.enums import EnquiryState
from cms.core.enquiries.models import Enquiry
from cms.core.i18n import languages
from cms.core.i18n.labels import make_label
from cms.core.notify import Recipient, notify
from cms.core.rows.codes import propose_code
from cms.core.search.models import PageEntry
from cms.core.taxonomy.models import Branch, Topic
from cms.core.users.models import User
from cms.core.visibility.services import listed

ANSWERING = ("briefings.briefingpage", "stories.storypage")
MATCHES = 12


@transaction.atomic
def receive_need(
    *,
    language: str,
    text: str,
    topics: Sequence[str],
    name: str,
    email: str,
    branch: str = "",
    organisation: str = "",
    when: str = "",
) -> Enquiry:
    """Store a need by the codes of its topics and branch, acknowledge it in `language`, and tell the centre.

    Raises:
        UnusableAddress, UnusableName: the acknowledgement cannot be addressed; nothing is stored.
    """
    enquiry = enquiries.receive_enquiry(
        kind=NEED,
        language=language,
        text=text,
        name=name,
        email=email,
        details={"organisation": organisation, "when": when},
    )
    need = NeedStatement.objects.create(enquiry=enquiry, branch=Branch.objects.filter(code=branch).first())
    need.topics.set(Topic.objects.filter(code__in=topics))
    return enquiry


def answers_to(need: NeedStatement) -> QuerySet[PageEntry]:
    """Published briefings and stories of the same topics, those with the most of them first, then the strongest.

    In the language of the person where there is such an edition, else in the source language.
    """
    topics = need.topics.values("pk")
    order = [need.enquiry.language, languages.source()]
    entries = PageEntry.objects.filter(page_type__in=ANSWERING, topics__in=topics, page__in=listed(Page.objects.all()))
    own = entries.filter(page__locale__language_code=order[0])
    beside = entries.filter(page__locale__language_code=order[1]).exclude(
        translation_key__in=own.values("translation_key")
    )
    found = PageEntry.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=beside.values("pk")))
    shared = Count("topics", filter=Q(topics__in=topics), distinct=True)
    return (
        found.select_related("page")
        .annotate(shared=shared)
        .order_by("-shared", "page_type", "-published_at", "pk")[:MATCHES]
    )


@transaction.atomic
def plan_briefing(
    *, need: NeedStatement, title: str, kind: BriefingKind, month: date, by: User, message: str = ""
) -> PlannedBriefing:
    """Announce a briefing that answers the need, tell the person, and give the enquiry to whoever did it.

    `title` is in the source language; `message` in the person's.

    Raises:
        ClosedMeanwhile: the enquiry is closed.
        PlannedMeanwhile: a briefing has been planned already; nothing is sent.
    """
    enquiry = need.enquiry
    enquiry.refresh_from_db()
    if enquiry.state == EnquiryState.CLOSED:
        raise ClosedMeanwhile
    taken = NeedStatement.objects.filter(pk=need.pk, planned_at=None).update(planned_at=timezone.now(), planned_by=by)
    if not taken:
        raise PlannedMeanwhile
    planned = PlannedBriefing.objects.create(
        code=propose_code(model=PlannedBriefing, text=title),
        names=make_label({languages.source(): title}),
        kind=kind,
        month=month.replace(day=1),
    )
    planned.topics.set(need.topics.all())
    planned.branches.set([need.branch] if need.branch else [])
    need.planned = planned
    need.save(update_fields=["planned"])
    if enquiry.assignee_id != by.pk:
        enquiries.assign(enquiry=enquiry, to=by, by=by)
    if enquiry.email:
        notify(
            to=Recipient(enquiry.email, enquiry.name),
            language=enquiry.language,
            template="briefings/need_planned",
            context={
                "enquiry": enquiry,
                "planned": planned,
                "title": title,
                "title_language": languages.source(),
                "message": message,
            },
            dedup_key=f"need-planned:{need.pk}:{planned.pk}",
        )
    need.refresh_from_db()
    return planned
