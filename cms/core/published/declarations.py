"""Which rows of core published pages show, and what of core turns by the clock."""

from datetime import datetime

from cms.core.published.registry import leave_out, register_moment, watch
from cms.core.visibility.models import Embargo, Withdrawal


def declare() -> None:
    watch("wagtailcore.Locale", "wagtailcore.Site")
    watch("core.Topic", "core.TopicSlug", "core.Branch", "core.BranchSlug", "core.Region", "core.RegionKind")
    watch("core.Organisation", "core.Contact", "core.Consent", "core.PartnerService")
    watch("core.Source", "core.Fact", "core.FactReading", "core.Funding", "core.GlossaryTerm")
    watch("core.MediaImage", "core.MediaDocument")
    watch("core.AccessibilityFault", "core.AccessibilityAuthority")
    watch("core.MenuItem", "core.CentreSettings")
    watch("core.PageEntry", "core.EntryFacet", "core.ChangeNote", "core.Embargo", "core.Withdrawal")
    leave_out("core.User", reason="Staff; what pages say of people stands in contacts.")
    leave_out("core.Enquiry", "core.EnquiryAnswer", "core.EnquiryEvent", reason="Read by staff only.")
    leave_out("core.FormUse", "core.PostCount", "core.StoredToken", reason="Forms are never stored.")
    leave_out("core.PrivacyRecord", "core.RetentionReport", "core.PeriodicRun", reason="Read by staff only.")
    leave_out("core.MediaRendition", reason="Whoever makes them notes it on the picture, which is watched.")
    leave_out("core.Generation", "core.PublishedDay", "core.PublishedPage", reason="The published pages themselves.")
    leave_out("core.PageViews", "core.Downloads", reason="Read by staff only.")
    leave_out("core.DeletedEdition", reason="Written with the deletion of a page, which is watched.")
    leave_out(
        "core.SocialCard", "core.PagePdf", reason="Who makes new ones raises the generation, once for all of them."
    )
    register_moment("embargoes", next_opening)
    register_moment("withdrawals", next_withdrawal)


def next_opening(at: datetime) -> datetime | None:
    """When the next embargo opens."""
    return Embargo.objects.active(at).order_by("until").values_list("until", flat=True).first()


def next_withdrawal(at: datetime) -> datetime | None:
    """When the next withdrawal that was entered beforehand begins."""
    coming = Withdrawal.objects.filter(withdrawn_at__gt=at, ended_at__isnull=True).order_by("withdrawn_at")
    return coming.values_list("withdrawn_at", flat=True).first()
