from django.apps import AppConfig


class ExtrasConfig(AppConfig):
    """A look as another centre would add one, and pages for every block and state."""

    name = "tests.journeys.extras"
    label = "journeys"

    def ready(self) -> None:
        from themes import looks

        looks.register(looks.Look(code="test", label="Test", stylesheet="themes/looks/test-look.css"))
