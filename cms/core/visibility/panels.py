"""Forms in which staff choose a page where the row keeps its translation key."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.rows.forms import RowForm
from cms.core.visibility import withdrawing
from cms.core.visibility.models import Withdrawal


class PageKeyForm(RowForm):
    """Shows the page behind `translation_key`; every language of it is meant."""

    # Where the row keeps who made it.
    author: ClassVar[str] = ""

    page = forms.ModelChoiceField(
        Page.objects.all(),
        label=_("Page"),
        widget=AdminPageChooser(),
        help_text=_("Choose the page in any language; all its languages are meant."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            setattr(self.instance, self.author, self.for_user)
        for name, text in self.moments().items():
            if name in self.fields:
                self.fields[name].help_text = f"{text} {_example()}"
        key = self.instance.translation_key
        if key:
            family = Page.objects.filter(translation_key=key)
            page = family.filter(locale__language_code=languages.source()).first() or family.first()
            self.initial.setdefault("page", page.pk if page else None)

    def moments(self) -> dict[str, str]:
        """What the row's points in time mean, by field name."""
        return {}

    def clean_page(self) -> Page:
        page = self.cleaned_data["page"]
        taken = self._meta.model.objects.filter(translation_key=page.translation_key).exclude(pk=self.instance.pk)
        if hasattr(taken, "active") and hasattr(self.instance, "ended_at"):
            taken = taken.active()
        if taken.exists():
            raise forms.ValidationError(_("There is already a row for this page. Change that one instead."))
        self.instance.translation_key = page.translation_key
        return page


class EmbargoForm(PageKeyForm):
    author = "created_by"

    def moments(self) -> dict[str, str]:
        return {
            "until": gettext("Nobody sees the page before this moment."),
            "lifted_at": gettext("Fill this in to let readers in early; otherwise leave it empty."),
        }


class WithdrawalForm(PageKeyForm):
    author = "withdrawn_by"

    tell_subscribers = forms.BooleanField(
        label=_("Tell subscribers"),
        required=False,
        help_text=_("Only briefings have subscribers. Tick it for example when somebody may have relied on the text."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None or not withdrawing.is_followed():
            del self.fields["tell_subscribers"]
        if "redirect_to" in self.fields:
            self.fields["redirect_to"].help_text = gettext(
                "Only for a page that was moved into another: the page where readers find it now."
            )

    def save(self, commit: bool = True) -> Withdrawal:
        with transaction.atomic():
            withdrawal = super().save(commit=commit)
            if commit and self.cleaned_data.get("tell_subscribers"):
                withdrawing.tell_followers(withdrawal=withdrawal, by=self.for_user)
        return withdrawal

    def moments(self) -> dict[str, str]:
        return {
            "withdrawn_at": gettext("When the page ended; readers see the day."),
            "ended_at": gettext("Fill this in to bring the page back; otherwise leave it empty."),
        }


def _example() -> str:
    """How a moment is written, and by which clock."""
    moment = datetime(timezone.localdate().year, 11, 7, 9, 0)
    place = settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")
    return gettext("The clock of %(place)s, for example %(moment)s.") % {
        "place": place,
        "moment": moment.strftime("%Y-%m-%d %H:%M"),
    }
