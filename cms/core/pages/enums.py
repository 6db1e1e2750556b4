from django.db import models
from django.utils.translation import gettext_lazy as _


class TextLicence(models.TextChoices):
    """Under which terms others may use a page's text."""

    CC_BY = "CC-BY-4.0", _("CC BY 4.0: free to use when the source is named")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0: free to use on the same terms")
    CC0 = "CC0-1.0", _("CC0: free to use without conditions")
    RESERVED = "reserved", _("all rights reserved")


LICENCE_NAMES = {
    TextLicence.CC_BY: "CC BY 4.0",
    TextLicence.CC_BY_SA: "CC BY-SA 4.0",
    TextLicence.CC0: "CC0 1.0",
}
LICENCE_ADDRESSES = {
    TextLicence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    TextLicence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    TextLicence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}
