from wagtail.snippets.models import register_snippet

from events.viewsets import FairGroup

register_snippet(FairGroup)
