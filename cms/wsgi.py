"""The WSGI application that every server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

_django = get_wsgi_application()

# Needs the models, which are loaded only now.
from cms.core.published.wrapper import publish  # noqa: E402

application = publish(_django)
