from wagtail import hooks
from wagtail.permissions import register_permission_policy

from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.viewsets import EnquiryViewSet, InboxPolicy

register_permission_policy(Enquiry, InboxPolicy(Enquiry))


@hooks.register("register_admin_viewset")
def register_inbox() -> EnquiryViewSet:
    return EnquiryViewSet()
