"""What higher subjects are told of, within the transaction in which it happens."""

from django.dispatch import Signal

# Sent by Consent with `consent` and `pages`: those that rest on it, drafts included.
consent_withdrawn = Signal()
