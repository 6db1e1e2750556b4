from django.urls import URLPattern, path
from wagtail import hooks

from cms.stories.proposals import views


@hooks.register("register_admin_urls")
def register_proposals() -> list[URLPattern]:
    start = "proposals/<int:enquiry>/"
    return [
        path(start, views.ProposalView.as_view(), name="story_proposal"),
        path(f"{start}draft/", views.DraftView.as_view(), name="story_proposal_draft"),
        path(f"{start}decline/", views.DeclineView.as_view(), name="story_proposal_decline"),
    ]
