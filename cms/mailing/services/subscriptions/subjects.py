"""What becomes of subscriptions to a topic, branch or region that staff delete."""

from django.db import transaction
from django.utils import timezone, translation

from cms.core.notify import notify
from cms.core.public_forms.addresses import form_address
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.core.users.models import User
from cms.mailing.enums import ConsentKind, EndReason
from cms.mailing.models import Subscription
from cms.mailing.presentation import sentence
from cms.mailing.services.subscriptions.consent import record_consent
from cms.mailing.services.subscriptions.rows import end_rows
from cms.mailing.wishes import Wish

Subject = Topic | Branch | Region


def remove_subject(*, subject: Subject, by: User | None = None) -> int:
    """End all that is subscribed to the subject, tell its subscribers, and let go of the row; returns how many ended.

    What they had stays in their history by the subject's code.
    """
    name = type(subject)._meta.model_name or ""
    with transaction.atomic():
        rows = Subscription.objects.filter(**{name: subject})
        now = timezone.now()
        ended = end_rows(rows, reason=EndReason.REMOVED, at=now)
        for row in ended:
            record_consent(
                subscriber=row.subscriber,
                kind=ConsentKind.WITHDRAWN,
                wishes=[Wish.of(row)],
                source=f"deleted: {name} {subject.code}",
                by=by,
                at=now,
            )
            _tell(row)
        Subscription.objects.filter(**{name: subject}).update(**{name: None, "lost_subject": f"{name}:{subject.code}"})
    return len(ended)


def _tell(row: Subscription) -> None:
    """To whoever is confirmed and can still be reached."""
    if not row.subscriber.address or not row.subscriber.is_confirmed:
        return
    language = row.subscriber.language
    with translation.override(language):
        line = sentence(row)
    notify(
        to=row.subscriber.address,
        language=language,
        template="mailing/subject_removed",
        context={
            "sentence": line,
            "path": form_address("subscribe", language=language),
            "manage_path": form_address("subscriptions_link", language=language),
        },
        dedup_key=f"subject-removed:{row.pk}",
    )
