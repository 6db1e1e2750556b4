"""Which family of pages tells of a session: one, in all its languages.

A page's language stands in Wagtail's own table, so no constraint of ours can name it beside the session. The session's
row names the family instead, in a unique column; that a family has one page in each language is Wagtail's constraint.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.models.session import Session


def is_taken(*, session: Session, key: UUID) -> bool:
    """Whether the session belongs to another family of pages, one that has a page left."""
    return not Session.objects.filter(_open_to(key), pk=session.pk).exists()


def claim(*, session_id: int | None, key: UUID) -> None:
    """Give the session to the family `key`, and free any other that the family had.

    Raises:
        ValidationError: another family has it.
    """
    former = Session.objects.filter(page_key=key)
    if session_id is None:
        # A translation has its session only once its source is known to it.
        former.exclude(pages__translation_key=key).update(page_key=None)
        return
    former.exclude(pk=session_id).update(page_key=None)
    if Session.objects.filter(pk=session_id, page_key=key).exists():
        return
    if not Session.objects.filter(_open_to(key), pk=session_id).update(page_key=key):
        raise ValidationError({"session": _("Another page tells of this session. Choose another one.")})


def _open_to(key: UUID) -> Q:
    gone = ~Exists(Page.objects.filter(translation_key=OuterRef("page_key")))
    return Q(page_key=None) | Q(page_key=key) | Q(gone)
