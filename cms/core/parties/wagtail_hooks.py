from wagtail.snippets.models import register_snippet

from cms.core.parties.viewsets import ConsentViewSet, ContactViewSet, OrganisationViewSet

for viewset in (OrganisationViewSet, ContactViewSet, ConsentViewSet):
    register_snippet(viewset)
