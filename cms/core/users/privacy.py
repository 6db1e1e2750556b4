"""What the site knows of its staff, and what stays when somebody leaves."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession
from wagtail.models import APIToken, PageSubscription
from wagtail.users.models import UserProfile

from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import Erasure, Footprint, Kept, Person, PersonalData, Retention, Trace
from cms.core.users.models import User

CLOSED_ACCOUNT_DAYS = 730
# RFC 2606: an address below .invalid belongs to nobody.
NOBODY = "closed-{pk}@account.invalid"


def close_accounts(rows: QuerySet, person: Person | None) -> Erasure:
    """Take the person out of closed accounts; the account's number stays under what it did.

    An account in use stays as it is: it is needed for the work, and nobody is locked out by mistake.
    """
    outcome = Erasure()
    for user in rows:
        if user.is_active:
            outcome.kept.append(
                Kept(
                    _("staff account in use"),
                    _("The account is needed for the person's work. Make it inactive first, then erase again."),
                )
            )
            continue
        forget_user(user=user)
        outcome.erased += 1
    return outcome


def forget_user(*, user: User) -> None:
    """Make a closed account nameless and take away its rights, its picture and its settings."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            transaction.on_commit(partial(profile.avatar.storage.delete, profile.avatar.name))
        profile.delete()
    for model in (EditingSession, PageSubscription, APIToken):
        model.objects.filter(user=user).delete()
    user.groups.clear()
    user.user_permissions.clear()
    user.email = NOBODY.format(pk=user.pk)
    user.first_name = user.last_name = ""
    user.is_staff = user.is_superuser = user.is_active = False
    user.last_login = None
    user.set_unusable_password()
    user.save()


def expire_accounts(now: datetime) -> int:
    """Close for good what was made inactive and has not been used for two years."""
    unused = User.objects.alias(used_at=Coalesce("last_login", "date_joined")).filter(
        is_active=False, used_at__lt=now - timedelta(days=CLOSED_ACCOUNT_DAYS)
    )
    rows = unused.exclude(email__startswith="closed-", email__endswith="@account.invalid")
    return close_accounts(rows, None).erased


def export_user(user: User) -> dict[str, Any]:
    profile = UserProfile.objects.filter(user=user).first()
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "is_active": user.is_active,
        "date_joined": user.date_joined.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
        "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
        "language": profile.preferred_language if profile else "",
        "time_zone": profile.current_time_zone if profile else "",
        "picture": profile.avatar.name if profile and profile.avatar else "",
    }


ACCOUNTS = PersonalData(
    code="users",
    label=_("Staff accounts"),
    model="core.User",
    people=_("Staff and others who work on the site"),
    data=_("E-mail address, name, roles, language, time of the last login, and what was done on the site and when"),
    purpose=_("To let those who make the site log in, and to know who published what"),
    basis=LegalBasis.PUBLIC_TASK,
    basis_note=_("The centre answers for what it publishes, so it must know who published it."),
    owner=_("The administrators of the site"),
    source=_("The administrator who makes the account, and the person's own work"),
    recipients=_("Nobody outside the centre but the company that runs the server on its behalf"),
    retention=Retention(
        _(
            "As long as the person works on the site. Two years after the last login a closed account loses name and "
            "address; what it did stays under its number."
        )
    ),
    fields=("email", "first_name", "last_name", "last_login"),
    name_fields=("first_name", "last_name"),
    export=export_user,
    erase=close_accounts,
    expire=expire_accounts,
    order=1000,
)


def _sessions_of(users: QuerySet[User]) -> list[Session]:
    staff = {str(pk) for pk in users.values_list("pk", flat=True)}
    if not staff:
        return []
    return [row for row in Session.objects.all() if row.get_decoded().get(SESSION_KEY) in staff]


def _export_sessions(footprint: Footprint) -> list[dict[str, Any]]:
    found = _sessions_of(User.objects.filter(pk__in=footprint.keys("users")))
    return [{"until": row.expire_date.isoformat()} for row in found]


def _erase_sessions(footprint: Footprint) -> Erasure:
    """End the sessions of closed accounts; who still works here stays logged in."""
    closed = User.objects.filter(pk__in=footprint.keys("users"), is_active=False)
    ended = [row.pk for row in _sessions_of(closed)]
    Session.objects.filter(pk__in=ended).delete()
    return Erasure(erased=len(ended))


def _expire_sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


SESSIONS = Trace(
    code="sessions",
    label=_("Logged-in sessions"),
    description=_("Who is logged in to the admin, until the browser is closed or two weeks have passed."),
    export=_export_sessions,
    erase=_erase_sessions,
    expire=_expire_sessions,
    order=400,
)
