"""Gathers the models of core's subjects, lower subjects first."""

from cms.core.accessibility.models import AccessibilityAuthority, AccessibilityFault, AccessibilityStatementPage
from cms.core.counting.models import Downloads, PageViews
from cms.core.enquiries.models import ContactPage, Enquiry, EnquiryAnswer, EnquiryEvent
from cms.core.facts.models import Fact, FactReading, Funding, Source
from cms.core.glossary.models import GlossaryPage, GlossaryTerm
from cms.core.health.models import PeriodicRun
from cms.core.media.models import MediaDocument, MediaImage, MediaRendition
from cms.core.navigation.models import CentreSettings, MenuItem, SocialAccount
from cms.core.pages.models.base import BasePage
from cms.core.pages.models.change_notes import ChangeNote
from cms.core.pages.models.indexes import BranchIndexPage, TopicIndexPage
from cms.core.pages.models.search import SearchPage
from cms.core.pages.models.standard import ContentPage, HomePage
from cms.core.parties.models import Consent, Contact, Organisation
from cms.core.partners.models import PartnerService, PartnersPage
from cms.core.pdf.models import PagePdf
from cms.core.privacy.models import PrivacyPage, PrivacyRecord, RetentionReport
from cms.core.public_forms.models import FormUse, PostCount
from cms.core.published.models import Generation, PublishedDay, PublishedPage
from cms.core.republishing.models import DeletedEdition
from cms.core.search.models import EntryFacet, PageEntry
from cms.core.social_cards.models import SocialCard
from cms.core.taxonomy.models import Branch, BranchSlug, Region, RegionKind, Topic, TopicSlug
from cms.core.tokens.models import StoredToken
from cms.core.users.models import User
from cms.core.visibility.models import Embargo, Withdrawal

__all__ = [
    "AccessibilityAuthority",
    "AccessibilityFault",
    "AccessibilityStatementPage",
    "BasePage",
    "Branch",
    "BranchIndexPage",
    "BranchSlug",
    "CentreSettings",
    "ChangeNote",
    "Consent",
    "Contact",
    "ContactPage",
    "ContentPage",
    "DeletedEdition",
    "Downloads",
    "Embargo",
    "Enquiry",
    "EnquiryAnswer",
    "EnquiryEvent",
    "EntryFacet",
    "Fact",
    "FactReading",
    "FormUse",
    "Funding",
    "Generation",
    "GlossaryPage",
    "GlossaryTerm",
    "HomePage",
    "MediaDocument",
    "MediaImage",
    "MediaRendition",
    "MenuItem",
    "Organisation",
    "PageEntry",
    "PagePdf",
    "PageViews",
    "PartnerService",
    "PartnersPage",
    "PeriodicRun",
    "PostCount",
    "PrivacyPage",
    "PrivacyRecord",
    "PublishedDay",
    "PublishedPage",
    "Region",
    "RegionKind",
    "RetentionReport",
    "SearchPage",
    "SocialAccount",
    "SocialCard",
    "Source",
    "StoredToken",
    "Topic",
    "TopicIndexPage",
    "TopicSlug",
    "User",
    "Withdrawal",
]
