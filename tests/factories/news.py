"""News pages and their indexes."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile

from cms.core.media.models import MediaDocument
from cms.news.demo.sound import melody
from cms.news.enums import NewsKind
from cms.news.models import NewsIndexPage, NewsPage
from tests.factories.core import PageFactory, TopicFactory
from tests.factories.media import MediaDocumentFactory


class NewsIndexPageFactory(PageFactory):
    class Meta:
        model = NewsIndexPage


class NewsPageFactory(PageFactory):
    """A news item that lacks nothing."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda number: f"Uutinen {number}")
    slug = factory.Sequence(lambda number: f"uutinen-{number}")
    summary = "Kirjasto avasi neuvontapisteen."
    body = [{"type": "text", "value": "<p>Neuvonta alkoi syyskuussa.</p>"}]
    topics = factory.LazyFunction(lambda: [TopicFactory()])


class ColumnFactory(NewsPageFactory):
    kind = NewsKind.COLUMN
    author_name = "Aino Esimerkki"
    author_role = "nuorisotyöntekijä"


class SoundFactory(MediaDocumentFactory):
    """Two tones of a second each."""

    class Meta:
        model = MediaDocument

    title = "Äänite"
    file = factory.LazyFunction(
        lambda: ContentFile(melody(values=[1.0, 2.0], seconds_each=1.0), name="aanite.wav"),
    )
    file_size = 32_044


class PodcastFactory(NewsPageFactory):
    kind = NewsKind.PODCAST
    audio = factory.SubFactory(SoundFactory)
    audio_language = "fi"
    duration = timedelta(minutes=3)
    transcript = "<p><b>Aino:</b> Aloitimme kysymyksestä.</p>"
