"""What somebody asks to be sent, as codes: what forms give, consent events keep and imports bring."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from cms.mailing.models import Subscription


@dataclass(frozen=True)
class Wish:
    """One subscription that is asked for. An empty topic, branch or region means all of them."""

    kind: str
    language: str
    frequency: str
    topic: str = ""
    branch: str = ""
    region: str = ""
    wait_days: int = 0
    before_window: bool = False

    @classmethod
    def of(cls, subscription: Subscription) -> "Wish":
        """What a subscription gives; its topic, branch and region are read."""
        return cls(
            kind=subscription.kind,
            language=subscription.language,
            frequency=subscription.frequency,
            topic=subscription.topic.code if subscription.topic else "",
            branch=subscription.branch.code if subscription.branch else "",
            region=subscription.region.code if subscription.region else "",
            wait_days=subscription.wait_days,
            before_window=subscription.before_window,
        )

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Wish":
        """What `as_json` gave, also by an older release that knew more or fewer criteria."""
        known = {field.name for field in fields(cls)}
        return cls(**{"language": "", "frequency": "", **{k: v for k, v in values.items() if k in known}})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
