"""House rules of the look that a system check can hold."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register

from themes import emblems, looks, palette
from themes.drafts import DRAFTS

TONES = ("ground", "a", "b", "c", "d", "ink")


@register(Tags.staticfiles)
def check_looks(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every look has a style sheet that re-sets tokens inside `@layer look`; the default is `tokens.css`."""
    found: list[CheckMessage] = []
    for look in looks.registered():
        if look is looks.DEFAULT:
            continue
        if not look.stylesheet:
            found.append(Error(f"The look {look.code!r} names no style sheet.", obj=look, id="themes.E001"))
            continue
        try:
            rules = palette.rules(look.stylesheet)
        except FileNotFoundError:
            found.append(
                Error(
                    f"The style sheet {look.stylesheet!r} of the look {look.code!r} is no static file.",
                    obj=look,
                    id="themes.E002",
                )
            )
            continue
        if not any(rule.layer == "look" and f'[data-look="{look.code}"]' in rule.selector for rule in rules):
            found.append(
                Error(
                    f"The style sheet of the look {look.code!r} re-sets no token.",
                    hint=f'Put its rules into @layer look {{ [data-look="{look.code}"] {{ … }} }}.',
                    obj=look,
                    id="themes.E003",
                )
            )
    return found


@register(Tags.staticfiles)
def check_emblems(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every emblem has a weave, and its colours in both schemes of `tokens.css`."""
    found: list[CheckMessage] = []
    for emblem in (emblems.HOUSE, *emblems.registered(), *looks.own_emblems()):
        if emblem.draft not in DRAFTS:
            found.append(
                Error(f"The emblem {emblem.code!r} has no weave {emblem.draft!r}.", obj=emblem, id="themes.E004")
            )
        for dark in (False, True):
            own = {
                name
                for rule in palette.rules(palette.TOKENS)
                if rule.dark is dark and rule.selector == f'[data-topic="{emblem.code}"]'
                for name, _ in rule.properties
            }
            missing = [tone for tone in TONES if f"--topic-{tone}" not in own]
            if missing:
                scheme = "dark" if dark else "light"
                found.append(
                    Error(
                        f"tokens.css gives the emblem {emblem.code!r} no {', '.join(missing)} ({scheme}).",
                        obj=emblem,
                        id="themes.E005",
                    )
                )
    return found
