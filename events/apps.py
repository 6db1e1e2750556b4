from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Fair")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.demo import registry
        from cms.core.pages import representations
        from cms.core.published.registry import register_moment, watch
        from cms.core.roles.services import register_rows
        from events import privacy
        from events.demo.seeding import seed_fair, translate_fair
        from events.enums import CALENDAR, SCHEDULE
        from events.programme.exports import calendar, schedule
        from events.programme.presentation import next_turn

        watch("events.Fair", "events.Venue", "events.Room", "events.Track", "events.Speaker")
        watch("events.Session", "events.SessionInventory")
        register_moment("sessions", next_turn)
        register_rows(
            "events",
            editors=("fair", "session", "sessioninventory", "speaker"),
            publishers=("track", "venue", "room"),
        )
        privacy.declare()
        representations.register(CALENDAR, calendar)
        representations.register(SCHEDULE, schedule)
        registry.register(220, "the fair", seed_fair)
        registry.register(340, "the fair in other languages", translate_fair)
