"""What the forms of briefings bring to the inbox."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.kinds import EnquiryKind, FurtherStep

if TYPE_CHECKING:
    from cms.core.enquiries.models import Enquiry


def need_step(enquiry: "Enquiry") -> FurtherStep:
    return FurtherStep(_("See what answers it"), reverse("briefing_need", args=[enquiry.pk]))


def use_step(enquiry: "Enquiry") -> FurtherStep:
    return FurtherStep(_("Decide whether it is shown"), reverse("briefing_use", args=[enquiry.pk]))


NEED = EnquiryKind(
    "need",
    _("need of a branch"),
    answer_within_days=10,
    details={"organisation": _("ministry or office"), "when": _("when it is needed")},
    further_step=need_step,
)
USE = EnquiryKind("use", _("use of a briefing or story"), answer_within_days=14, further_step=use_step)
