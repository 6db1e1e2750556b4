"""A public site behind TLS: refuses to start without its own secrets."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings import env
from cms.settings.base import *  # noqa: F403 settings build on each other

for _name in ("CMS_SECRET_KEY", "CMS_HASH_KEY", "CMS_ENCRYPTION_KEYS"):
    if not env.text(_name):
        raise ImproperlyConfigured(f"{_name} must be set; see docs/configuration.md")

DEBUG = False
SECRET_KEY = env.text("CMS_SECRET_KEY")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
