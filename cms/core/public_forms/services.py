"""Takes what public forms send: once for each form that was shown, within limits, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.core.public_forms.errors import SentBefore, TooManyPosts
from cms.core.public_forms.identity import FormId, keyed_hash
from cms.core.public_forms.models import FormUse, PostCount


@dataclass(frozen=True)
class Limit:
    """At most `number` posts within each window of time."""

    number: int
    window: timedelta = timedelta(hours=1)


# A ministry's staff share one address, so these leave room for many people and none for a flood.
ATTEMPTS = Limit(300)
STORED = Limit(30)
STORED_BY_ALL = Limit(600)


def count_post(*, scope: str, subject: str, limit: Limit) -> None:
    """Count one post of `subject` (a network, or "" for all of them) in the present window of `scope`.

    Raises:
        TooManyPosts: the window is full; nothing was counted.
    """
    moment, seconds = timezone.now(), limit.window.total_seconds()
    window = int(moment.timestamp() // seconds)
    ends = datetime.fromtimestamp((window + 1) * seconds, tz=UTC)
    bucket = keyed_hash("post-count", scope, str(window), subject)
    PostCount.objects.get_or_create(bucket=bucket, defaults={"expires_at": ends})
    if not PostCount.objects.filter(bucket=bucket, number__lt=limit.number).update(number=F("number") + 1):
        raise TooManyPosts(retry_after=ends - moment)


def count_attempt(*, form: str, network: str) -> None:
    """Count a post of whatever content.

    Raises:
        TooManyPosts: the network has sent more than ATTEMPTS.
    """
    count_post(scope=f"{form}:attempts", subject=network, limit=ATTEMPTS)


def result_of(*, form_id: FormId, content_hash: str) -> dict[str, Any] | None:
    """What came of the form with this id and content; None if it was not stored yet."""
    use = FormUse.objects.filter(key=form_id.key).first()
    return use.result if use is not None and use.content_hash == content_hash else None


def store_once(
    *,
    form: str,
    form_id: FormId,
    content_hash: str,
    network: str,
    store: Callable[[], dict[str, Any]],
    limit: Limit = STORED,
    ceiling: Limit | None = STORED_BY_ALL,
) -> dict[str, Any]:
    """Run `store` in one transaction with the use of the form's id; return its result, or the first one's.

    Two posts of the same id at once: the second waits for the first one's transaction and gets its result.
    What `store` raises undoes everything, so that the same form can be mended and sent again.

    Raises:
        SentBefore: the id was used for another content.
        TooManyPosts: the network has stored more than `limit`, or all of them together more than `ceiling`.
    """
    with transaction.atomic():
        use, is_first = FormUse.objects.get_or_create(
            key=form_id.key,
            defaults={
                "form": form,
                "content_hash": content_hash,
                "created_at": timezone.now(),
                "expires_at": form_id.expires_at,
            },
        )
        if not is_first:
            if use.content_hash != content_hash:
                raise SentBefore
            return use.result
        # Always in this order: two transactions never wait for each other.
        if ceiling is not None:
            count_post(scope=f"{form}:all", subject="", limit=ceiling)
        count_post(scope=f"{form}:stored", subject=network, limit=limit)
        use.result = store()
        use.save(update_fields=["result"])
        return use.result


def purge_form_rows(*, at: datetime) -> int:
    """Delete what has ended by `at`: ids that would be refused as too old, and windows that are past."""
    uses, _by_model = FormUse.objects.filter(expires_at__lte=at).delete()
    counts, _by_model = PostCount.objects.filter(expires_at__lte=at).delete()
    return uses + counts
