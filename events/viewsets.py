from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.rows.viewsets import RowViewSet
from events.forms import InventoryForm, SessionForm
from events.models import Fair, Room, Session, SessionInventory, Speaker, Track, Venue


class FairViewSet(RowViewSet):
    model = Fair
    icon = "calendar-alt"
    list_display = ["__str__", "first_day", "last_day", "venue"]
    list_related = ("venue",)
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        MultiFieldPanel([FieldPanel("first_day"), FieldPanel("last_day"), FieldPanel("time_zone")], _("When")),
        FieldPanel("venue"),
    ]


class SessionViewSet(RowViewSet):
    model = Session
    icon = "date"
    form_base = SessionForm
    list_display = ["__str__", "starts_at", "room", "kind", "status"]
    list_related = ("room",)
    list_filter = ["fair", "kind", "room", "status"]
    panels = [
        FieldPanel("fair"),
        FieldPanel("working_name"),
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("track"),
        MultiFieldPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("room")], _("When and where")),
        MultiFieldPanel(
            [
                FieldPanel("spoken_languages"),
                FieldPanel("interpretation_languages"),
                FieldPanel("sign_languages"),
                FieldPanel("captions"),
                FieldPanel("is_recorded"),
                FieldPanel("access"),
            ],
            _("How it can be followed"),
        ),
        FieldPanel("registration_mode"),
        FieldPanel("status"),
    ]


class SessionInventoryViewSet(RowViewSet):
    model = SessionInventory
    icon = "group"
    form_base = InventoryForm
    list_display = ["__str__", "capacity", "seats_taken", "held_seats"]
    list_related = ("session",)
    list_filter = ["mode"]
    panels = [
        FieldPanel("session"),
        FieldPanel("mode"),
        FieldPanel("capacity"),
        FieldPanel("waitlist_capacity"),
        FieldPanel("join_url"),
    ]


class SpeakerViewSet(RowViewSet):
    model = Speaker
    icon = "user"
    list_display = ["__str__", "code"]
    panels = [
        FieldPanel("person"),
        FieldPanel("code"),
        FieldPanel("affiliations"),
        FieldPanel("bios"),
        FieldPanel("website"),
    ]


class TrackViewSet(RowViewSet):
    model = Track
    icon = "list-ul"
    list_display = ["__str__", "position"]
    panels = [FieldPanel("names"), FieldPanel("code"), FieldPanel("position")]


class VenueViewSet(RowViewSet):
    model = Venue
    icon = "home"
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("streets"),
        FieldPanel("ways"),
        FieldPanel("access"),
    ]


class RoomViewSet(RowViewSet):
    model = Room
    icon = "table"
    list_display = ["__str__", "venue", "capacity"]
    list_related = ("venue",)
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("venue"),
        FieldPanel("capacity"),
        FieldPanel("ways"),
        MultiFieldPanel([FieldPanel("step_free"), FieldPanel("induction_loop")], _("Access")),
        FieldPanel("position"),
    ]


class FairGroup(SnippetViewSetGroup):
    items = (
        FairViewSet,
        SessionViewSet,
        SessionInventoryViewSet,
        SpeakerViewSet,
        TrackViewSet,
        VenueViewSet,
        RoomViewSet,
    )
    menu_label = _("Fair")
    menu_icon = "calendar-alt"
    menu_order = 316
