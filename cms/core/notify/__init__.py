"""The port for e-mail: `from cms.core.notify import notify`."""

from cms.core.notify.services import Recipient, notify

__all__ = ["Recipient", "notify"]
