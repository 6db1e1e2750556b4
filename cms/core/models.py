"""Gathers the models of core's subjects, lower subjects first."""

from cms.core.health.models import PeriodicRun
from cms.core.media.models import MediaDocument, MediaImage, MediaRendition
from cms.core.users.models import User

__all__ = ["MediaDocument", "MediaImage", "MediaRendition", "PeriodicRun", "User"]
