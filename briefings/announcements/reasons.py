"""Why somebody gets a mail about briefings."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from cms.mailing.models import Subscription
from cms.mailing.presentation import sentences
from cms.mailing.wishes import Wish


def reason_of(rows: Sequence[Subscription], language: str) -> str:
    """Why a mail is sent, naming all subscriptions that it answers, in the reader's language."""
    with translation.override(language):
        # Translators: at the end of a mail; what follows are sentences such as "Policy briefings: Housing, at once".
        return _("You get this because you subscribe to: %(subscriptions)s.") % {
            "subscriptions": "; ".join(sentences([Wish.of(row) for row in rows]))
        }
