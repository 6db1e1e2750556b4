from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """On what terms a file may be used, and so where it may be shown."""

    CC_BY = "cc-by-4.0", _("CC BY 4.0: free to reuse, credit required")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0: free to reuse on the same terms, credit required")
    CC0 = "cc0-1.0", _("CC0: no rights reserved")
    OWN = "own", _("Our own: shown here, other use by permission")
    PRESS = "press", _("Permission for the press only")
    INTERNAL = "internal", _("Internal use only")

    @property
    def is_public(self) -> bool:
        return self not in (Licence.PRESS, Licence.INTERNAL)

    @property
    def short_label(self) -> str:
        """What stands after the credit; empty where there is nothing a reader may do with the picture."""
        return {
            Licence.CC_BY: "CC BY 4.0",
            Licence.CC_BY_SA: "CC BY-SA 4.0",
            Licence.CC0: "CC0",
        }.get(self, "")

    @property
    def deed(self) -> str:
        """Address of the licence's own page, empty for those that have none."""
        return {
            Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
            Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
            Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
        }.get(self, "")


# The kinds of sound that browsers play, by the ends of the files' names.
SOUND_EXTENSIONS = ("m4a", "mp3", "ogg", "wav")

PUBLIC_LICENCES = [licence for licence in Licence if licence.is_public]
