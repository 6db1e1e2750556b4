from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import connection

from cms.core.i18n.labels import make_label
from cms.core.navigation.models import CentreSettings, MenuItem
from cms.core.pages.models.base import BasePage
from cms.core.published import connections, triggers
from cms.core.published.wrapper import publish
from cms.core.taxonomy.models import Topic
from tests.cms.core.published.server import Server
from tests.factories.core import (
    ContentPageFactory,
    TopicFactory,
    TopicIndexPageFactory,
    Tree,
    in_every_language,
    make_tree,
)
from tests.factories.stories import StoryIndexPageFactory, StoryPageFactory

LANGUAGES = ("fi", "sv", "en")
SLUGS = {"fi": "asuminen", "sv": "boende", "en": "housing"}


@dataclass
class Place:
    """A small site in three languages, and the server that answers for it."""

    tree: Tree
    topic: Topic
    stories: dict[str, BasePage]
    server: Server
    # Addresses that reached Django.
    rendered: list[str] = field(default_factory=list)

    def paths(self, language: str) -> list[str]:
        """Front page, index of stories, a story, a topic."""
        stories = self.tree.sections["stories"][language].slug
        topics = self.tree.sections["topics"][language].slug
        return [
            f"/{language}/",
            f"/{language}/{stories}/",
            f"/{language}/{stories}/tarina/",
            f"/{language}/{topics}/{SLUGS[language]}/",
        ]

    def all_paths(self) -> list[str]:
        return [path for language in LANGUAGES for path in self.paths(language)]


@pytest.fixture
def watching(db) -> None:
    """The triggers and the generation, which emptied tables have lost."""
    triggers.install(connection)


@pytest.fixture
def place(transactional_db, watching, settings) -> Iterator[Place]:
    settings.CMS_PUBLISHED_CHECK_SECONDS = "0"
    tree = make_tree()
    tree.add("stories", StoryIndexPageFactory)
    tree.add("topics", TopicIndexPageFactory)
    topic = TopicFactory(code="asuminen", slugs=SLUGS)
    stories = in_every_language(
        StoryPageFactory, tree.sections["stories"], title="Asunto ensin", slug="tarina", topics=[topic]
    )
    in_every_language(ContentPageFactory, tree.homes, title="Tietoa", slug="tietoa")
    MenuItem.objects.create(labels=make_label({code: f"Valikko {code}" for code in LANGUAGES}), url="/fi/")
    CentreSettings.objects.create(name=make_label(dict.fromkeys(LANGUAGES, "Keskus")))
    found = Place(tree, topic, stories, Server(publish(get_wsgi_application())))

    def note(environ: dict, **kwargs: object) -> None:
        found.rendered.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield found
    request_started.disconnect(note)
    found.server.stop()
    connections.close()
