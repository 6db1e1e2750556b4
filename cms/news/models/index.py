from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.pages.models.listings import EntryIndexPage


class NewsIndexPage(EntryIndexPage):
    """What is new: news, columns and podcasts, the newest first."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]
    page_description = _("Lists the news, columns and podcasts below it, with filters.")
    template = "news/news_index_page.html"
    listed_type = "news.newspage"
    facet_names = ("kind", "topic", "branch")
    translatable_fields = [*EntryIndexPage.translatable_fields]

    class Meta:
        verbose_name = _("index of news")
        verbose_name_plural = _("indexes of news")
