from cms.news.models.index import NewsIndexPage
from cms.news.models.news import NewsPage
from cms.news.models.parts import Chapter, NewsSource, RelatedStory

__all__ = ["Chapter", "NewsIndexPage", "NewsPage", "NewsSource", "RelatedStory"]
