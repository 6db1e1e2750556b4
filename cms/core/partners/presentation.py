"""Services of partners as readers see them."""

from dataclasses import dataclass, field
from datetime import date

from i18nfield.strings import LazyI18nString

from cms.core.facts.models import Source
from cms.core.i18n.labels import label_with_language
from cms.core.partners.enums import Need
from cms.core.partners.links import ServiceLink
from cms.core.partners.models.rows import PartnerService


@dataclass(frozen=True)
class Name:
    """An organisation's name; `language` is its own where it is not the reader's."""

    text: str
    language: str


@dataclass(frozen=True)
class ServiceView:
    """One service; `language` is that of what it tells, where it is not the reader's."""

    code: str
    link: ServiceLink
    organisations: list[Name]
    tells: str
    language: str
    since: date | None
    source: Source | None
    checked_on: date | None


@dataclass
class NeedGroup:
    """What answers one need."""

    need: Need
    services: list[ServiceView] = field(default_factory=list)


def need_groups(*, language: str) -> list[NeedGroup]:
    """The services of today under the needs that they answer. Two queries, whatever their number."""
    groups = {need: NeedGroup(need) for need in Need}
    services = PartnerService.objects.on().exclude(need="").select_related("organisation", "source")
    for service in services.prefetch_related("together_with"):
        groups[Need(service.need)].services.append(_view(service, language=language))
    return [group for group in groups.values() if group.services]


def _foreign(label: LazyI18nString, language: str) -> tuple[str, str]:
    """A label's text, and its language where it is not the reader's."""
    text, found = label_with_language(label, language)
    return text, "" if found == language else found


def _view(service: PartnerService, *, language: str) -> ServiceView:
    tells, tells_language = _foreign(service.tells, language)
    organisations = [service.organisation, *service.together_with.all()]
    return ServiceView(
        code=service.code,
        link=service.link_in(language),
        organisations=[Name(*_foreign(row.names, language)) for row in organisations],
        tells=tells,
        language=tells_language,
        since=service.since,
        source=service.source,
        checked_on=service.checked_on,
    )
