"""The id of one filled-in form: idempotency key and time trap in one, signed, without a row until it is used."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from cms.core.public_forms.errors import UnknownFormId

LIFETIME = timedelta(hours=12)
# Nobody reads and answers a form sooner; programs do.
SHORTEST = timedelta(seconds=2)

_LONGEST_ID = 200


@dataclass(frozen=True)
class FormId:
    """`key` is unique to one shown form; `issued_at` is when it was shown."""

    key: str
    issued_at: datetime

    @property
    def age(self) -> timedelta:
        return timezone.now() - self.issued_at

    @property
    def expires_at(self) -> datetime:
        return self.issued_at + LIFETIME


def issue_form_id(*, form: str) -> str:
    """A new id for one form, to be sent back with it."""
    return _signer(form).sign(f"{secrets.token_urlsafe(16)}.{int(timezone.now().timestamp() * 1000)}")


def read_form_id(text: str, *, form: str) -> FormId:
    """The id that a form brings back.

    Raises:
        UnknownFormId: it is no id of this form, or older than LIFETIME.
    """
    if len(text) > _LONGEST_ID:
        raise UnknownFormId
    try:
        key, _dot, issued = _signer(form).unsign(text).rpartition(".")
    except BadSignature as error:
        raise UnknownFormId from error
    form_id = FormId(key, datetime.fromtimestamp(int(issued) / 1000, tz=UTC))
    if form_id.age > LIFETIME:
        raise UnknownFormId
    return form_id


def keyed_hash(*parts: str) -> str:
    """HMAC-SHA256 of the parts under CMS_HASH_KEY, in hexadecimal digits."""
    text = "\n".join(parts).encode(errors="surrogatepass")
    return hmac.new(settings.CMS_HASH_KEY.encode(), text, hashlib.sha256).hexdigest()


def _signer(form: str) -> Signer:
    return Signer(salt=f"cms.core.public_forms.id:{form}")
