"""Translations that are unfinished, or behind what has been written since."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.core.pages.addresses import language_of
from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register


def _editable(user: User) -> QuerySet[Page]:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change")


def open_translations(user: User) -> QuerySet[Translation]:
    """Translations of the person's languages that lack strings (`missing`) or are not live yet (`is_live`)."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    ).exclude(data__regex=r"^\s*$")
    lacking = (
        StringSegment.objects.filter(~Exists(translated), source_id=OuterRef("source_id"))
        .order_by()
        .values("source_id")
        .annotate(number=Count("pk"))
        .values("number")
    )
    target = Page.objects.filter(
        translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id"), alias_of=None
    )
    own = _editable(user).filter(translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id"))
    return (
        Translation.objects.filter(Exists(own.order_by()), enabled=True)
        .annotate(
            missing=Coalesce(Subquery(lacking, output_field=IntegerField()), Value(0)),
            is_live=Exists(target.filter(live=True)),
        )
        .filter(Q(missing__gt=0) | Q(is_live=False))
    )


def _rows(user: User, limit: int) -> list[WaitingRow]:
    # What readers see behind its original comes before what they do not see yet.
    found = list(open_translations(user).select_related("source").order_by("-is_live", "missing", "pk")[:limit])
    pages = {
        (page.translation_key, page.locale_id): page
        for page in Page.objects.filter(translation_key__in={row.source.object_id for row in found}, alias_of=None)
    }
    rows = []
    for translation in found:
        page = pages[(translation.source.object_id, translation.target_locale_id)]
        rows.append(
            WaitingRow(
                title=page.get_admin_display_title(),
                address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                remark=_remark(translation.missing, translation.is_live),
                language=language_of(page.locale_id),
                since=translation.source.last_updated_at,
            )
        )
    return rows


def _remark(missing: int, is_live: bool) -> str:
    if not missing:
        return _("Translated, not published")
    if is_live:
        return ngettext(
            "Published, behind the original by %(count)d text",
            "Published, behind the original by %(count)d texts",
            missing,
        ) % {"count": missing}
    return ngettext("%(count)d text to translate", "%(count)d texts to translate", missing) % {"count": missing}


def register_lists() -> None:
    register(
        WaitingList(
            code="translations",
            label=gettext_lazy("Translations to finish"),
            count=lambda user: open_translations(user).count(),
            rows=_rows,
            concerns=lambda user: PagePermissionPolicy().user_has_permission(user, "change"),
            order=50,
            icon="wagtail-localize-language",
        )
    )
