from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from briefings.needs.views import NeedStatementView, PlanView
from briefings.uses.views import UseOfEnquiryView
from briefings.uses.viewsets import UseViewSet

register_snippet(UseViewSet)


@hooks.register("register_admin_urls")
def register_needs() -> list[URLPattern]:
    start = "needs/<int:enquiry>/"
    return [
        path(start, NeedStatementView.as_view(), name="briefing_need"),
        path(f"{start}plan/", PlanView.as_view(), name="briefing_need_plan"),
        path("uses/<int:enquiry>/", UseOfEnquiryView.as_view(), name="briefing_use"),
    ]
