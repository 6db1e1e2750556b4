from wagtail.snippets.models import register_snippet

from cms.core.facts.viewsets import FactViewSet, FundingViewSet, SourceViewSet

for viewset in (FactViewSet, SourceViewSet, FundingViewSet):
    register_snippet(viewset)
