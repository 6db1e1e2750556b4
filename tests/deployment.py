"""Django's deployment checks on the production settings, with keys made up for the occasion."""

import os
import secrets
import sys
from datetime import date, timedelta

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="cms.settings.production",
        CMS_SECRET_KEY=secrets.token_urlsafe(60),
        CMS_HASH_KEY=secrets.token_urlsafe(40),
        CMS_ENCRYPTION_KEYS=secrets.token_urlsafe(32),
        CMS_ALLOWED_HOSTS="www.example.org",
        CMS_BASE_URL="https://www.example.org",
        CMS_SECURITY_CONTACT="security@example.org",
        CMS_SECURITY_EXPIRES=(date.today() + timedelta(days=180)).isoformat(),
    )
    execute_from_command_line([sys.argv[0], "check", "--deploy", "--fail-level", "WARNING"])
