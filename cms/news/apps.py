from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NewsConfig(AppConfig):
    name = "cms.news"
    label = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.demo import registry
        from cms.core.pages import cards
        from cms.core.pages.waiting import register_new_page
        from cms.core.search.facets import register_kinds
        from cms.news import privacy
        from cms.news.cards import dress
        from cms.news.demo.seeding import seed_news, translate_news
        from cms.news.enums import NewsKind

        register_kinds(lambda: NewsKind.choices)
        cards.register("news.newspage", dress, label=pgettext_lazy("a type of pages", "News"))
        register_new_page(model="news.NewsPage", label=_("New news page"), order=20)
        privacy.declare()
        registry.register(120, "news", seed_news)
        registry.register(320, "news in other languages", translate_news)
