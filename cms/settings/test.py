"""The test suite: fast hashing, no manifest, a database file of its own, mail to the in-memory outbox."""

import tempfile
from pathlib import Path

from cms.settings import env
from cms.settings.base import *  # noqa: F403 settings build on each other

SECRET_KEY = "for-tests-only-" + "x" * 40
CMS_HASH_KEY = "for-tests-only"
CMS_ENCRYPTION_KEYS = ["dGVzdHMtb25seS1lbmNyeXB0aW9uLWtleS0zMi1ieXQ="]
CMS_BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = CMS_BASE_URL
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="viesti-test-"))
MEDIA_ROOT = DATA_DIR / "files"
DATABASES = {"default": env.database(DATA_DIR / "db.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, since tests over several connections need the real locks of one.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
COUNTING_SECONDS = None
SEARCH_LOADED_AT_START = False
CMS_MAILBOX_DIR = DATA_DIR / "mailbox"
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT = None
CELERY_BROKER_TRANSPORT_OPTIONS: dict = {}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}  # noqa: F405
