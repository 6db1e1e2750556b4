"""What briefings add to the kinds of subscriptions."""

from django.utils.translation import gettext_lazy as _

from cms.mailing.enums import Frequency, Question
from cms.mailing.kinds import SubscriptionKind

BRIEFINGS = SubscriptionKind(
    code="briefings",
    label=_("Policy briefings"),
    hint=_("Two pages on a question that is being decided: what works, what it costs, what we ask."),
    all_topics=_("all topics"),
    frequencies=(Frequency.AT_ONCE, Frequency.DAILY, Frequency.WEEKLY),
    asks=frozenset(Question),
    mailings=("briefing", "digest", "reminder"),
    order=10,
)
