"""The Celery application; its settings stand in `cms.settings` under the prefix CELERY_."""

import os

from celery import Celery
from celery.signals import beat_embedded_init, worker_process_init, worker_ready

from cms.runtime.orphans import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")

app = Celery("viesti")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Celery's current app belongs to the thread that made it; the web server answers in other threads.
app.set_default()


@worker_process_init.connect
@beat_embedded_init.connect
def _end_with_the_worker(**_kwargs: object) -> None:
    end_with_parent()


@worker_ready.connect
def _catch_up(**_kwargs: object) -> None:
    """What came due while no worker ran is done now, not at the clock's next stroke."""
    for entry in app.conf.beat_schedule.values():
        app.send_task(entry["task"], **entry.get("options", {}))
