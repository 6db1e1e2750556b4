from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.stories.proposals.enums import ProposalState


class Proposal(models.Model):
    """An innovation that a reader told of, in the fields of a story; who told it stands in its enquiry."""

    enquiry = models.OneToOneField(
        "core.Enquiry", verbose_name=_("enquiry"), on_delete=models.CASCADE, related_name="proposal"
    )
    title = models.CharField(_("name of the innovation"), max_length=200)
    problem = models.TextField(_("the problem"))
    solution = models.TextField(_("the solution"))
    target_groups = models.CharField(_("target group"), max_length=400)
    place = models.CharField(_("where"), max_length=200, blank=True)
    since_year = models.PositiveSmallIntegerField(_("began in"), null=True, blank=True)
    results = models.TextField(_("what came of it"), blank=True)
    evidence = models.TextField(_("how it is known"), blank=True)
    what_did_not_work = models.TextField(_("what did not work"), blank=True)
    developers = models.CharField(_("who develops it"), max_length=300, blank=True)
    link = models.URLField(_("address"), max_length=500, blank=True)
    may_publish = models.BooleanField(_("may be published"), default=False)

    state = models.CharField(_("state"), max_length=10, choices=ProposalState.choices, default=ProposalState.NEW)
    draft = models.ForeignKey(
        "stories.StoryPage",
        verbose_name=_("draft"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # What the story page has a place for, in the order of the form.
    told: ClassVar[tuple[str, ...]] = (
        *("title", "problem", "solution", "target_groups", "place", "since_year", "developers", "link"),
        *("results", "evidence", "what_did_not_work"),
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="stories_proposal_state_known"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.NEW, decided_at__isnull=True)
                | (~Q(state=ProposalState.NEW) & Q(decided_at__isnull=False)),
                name="stories_proposal_decided_has_time",
            ),
            models.CheckConstraint(
                condition=Q(draft__isnull=True) | Q(state=ProposalState.ACCEPTED),
                name="stories_proposal_draft_is_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.title
