from cms.core.enquiries.models.enquiry import Enquiry, EnquiryAnswer, EnquiryEvent

__all__ = ["Enquiry", "EnquiryAnswer", "EnquiryEvent"]
