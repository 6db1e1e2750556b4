"""Rows that stand for something outside the site and are known by a code."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.rows.uses import uses_of

code_validator = RegexValidator(
    r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$",
    _("Use letters a–z, digits and single hyphens, for example “asuminen”."),
)


class CodedRow(models.Model):
    """A row with a code that addresses, filters and feeds use, so it may not change once in use."""

    # The field that a code is made from, and those that staff find the row by.
    code_from: ClassVar[str] = "names"
    found_by: ClassVar[tuple[str, ...]] = ("code", "names")

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[code_validator],
        help_text=_(
            "Short, without spaces, for example “housing-first”; used in addresses and feeds. Left empty, it's made "
            "from the name. It can't be changed once a page uses it."
        ),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.pk is None:
            return
        before = type(self)._default_manager.filter(pk=self.pk).values_list("code", flat=True).first()
        if before is not None and before != self.code and self.is_used():
            raise ValidationError({"code": _("This code is in use and can't be changed. Make a new row instead.")})

    def is_used(self) -> bool:
        """Whether any other row or text points here, apart from the row's own slugs and its place in a tree."""
        return bool(uses_of(self))
