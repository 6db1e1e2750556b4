"""Issuing and reading personal links. They stand in the path of an address, never in its query, which is logged."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import models
from django.utils import timezone

from cms.core.tokens.errors import TokenExpired, TokenRevoked, TokenUnknown, TokenUsed
from cms.core.tokens.models import StoredToken

SALT = "viesti.link."
BYTES = 32
# A signed value must fit into one address that mail programs don't break.
LONGEST = 512


def sign_link(*, purpose: str, value: Any, valid_for: timedelta) -> str:
    """A signed link part that carries `value` itself: nothing is stored, and it can't be taken back.

    Anybody can read what it carries, and nobody can change it: give it a key of a row, not a name or an address.

    Args:
        purpose: what the link does, e.g. "confirm-subscription". A link for one purpose opens no other.
        value: what JSON can hold.
        valid_for: from now on; its end stands inside the signature.
    """
    until = int((timezone.now() + valid_for).timestamp())
    return signing.dumps([value, until], salt=SALT + purpose)


def read_link(*, purpose: str, token: str) -> Any:
    """The value of a link that `sign_link` made for the same purpose.

    Links signed with an older secret key (CMS_SECRET_KEY_FALLBACKS) are read too.

    Raises:
        TokenUnknown: it was not signed here, was changed, or is for another purpose.
        TokenExpired: its time is over.
    """
    if len(token) > LONGEST:
        raise TokenUnknown
    try:
        value, until = signing.loads(token, salt=SALT + purpose)
        ended = timezone.now().timestamp() >= until
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise TokenUnknown from error
    if ended:
        raise TokenExpired
    return value


def issue_token(*, purpose: str, valid_for: timedelta, bound_to: models.Model | None = None) -> str:
    """A random link part that is stored as a hash: it can be taken back, and used once if that is wanted.

    Args:
        purpose: what the link does, e.g. "manage-registration".
        bound_to: the row that it opens; when the row goes, `revoke_tokens` goes before it.

    Returns: 43 characters that are safe in a path. They are known nowhere else.
    """
    token = secrets.token_urlsafe(BYTES)
    now = timezone.now()
    StoredToken.objects.create(
        purpose=purpose,
        digest=_digest(token),
        created_at=now,
        expires_at=now + valid_for,
        content_type=_kind(bound_to) if bound_to is not None else None,
        object_id=str(bound_to.pk) if bound_to is not None else "",
    )
    return token


def find_token(*, purpose: str, token: str) -> StoredToken:
    """The row behind a link; following the link (GET) calls this and changes nothing.

    Raises:
        TokenUnknown, TokenRevoked, TokenUsed, TokenExpired.
    """
    row = look_up_token(purpose=purpose, token=token)
    if row.revoked_at is not None:
        raise TokenRevoked
    if row.used_at is not None:
        raise TokenUsed
    if row.expires_at <= timezone.now():
        raise TokenExpired
    return row


def look_up_token(*, purpose: str, token: str) -> StoredToken:
    """The row behind a link in whatever state it is: for saying what came of it, or offering a new one.

    Raises:
        TokenUnknown.
    """
    row = StoredToken.objects.filter(digest=_digest(token), purpose=purpose).first()
    if row is None:
        raise TokenUnknown
    return row


def redeem_token(*, purpose: str, token: str) -> StoredToken:
    """Use the link up: of two that come at once, one gets the row and the other `TokenUsed`.

    Raises:
        TokenUnknown, TokenRevoked, TokenUsed, TokenExpired: nothing is changed.
    """
    row = find_token(purpose=purpose, token=token)
    now = timezone.now()
    used = StoredToken.objects.filter(pk=row.pk, used_at=None, revoked_at=None, expires_at__gt=now).update(used_at=now)
    if not used:
        return _lost_race(purpose, token)
    row.used_at = now
    return row


def _lost_race(purpose: str, token: str) -> StoredToken:
    find_token(purpose=purpose, token=token)
    raise TokenUsed


def revoke_tokens(*, bound_to: models.Model, purpose: str | None = None) -> int:
    """Take back all links to the row, or those for one purpose; returns how many were still in use."""
    tokens = StoredToken.objects.filter(
        content_type=_kind(bound_to), object_id=str(bound_to.pk), revoked_at=None, used_at=None
    )
    if purpose is not None:
        tokens = tokens.filter(purpose=purpose)
    return tokens.update(revoked_at=timezone.now())


def forget_tokens(*, older_than: datetime) -> int:
    """Delete the rows of links whose time was over at `older_than`."""
    return StoredToken.objects.filter(expires_at__lt=older_than).delete()[0]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _kind(row: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(row, for_concrete_model=False)
