"""Who may handle enquiries."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from cms.core.users.models import User


def handlers() -> QuerySet[User]:
    """Active members of staff who may answer, by name."""
    may = Permission.objects.filter(content_type__app_label="core", codename="change_enquiry")
    by_right = User.objects.filter(Q(user_permissions__in=may) | Q(groups__permissions__in=may)).values("pk")
    return User.objects.filter(Q(is_superuser=True) | Q(pk__in=by_right), is_active=True).order_by(
        "last_name", "first_name", "email"
    )
