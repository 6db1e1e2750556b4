"""The choices of an accessibility statement.

They follow the model statement of Commission Implementing Decision (EU) 2018/1523: how far the site conforms
(section 1 of its annex), why content is not accessible (section 2), and how it was assessed (section 3).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Conformance(models.TextChoices):
    FULL = "full", _("meets the requirements in full")
    PARTIAL = "partial", _("meets the requirements in part")
    NONE = "none", _("does not meet the requirements")


class FaultReason(models.TextChoices):
    """Why content is not accessible, in the order in which a statement tells it."""

    UNMENDED = "unmended", _("not yet mended")
    BURDEN = "burden", _("mending would be a disproportionate burden")
    OUTSIDE = "outside", _("the law does not apply to it")


class Assessment(models.TextChoices):
    OWN = "own", _("self-assessment")
    OUTSIDE = "outside", _("assessment by an outsider")
    BOTH = "both", _("self-assessment and assessment by an outsider")


class Criterion(models.TextChoices):
    """The success criteria of WCAG 2.2 at levels A and AA, with their numbers.

    The law asks for those of WCAG 2.1 (EN 301 549 v3.2.1); the six that WCAG 2.2 added are the site's own goal.
    """

    C111 = "1.1.1", _("1.1.1 Non-text content")
    C121 = "1.2.1", _("1.2.1 Audio-only and video-only (prerecorded)")
    C122 = "1.2.2", _("1.2.2 Captions (prerecorded)")
    C123 = "1.2.3", _("1.2.3 Audio description or media alternative (prerecorded)")
    C124 = "1.2.4", _("1.2.4 Captions (live)")
    C125 = "1.2.5", _("1.2.5 Audio description (prerecorded)")
    C131 = "1.3.1", _("1.3.1 Info and relationships")
    C132 = "1.3.2", _("1.3.2 Meaningful sequence")
    C133 = "1.3.3", _("1.3.3 Sensory characteristics")
    C134 = "1.3.4", _("1.3.4 Orientation")
    C135 = "1.3.5", _("1.3.5 Identify input purpose")
    C141 = "1.4.1", _("1.4.1 Use of colour")
    C142 = "1.4.2", _("1.4.2 Audio control")
    C143 = "1.4.3", _("1.4.3 Contrast (minimum)")
    C144 = "1.4.4", _("1.4.4 Resize text")
    C145 = "1.4.5", _("1.4.5 Images of text")
    C1410 = "1.4.10", _("1.4.10 Reflow")
    C1411 = "1.4.11", _("1.4.11 Non-text contrast")
    C1412 = "1.4.12", _("1.4.12 Text spacing")
    C1413 = "1.4.13", _("1.4.13 Content on hover or focus")
    C211 = "2.1.1", _("2.1.1 Keyboard")
    C212 = "2.1.2", _("2.1.2 No keyboard trap")
    C214 = "2.1.4", _("2.1.4 Character key shortcuts")
    C221 = "2.2.1", _("2.2.1 Timing adjustable")
    C222 = "2.2.2", _("2.2.2 Pause, stop, hide")
    C231 = "2.3.1", _("2.3.1 Three flashes or below threshold")
    C241 = "2.4.1", _("2.4.1 Bypass blocks")
    C242 = "2.4.2", _("2.4.2 Page titled")
    C243 = "2.4.3", _("2.4.3 Focus order")
    C244 = "2.4.4", _("2.4.4 Link purpose (in context)")
    C245 = "2.4.5", _("2.4.5 Multiple ways")
    C246 = "2.4.6", _("2.4.6 Headings and labels")
    C247 = "2.4.7", _("2.4.7 Focus visible")
    C2411 = "2.4.11", _("2.4.11 Focus not obscured (minimum)")
    C251 = "2.5.1", _("2.5.1 Pointer gestures")
    C252 = "2.5.2", _("2.5.2 Pointer cancellation")
    C253 = "2.5.3", _("2.5.3 Label in name")
    C254 = "2.5.4", _("2.5.4 Motion actuation")
    C257 = "2.5.7", _("2.5.7 Dragging movements")
    C258 = "2.5.8", _("2.5.8 Target size (minimum)")
    C311 = "3.1.1", _("3.1.1 Language of page")
    C312 = "3.1.2", _("3.1.2 Language of parts")
    C321 = "3.2.1", _("3.2.1 On focus")
    C322 = "3.2.2", _("3.2.2 On input")
    C323 = "3.2.3", _("3.2.3 Consistent navigation")
    C324 = "3.2.4", _("3.2.4 Consistent identification")
    C326 = "3.2.6", _("3.2.6 Consistent help")
    C331 = "3.3.1", _("3.3.1 Error identification")
    C332 = "3.3.2", _("3.3.2 Labels or instructions")
    C333 = "3.3.3", _("3.3.3 Error suggestion")
    C334 = "3.3.4", _("3.3.4 Error prevention (legal, financial, data)")
    C337 = "3.3.7", _("3.3.7 Redundant entry")
    C338 = "3.3.8", _("3.3.8 Accessible authentication (minimum)")
    C412 = "4.1.2", _("4.1.2 Name, role, value")
    C413 = "4.1.3", _("4.1.3 Status messages")
