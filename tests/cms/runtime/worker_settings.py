"""The demo's settings for a worker in a test: it finds lost rows within seconds, not minutes."""

from cms.settings.development import *  # noqa: F403 settings build on each other

CMS_DELIVERY_LEASE_SECONDS = 2
CMS_DELIVERY_GRACE_SECONDS = 0
CELERY_BEAT_SCHEDULE = {
    "sweep-deliveries": {"task": "cms.mailing.tasks.sweep_deliveries", "schedule": 1, "options": {"expires": 2}}
}
