"""Rows that stand below each other, and every row's way up as the database can join it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class TreeRow(models.Model):
    """A row that may have a parent of its own kind.

    `above` holds the row itself and all rows over it, so that what belongs to a row can be found and counted
    together with what belongs to those below it, at any depth, in one join. It follows `parent` at each save.
    """

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    above = models.ManyToManyField("self", symmetrical=False, related_name="below", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            _follow_parents(type(self))

    def clean(self) -> None:
        super().clean()
        higher, seen = self.parent, {self.pk}
        while higher is not None:
            if higher.pk in seen:
                raise ValidationError({"parent": _("It can't stand below itself.")})
            seen.add(higher.pk)
            higher = higher.parent


def _follow_parents(model: Any) -> None:
    """Make `above` of every row what the parents say; three queries and what has changed."""
    through = model._meta.get_field("above").remote_field.through
    parents = dict(model._default_manager.values_list("pk", "parent_id"))
    names = (model._meta.get_field("above").m2m_column_name(), model._meta.get_field("above").m2m_reverse_name())
    present = set(through.objects.values_list(*names))
    wanted = {(row, higher) for row in parents for higher in _way_up(row, parents)}
    for row, higher in present - wanted:
        through.objects.filter(**{names[0]: row, names[1]: higher}).delete()
    through.objects.bulk_create(through(**{names[0]: row, names[1]: higher}) for row, higher in wanted - present)


def _way_up(row: int | None, parents: dict[int, int | None]) -> set[int]:
    way: set[int] = set()
    while row is not None and row not in way:
        way.add(row)
        row = parents.get(row)
    return way
