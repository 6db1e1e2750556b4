"""What the background worker does by itself, and when.

A minute's run that nobody took within the minute is left out; the next one does its work.
"""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    "publish-scheduled": {
        "task": "cms.core.tasks.publish_scheduled",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "purge-form-rows": {
        "task": "cms.core.tasks.purge_form_rows",
        "schedule": 3600,
        "options": {"expires": 3500},
    },
    "record-losses": {
        "task": "cms.core.tasks.record_losses",
        # By the site's own clock, like all that holds for a day: soon after midnight.
        "schedule": crontab(hour=0, minute=10),
        "options": {"expires": 3600},
    },
    "apply-retention": {
        "task": "cms.core.tasks.apply_retention",
        # At night, by the site's own clocks.
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 3600},
    },
    "sweep-renditions": {
        "task": "cms.core.tasks.sweep_renditions",
        "schedule": 120,
        "options": {"expires": 115},
    },
    "sweep-page-files": {
        "task": "cms.core.tasks.sweep_page_files",
        "schedule": 120,
        "options": {"expires": 115},
    },
    "remove-old-page-files": {
        "task": "cms.core.tasks.remove_old_page_files",
        "schedule": crontab(hour=4, minute=10),
        "options": {"expires": 3600},
    },
    "tell-subscribers": {
        "task": "briefings.tasks.tell_subscribers",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "sweep-deliveries": {
        "task": "cms.mailing.tasks.sweep_deliveries",
        "schedule": 60,
        "options": {"expires": 55},
    },
    "process-bounces": {
        "task": "cms.mailing.tasks.process_bounces",
        "schedule": 300,
        "options": {"expires": 295},
    },
}
