from datetime import date

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from briefings.enums import Phase
from cms.core.taxonomy.managers import LabelledQuerySet
from cms.core.taxonomy.models import Branch
from cms.core.visibility.services import visible


class InitiativeQuerySet(LabelledQuerySet):
    def of_branch(self, branch: Branch) -> "InitiativeQuerySet":
        """Those that the branch leads or takes part in."""
        shared = self.model.together_with.through.objects.filter(branch=branch).values("branchinitiative_id")
        return self.filter(Q(branch=branch) | Q(pk__in=shared))

    def going_on(self, day: date | None = None) -> "InitiativeQuerySet":
        """Those that have neither ended nor closed before `day` (default: today)."""
        day = day or timezone.localdate()
        return self.exclude(phase=Phase.ENDED).filter(Q(window_to__isnull=True) | Q(window_to__gte=day))


class PlannedBriefingQuerySet(LabelledQuerySet):
    def expected(self) -> "PlannedBriefingQuerySet":
        """Those whose briefing readers can't see yet, in any language, the soonest first."""
        published = visible(Page.objects.all()).values("translation_key")
        return self.exclude(briefing__translation_key__in=published).order_by("month", "code")
