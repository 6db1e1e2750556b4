"""Pages that wait for a member of staff: drafts, reviews, dates that nobody has approved."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.pages.models.base import BasePage
from cms.core.users.models import User
from cms.core.waiting.registry import QuickAction, WaitingList, WaitingRow, register, register_action

NAMED = 3
SOON = timedelta(hours=24)
Explain = Callable[[Page], str]


def _editable(user: User) -> QuerySet[Page]:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change").filter(depth__gt=1)


def _edits_pages(user: User) -> bool:
    return PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"])


def _edits_sources(user: User) -> bool:
    """Whoever only translates has no drafts of their own: translations wait in a list of theirs."""
    return PagePermissionPolicy().user_has_any_permission(user, ["add", "publish"])


def _page_row(page: Page, *, remark: str = "", since: datetime | None = None, is_late: bool = False) -> WaitingRow:
    return WaitingRow(
        title=page.get_admin_display_title(),
        address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        remark=remark,
        language=language_of(page.locale_id),
        since=since,
        is_late=is_late,
    )


# Drafts


def _in_review() -> Exists:
    """Pages that are with a reviewer."""
    # Wagtail keeps the page's number as text, which PostgreSQL compares with text only.
    return Exists(
        WorkflowState.objects.active().filter(
            base_content_type=get_default_page_content_type(),
            object_id=Cast(OuterRef("pk"), output_field=CharField()),
        )
    )


def _is_scheduled() -> Exists:
    return Exists(
        Revision.objects.filter(
            base_content_type=get_default_page_content_type(),
            object_id=Cast(OuterRef("pk"), output_field=CharField()),
            approved_go_live_at__isnull=False,
        )
    )


def _is_translation() -> Q:
    """Pages that stand in the site's first language too: what is written there is their source."""
    source = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=languages.source()
    ).order_by()
    return ~Q(locale__language_code=languages.source()) & Q(Exists(source))


def my_drafts(user: User) -> QuerySet[Page]:
    """Unpublished texts that the person answers for or changed last, and that are neither in review nor scheduled."""
    return (
        _editable(user)
        .filter(Q(owner=user) | Q(latest_revision__user=user), has_unpublished_changes=True, alias_of=None)
        .exclude(_is_translation())
        .exclude(_in_review())
        .exclude(_is_scheduled())
    )


def _lacks(draft: Page) -> str:
    """ "Lacks: summary, topics": what is to be done before the draft can be published."""
    if not isinstance(draft, BasePage):
        return ""
    names = dict.fromkeys(item.field for item in draft.missing_for_publishing())
    if not names:
        return _("Ready to be published")
    labels = [_label(draft, name) for name in names]
    more = len(labels) - NAMED
    named = ", ".join(labels[:NAMED])
    if more <= 0:
        return _("Lacks: %(fields)s") % {"fields": named}
    return ngettext("Lacks: %(fields)s and %(count)d more", "Lacks: %(fields)s and %(count)d more", more) % {
        "fields": named,
        "count": more,
    }


def _label(page: Page, name: str) -> str:
    field: Any = page._meta.get_field(name)
    return str(field.related_model._meta.verbose_name_plural if field.one_to_many else field.verbose_name)


def _draft_rows(user: User, limit: int) -> list[WaitingRow]:
    pages = my_drafts(user).select_related("latest_revision").order_by(F("latest_revision_created_at").desc())
    return [
        _page_row(page, remark=_lacks(_latest(page)), since=page.latest_revision_created_at) for page in pages[:limit]
    ]


def _latest(page: Page) -> Page:
    return page.latest_revision.as_object() if page.latest_revision else page.specific


# Reviews


def reviews(user: User) -> QuerySet[TaskState]:
    """Steps of review that the person may take now, of pages."""
    return TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=get_default_page_content_type()
    )


def _review_rows(user: User, limit: int) -> list[WaitingRow]:
    states = list(
        reviews(user).select_related("task", "revision", "workflow_state__requested_by").order_by("started_at")[:limit]
    )
    pages = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in states])
    return [
        _page_row(
            pages[int(state.workflow_state.object_id)],
            remark=_asked_by(state.workflow_state.requested_by),
            since=state.started_at,
        )
        for state in states
        if int(state.workflow_state.object_id) in pages
    ]


def _asked_by(user: User | None) -> str:
    return _("Sent by %(name)s") % {"name": user} if user else ""


def _may_review(user: User) -> bool:
    return PagePermissionPolicy().user_has_permission(user, "publish")


# Sent to others


def _mine_in_review(user: User) -> QuerySet[Page]:
    running = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), output_field=CharField()),
    )
    mine = running.filter(requested_by=user)
    return Page.objects.filter(Exists(mine) | (Q(owner=user) & Exists(running)))


def _sent_rows(user: User, limit: int) -> list[WaitingRow]:
    pages = list(_mine_in_review(user).order_by("latest_revision_created_at", "pk")[:limit])
    states = {
        state.object_id: state
        for state in WorkflowState.objects.active()
        .filter(base_content_type=get_default_page_content_type(), object_id__in=[str(page.pk) for page in pages])
        .select_related("current_task_state__task")
    }
    return [
        _page_row(page, remark=_stands_at(states[str(page.pk)]), since=states[str(page.pk)].created_at)
        for page in pages
        if str(page.pk) in states
    ]


def _stands_at(state: WorkflowState) -> str:
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Sent back to you: changes are wanted")
    step = state.current_task_state
    return _("Waits at: %(step)s") % {"step": step.task.name} if step else ""


# Dates that nobody has approved


def unapproved_dates(user: User) -> QuerySet[Page]:
    """Drafts with a date of publication that stay drafts when it comes, since nobody has published or sent them."""
    # As text: a comparison with a key of JSON would read the other side as JSON.
    dates = Revision.objects.filter(pk=OuterRef("latest_revision_id")).annotate(
        go_live=Cast(KT("content__go_live_at"), output_field=CharField())
    )
    return (
        _editable(user)
        .filter(has_unpublished_changes=True, alias_of=None)
        .annotate(go_live=Subquery(dates.values("go_live")))
        .filter(go_live__lt=(timezone.now() + SOON).isoformat())
        .exclude(_in_review())
        .exclude(_is_scheduled())
    )


def _date_rows(user: User, limit: int) -> list[WaitingRow]:
    now = timezone.now()
    rows = []
    for page in unapproved_dates(user).order_by("go_live", "pk")[:limit]:
        moment = parse_datetime(page.go_live)
        remark = _("The date has passed, and the page is still a draft") if moment and moment <= now else ""
        rows.append(
            _page_row(
                page,
                remark=remark or _("Stays a draft unless it is published or sent for approval"),
                since=moment,
                is_late=bool(moment and moment <= now),
            )
        )
    return rows


# New pages


def add_address(model_name: str) -> Callable[[User], str]:
    """Where the person begins a page of the type `app.Model`: below the first parent that they may add to, or ""."""

    def address(user: User) -> str:
        model = apps.get_model(model_name)
        parents = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
        parent = (
            parents.type(*model.allowed_parent_page_models())
            .filter(locale__language_code=languages.source(), alias_of=None)
            .order_by("path")
            .first()
        )
        if parent is None:
            return ""
        return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])

    return address


def register_new_page(*, model: str, label: Any, order: int, icon: str = "plus") -> None:
    """Offer a page of the type `app.Model` on the start page."""
    register_action(
        QuickAction(code=f"new-{model.lower()}", label=label, address=add_address(model), order=order, icon=icon)
    )


def register_lists() -> None:
    register(
        WaitingList(
            code="unapproved-dates",
            label=gettext_lazy("Dates that nobody has approved"),
            count=lambda user: unapproved_dates(user).count(),
            rows=_date_rows,
            concerns=_edits_pages,
            order=10,
            icon="calendar-alt",
            is_warning=True,
        )
    )
    register(
        WaitingList(
            code="reviews",
            label=gettext_lazy("Pages that wait for your review"),
            count=lambda user: reviews(user).count(),
            rows=_review_rows,
            concerns=_may_review,
            order=20,
            icon="check",
        )
    )
    register(
        WaitingList(
            code="drafts",
            label=gettext_lazy("Your drafts"),
            count=lambda user: my_drafts(user).count(),
            rows=_draft_rows,
            concerns=_edits_sources,
            order=40,
            icon="edit",
        )
    )
    register(
        WaitingList(
            code="sent",
            label=gettext_lazy("Your pages in review"),
            count=lambda user: _mine_in_review(user).count(),
            rows=_sent_rows,
            concerns=_edits_pages,
            order=60,
            icon="history",
        )
    )
