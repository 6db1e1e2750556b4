"""Two processes that share the database: what one changes, the other answers within a second."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from cms.core.published.models import PublishedPage
from tests.cms.core.published.conftest import LANGUAGES
from tests.cms.core.published.server import Client
from tests.cms.core.published.test_staleness import CHANGES

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


def answers(client, place, **headers):
    """The index of stories and a story in every language."""
    found = [client.get(path, **headers) for language in LANGUAGES for path in place.paths(language)[1:3]]
    return [(response.status, response.body) for response in found]


@pytest.mark.postgres
@pytest.mark.slow
def test_other_process_sees_every_change_within_a_second(place, other):
    path = place.paths("fi")[0]
    tag = other.get(path).headers["ETag"]
    assert PublishedPage.objects.count() == 1
    assert other.get(path).headers["ETag"] == tag
    assert place.server.get(path, Host=other.host).headers["ETag"] is None  # a foreign port: Django answers

    stale = []
    for change in CHANGES:
        before = answers(other, place)
        change(place)
        ends = time.monotonic() + 1
        true = answers(other, place, Cookie="sessionid=x")
        while (after := answers(other, place)) != true and time.monotonic() < ends:
            time.sleep(0.05)
        # Topics, the menu and the settings are seen on all of them, the rest on some.
        assert true != before, change.__name__
        if after != true:
            stale.append(change.__name__)
    assert stale == []
