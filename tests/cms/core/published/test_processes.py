"""Two processes that share the database: what one changes, the other answers within a second."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from cms.core.published.models import PublishedPage
from tests.cms.core.published.server import Client
from tests.cms.core.published.test_staleness import rename

ROOT = settings.BASE_DIR


@pytest.fixture
def other(place):
    """Another process that runs `cms.wsgi.application` as its settings have it."""
    name = str(connection.settings_dict["NAME"])
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cms.core.published.server", name],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield Client(int(process.stdout.readline()))
    process.terminate()
    process.wait()
    process.stdout.close()


@pytest.mark.postgres
@pytest.mark.slow
def test_other_process_sees_a_change_within_a_second(place, other):
    path = "/fi/tarinat/tarina/"
    first = other.get(path)
    stored = PublishedPage.objects.count()
    assert place.server.get(path, Host=other.host).headers["ETag"] is None  # a foreign port: Django answers
    assert (other.get(path).headers["ETag"], stored) == (first.headers["ETag"], 1)

    rename(place)
    place.server.get(path)
    time.sleep(1)

    assert b"Uusi nimi" not in first.body
    assert b"Uusi nimi" in other.get(path).body
