from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalBasis(models.TextChoices):
    """On what ground personal data are processed: the six of article 6(1) of the GDPR (EU) 2016/679."""

    CONSENT = "a", _("consent of the person (GDPR art. 6(1)(a))")
    CONTRACT = "b", _("performance of a contract (GDPR art. 6(1)(b))")
    LEGAL_OBLIGATION = "c", _("compliance with a legal obligation (GDPR art. 6(1)(c))")
    VITAL_INTERESTS = "d", _("protection of vital interests (GDPR art. 6(1)(d))")
    PUBLIC_TASK = "e", _("performance of a task in the public interest (GDPR art. 6(1)(e))")
    LEGITIMATE_INTERESTS = "f", _("legitimate interests (GDPR art. 6(1)(f))")


class RecordKind(models.TextChoices):
    """What was done with a person's data."""

    EXPORT = "export", _("copy given")
    ERASURE = "erasure", _("erased")
    WITHDRAWAL = "withdrawal", _("consent withdrawn")
