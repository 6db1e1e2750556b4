"""What the app says of announcements at start-up, once all models are loaded."""

from briefings.announcements import privacy, recipients
from briefings.announcements.publication import follow_publication, follow_withdrawal
from briefings.announcements.waiting import register_list
from briefings.demo.subscribers import seed_subscribers
from cms.core.demo import registry as demo
from cms.core.pages.publication import follow
from cms.core.published.registry import leave_out
from cms.core.visibility import withdrawing


def declare() -> None:
    follow(follow_publication)
    withdrawing.follow(follow_withdrawal)
    recipients.register_kinds()
    privacy.declare()
    register_list()
    demo.register(900, "subscribers of briefings", seed_subscribers)
    leave_out(
        *("briefings.Announcement", "briefings.AnnouncementMailing", "briefings.AnnouncedTo"),
        *("briefings.DigestRun", "briefings.WindowReminder"),
        reason="Read by staff only.",
    )
