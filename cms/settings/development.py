"""The demo and a developer's machine: works with an empty environment, never fit for the open internet."""

from cms.settings import env
from cms.settings.base import *  # noqa: F403 settings build on each other

DEBUG = False
SECRET_KEY = env.text("CMS_SECRET_KEY") or "for-development-only-" + "x" * 40
CMS_HASH_KEY = env.text("CMS_HASH_KEY") or "for-development-only-hash-key"
CMS_ENCRYPTION_KEYS = env.items("CMS_ENCRYPTION_KEYS") or ["ZGV2ZWxvcG1lbnQtb25seS1lbmNyeXB0aW9uLWtleSE="]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CMS_MAILBOX_DIR = DATA_DIR / "mailbox"  # noqa: F405
