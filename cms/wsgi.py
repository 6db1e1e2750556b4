"""The WSGI application that every server runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

_django = get_wsgi_application()

# Needs the models, which are loaded only now.
from cms.core.i18n import languages  # noqa: E402
from cms.core.published.wrapper import publish  # noqa: E402
from cms.core.search.lemmas import load_in_background  # noqa: E402

if settings.SEARCH_LOADED_AT_START:
    load_in_background(languages.codes())
application = publish(_django)
