"""Personal links to rows that are erased, and those whose time is over."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.privacy.registry import Erasure, Footprint, Trace
from cms.core.tokens.models import StoredToken
from cms.core.tokens.services import forget_tokens

KEPT_DAYS = 30


def _links_to(footprint: Footprint) -> QuerySet[StoredToken]:
    found = Q(pk__in=[])
    for model, key in footprint.objects:
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        found |= Q(content_type=kind, object_id=key)
    return StoredToken.objects.filter(found)


def _export(footprint: Footprint) -> list[dict[str, Any]]:
    return [
        {"purpose": row.purpose, "created_at": row.created_at.isoformat(), "expires_at": row.expires_at.isoformat()}
        for row in _links_to(footprint).order_by("created_at", "pk")
    ]


def _erase(footprint: Footprint) -> Erasure:
    return Erasure(erased=_links_to(footprint).delete()[0])


def _expire(now: datetime) -> int:
    """A month is kept, so that a late click is told that the time is over rather than that the link is wrong."""
    return forget_tokens(older_than=now - timedelta(days=KEPT_DAYS))


LINKS = Trace(
    code="links",
    label=_("Personal links"),
    description=_("That a link was sent, for what and until when; the link itself is not kept."),
    export=_export,
    erase=_erase,
    expire=_expire,
    order=250,
)
