from cms.core.enquiries.models.enquiry import Enquiry, EnquiryAnswer, EnquiryEvent
from cms.core.enquiries.models.page import ContactPage

__all__ = ["ContactPage", "Enquiry", "EnquiryAnswer", "EnquiryEvent"]
