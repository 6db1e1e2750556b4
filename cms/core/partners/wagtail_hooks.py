from wagtail.snippets.models import register_snippet

from cms.core.partners.viewsets import PartnerServiceViewSet

register_snippet(PartnerServiceViewSet)
