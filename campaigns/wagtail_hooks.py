from wagtail.snippets.models import register_snippet

from campaigns.viewsets import CampaignEditionViewSet

register_snippet(CampaignEditionViewSet)
