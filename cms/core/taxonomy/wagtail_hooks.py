from wagtail.snippets.models import register_snippet

from cms.core.taxonomy.viewsets import BranchViewSet, RegionKindViewSet, RegionViewSet, TopicViewSet

for viewset in (TopicViewSet, BranchViewSet, RegionViewSet, RegionKindViewSet):
    register_snippet(viewset)
