from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MINISTRY = "ministry", _("ministry")
    AGENCY = "agency", _("government agency")
    MUNICIPALITY = "municipality", _("municipality or city")
    COUNTY = "county", _("wellbeing services county")
    ASSOCIATION = "association", _("association or foundation")
    UNIVERSITY = "university", _("university or research institute")
    COMPANY = "company", _("company")
    EUROPEAN = "european", _("European body")
    OTHER = "other", _("other")


class ConsentKind(models.TextChoices):
    QUOTE = "quote", _("quoting")
    PICTURE = "picture", _("picture")
