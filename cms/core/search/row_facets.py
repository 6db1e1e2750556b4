"""Core's own facets: topics and regions, each with what stands below it, and branches of government."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.i18n.labels import label_text
from cms.core.search.facets import Facet, Option, register
from cms.core.search.models import PageEntry
from cms.core.taxonomy.models import Branch, Region, Topic


def _topics(codes: set[str]) -> Iterable[Option]:
    for topic in Topic.objects.select_related("parent").filter(code__in=codes).in_order():
        yield Option(topic.code, label_text(topic.names), emblem=topic.look_code)


def _in_topics(codes: list[str]) -> Q:
    rows = PageEntry.topics.through.objects.filter(topic__above__code__in=codes)
    return Q(pk__in=rows.values("pageentry_id"))


def _branches(codes: set[str]) -> Iterable[Option]:
    for branch in Branch.objects.filter(code__in=codes).in_order():
        name = label_text(branch.names)
        yield Option(branch.code, name[:1].upper() + name[1:])


def _in_branches(codes: list[str]) -> Q:
    rows = PageEntry.branches.through.objects.filter(branch__code__in=codes)
    return Q(pk__in=rows.values("pageentry_id"))


def _regions(codes: set[str]) -> Iterable[Option]:
    for region in Region.objects.filter(code__in=codes).by_kind():
        yield Option(region.code, label_text(region.names), group=label_text(region.kind.names))


def _in_regions(codes: list[str]) -> Q:
    rows = PageEntry.regions.through.objects.filter(region__above__code__in=codes)
    return Q(pk__in=rows.values("pageentry_id"))


register(Facet("topic", _("Topic"), "topics__above__code", _topics, _in_topics))
register(Facet("branch", _("Branch of government"), "branches__code", _branches, _in_branches))
register(Facet("region", _("Region"), "regions__above__code", _regions, _in_regions))
