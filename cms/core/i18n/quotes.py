"""Words set between the quotation marks of the active language."""

from django.utils.translation import gettext as _


def quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}
