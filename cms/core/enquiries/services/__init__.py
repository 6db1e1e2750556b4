"""The verbs of the inbox."""

from cms.core.enquiries.services.handling import answer, assign, close, reopen
from cms.core.enquiries.services.receiving import receive_enquiry
from cms.core.enquiries.services.staff import handlers

__all__ = ["answer", "assign", "close", "handlers", "receive_enquiry", "reopen"]
