"""Core's own facets over rows: topics and regions, each with what stands below it, and branches of government."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.i18n.labels import label_text
from cms.core.search.facets import Facet, Option, register
from cms.core.search.models import PageEntry
from cms.core.taxonomy.models import Branch, Region, Topic


def _keys(marks: Mapping[str, int]) -> set[int]:
    return {int(key) for mark in marks for key in mark.split(",")}


def _counted(rows: QuerySet, marks: Mapping[str, int], chosen: set[str], below: str) -> Iterable[tuple[Any, int]]:
    """Rows that marks name or stand below, and those that are chosen, with the number of entries. One query.

    `below` is the path from a row to the rows that count as its own. An entry in two of them counts once.
    """
    held: dict[Model, set[int]] = {}
    wanted = rows.filter(Q(**{f"{below}__in": _keys(marks)}) | Q(code__in=chosen)).annotate(own_key=F(below))
    for row in wanted:
        held.setdefault(row, set()).add(row.own_key)
    above: dict[int, set[Model]] = defaultdict(set)
    for row, keys in held.items():
        for key in keys:
            above[key].add(row)
    numbers: dict[Model, int] = defaultdict(int)
    for mark, number in marks.items():
        for row in set().union(*(above[int(key)] for key in mark.split(","))):
            numbers[row] += number
    return [(row, numbers[row]) for row in held]


def _topics(marks: Mapping[str, int], chosen: set[str]) -> Iterable[tuple[Option, int]]:
    rows = Topic.objects.select_related("parent").in_order()
    for topic, number in _counted(rows, marks, chosen, "below"):
        yield Option(topic.code, label_text(topic.names), emblem=topic.look_code), number


def _in_topics(codes: list[str]) -> Q:
    rows = PageEntry.topics.through.objects.filter(topic__above__code__in=codes)
    return Q(pk__in=rows.values("pageentry_id"))


def _branches(marks: Mapping[str, int], chosen: set[str]) -> Iterable[tuple[Option, int]]:
    for branch, number in _counted(Branch.objects.in_order(), marks, chosen, "pk"):
        name = label_text(branch.names)
        yield Option(branch.code, name[:1].upper() + name[1:]), number


def _in_branches(codes: list[str]) -> Q:
    rows = PageEntry.branches.through.objects.filter(branch__code__in=codes)
    return Q(pk__in=rows.values("pageentry_id"))


def _regions(marks: Mapping[str, int], chosen: set[str]) -> Iterable[tuple[Option, int]]:
    for region, number in _counted(Region.objects.by_kind(), marks, chosen, "below"):
        yield Option(region.code, label_text(region.names), group=label_text(region.kind.names)), number


def _in_regions(codes: list[str]) -> Q:
    rows = PageEntry.regions.through.objects.filter(region__above__code__in=codes)
    return Q(pk__in=rows.values("pageentry_id"))


register(Facet("topic", _("Topic"), _topics, _in_topics))
register(Facet("branch", _("Branch of government"), _branches, _in_branches))
register(Facet("region", _("Region"), _regions, _in_regions))
