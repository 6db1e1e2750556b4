from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    NEWS = "news", _("news item")
    COLUMN = "column", _("column")
    PODCAST = "podcast", _("podcast")


# The words of schema.org for each.
LINKED_TYPES = {
    NewsKind.NEWS: "NewsArticle",
    NewsKind.COLUMN: "OpinionNewsArticle",
    NewsKind.PODCAST: "PodcastEpisode",
}
