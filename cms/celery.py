"""The Celery application; its settings stand in `cms.settings` under the prefix CELERY_."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")

app = Celery("viesti")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
