"""What of a story looks personal and is not."""

from cms.core.privacy import exempt


def declare() -> None:
    exempt("stories.Adopter", ["name"], reason="A municipality, an association or another organisation.")
