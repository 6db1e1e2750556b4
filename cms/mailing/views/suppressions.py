from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.core.users.models import User
from cms.mailing.services import lift_suppression


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Allow an address to be written to again."""
    if not request.user.has_perm("mailing.decide_delivery"):
        raise PermissionDenied
    lift_suppression(pk=pk, by=cast(User, request.user))
    messages.success(request, _("The address may be written to again. Ended subscriptions stay ended."))
    return redirect("suppression:index")
