"""What a subscriber did and had read then, written down once and never changed (GDPR art. 7(1))."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from cms.core.public_forms.identity import keyed_hash
from cms.core.users.models import User
from cms.mailing.enums import ConsentKind
from cms.mailing.models import ConsentEvent, ConsentText, Subscriber
from cms.mailing.wishes import Wish


def keep_wording(*, language: str, body: str) -> ConsentText:
    """The row of a wording as it was shown; one row however many have read it."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    return ConsentText.objects.get_or_create(language=language, sha256=digest, defaults={"body": body})[0]


def record_consent(
    *,
    subscriber: Subscriber,
    kind: ConsentKind,
    wishes: Iterable[Wish] = (),
    text: ConsentText | None = None,
    network: str = "",
    source: str = "",
    moves_from: Subscriber | None = None,
    by: User | None = None,
    at: datetime | None = None,
) -> ConsentEvent:
    """
    Args:
        network: the sender's network as `public_forms.networks` reads it; a keyed hash of it is kept.
        source: where it happened: the path of a form without its token, "mail", "one-click", a file's name.
    """
    return ConsentEvent.objects.create(
        subscriber=subscriber,
        kind=kind,
        at=at or timezone.now(),
        text=text,
        choices=[wish.as_json() for wish in wishes],
        moves_from=moves_from,
        network_hash=keyed_hash("network", network) if network else "",
        source=source[:200],
        by=by,
    )
