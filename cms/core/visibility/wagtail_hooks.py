from wagtail.snippets.models import register_snippet

from cms.core.visibility.viewsets import EmbargoViewSet, WithdrawalViewSet

register_snippet(EmbargoViewSet)
register_snippet(WithdrawalViewSet)
