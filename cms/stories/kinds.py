"""What the forms of stories bring to the inbox."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.kinds import EnquiryKind, FurtherStep

if TYPE_CHECKING:
    from cms.core.enquiries.models import Enquiry


def proposal_step(enquiry: "Enquiry") -> FurtherStep:
    return FurtherStep(_("Open the proposal"), reverse("story_proposal", args=[enquiry.pk]))


ADOPTION = EnquiryKind(
    "adoption",
    _("wish to try an innovation"),
    answer_within_days=14,
    details={"organisation": _("organisation"), "place": _("where"), "when": _("when")},
    notice="stories/adoption",
)
PROPOSAL = EnquiryKind("proposal", _("proposal for a story"), answer_within_days=14, further_step=proposal_step)
