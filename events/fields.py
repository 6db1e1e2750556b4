from typing import Any

from cms.core.i18n import languages
from cms.core.taxonomy.fields import TickListField


class LanguageListField(TickListField):
    """Languages in which a session is held or can be followed."""

    def options(self) -> list[tuple[Any, Any]]:
        return list(languages.choices())
