from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.core.i18n.labels import label_text
from cms.core.public_forms.fields import ChoiceField, LineField, SelectField, TextField
from cms.core.public_forms.forms import Group, PublicForm
from cms.core.taxonomy.models import Topic
from cms.stories.selfcheck.criteria import GUIDES, Criterion, Guide, Level
from cms.stories.selfcheck.services import Answer


def level_name(criterion: Criterion) -> str:
    return f"{criterion.value}_level"


def reasons_name(criterion: Criterion) -> str:
    return f"{criterion.value}_reasons"


def _choice_label(guide: Guide, level: int) -> str:
    meaning = guide.meanings.get(level) or gettext("Between %(lower)d and %(upper)d.") % {
        "lower": level - 1,
        "upper": level + 1,
    }
    return f"{level} – {meaning}"


_lazy_choice_label = lazy(_choice_label, str)


# A radio button that has been chosen can't be let go again: this one takes a level back.
LEFT_OPEN = "open"


def _level(criterion: Criterion) -> ChoiceField:
    guide = GUIDES[criterion]
    return ChoiceField(
        label=_("Where does it stand?"),
        required=False,
        choices=[
            *((str(level), _lazy_choice_label(guide, level)) for level in Level.values),
            (LEFT_OPEN, _("We don’t know yet.")),
        ],
    )


def _reasons() -> TextField:
    return TextField(
        label=_("Your reasons"),
        required=False,
        max_length=2000,
        rows=4,
        help_text=_("What do you know, from whom, and what don’t you know?"),
    )


def _chosen(level: str) -> int | None:
    return None if level in ("", LEFT_OPEN) else int(level)


def topic_choices() -> list[tuple[str, str]]:
    topics = Topic.objects.filter(parent=None)
    return [("", gettext("No particular topic")), *((topic.code, label_text(topic.names)) for topic in topics)]


@dataclass(frozen=True)
class Part:
    """One criterion of the form: what it asks, its scale and its reasons."""

    criterion: Criterion
    guide: Guide
    level: BoundField
    reasons: BoundField


class SelfCheckForm(PublicForm):
    """Four criteria, each with a level and reasons; any of them may be left open, but not all."""

    name = LineField(
        label=_("Name of the innovation"),
        required=False,
        help_text=_("It stands on the printout, for example “Neighbours’ kitchen”."),
    )
    topic = SelectField(
        label=_("Topic"),
        required=False,
        choices=topic_choices,
        help_text=_("With a topic you get links to stories and materials about it."),
    )

    timeliness_level = _level(Criterion.TIMELINESS)
    timeliness_reasons = _reasons()
    demand_level = _level(Criterion.DEMAND)
    demand_reasons = _reasons()
    feasibility_level = _level(Criterion.FEASIBILITY)
    feasibility_reasons = _reasons()
    value_level = _level(Criterion.VALUE)
    value_reasons = _reasons()

    groups = (
        Group("", ("name", "topic")),
        *(Group(criterion.label, (level_name(criterion), reasons_name(criterion))) for criterion in Criterion),
    )

    def opening(self) -> list[BoundField]:
        """What is asked before the criteria."""
        return [self["name"], self["topic"]]

    def parts(self) -> Iterator[Part]:
        for criterion in Criterion:
            yield Part(criterion, GUIDES[criterion], self[level_name(criterion)], self[reasons_name(criterion)])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        names = [level_name(criterion) for criterion in Criterion]
        if not self.errors and all(cleaned.get(name) in ("", LEFT_OPEN) for name in names):
            self.add_error(names[0], _("Choose a level for at least one of the four."))
        return cleaned

    @property
    def topic_label(self) -> str:
        """The name of the chosen topic; "" without one."""
        code = self.cleaned_data["topic"]
        return str(dict(topic_choices())[code]) if code else ""

    def answers(self) -> dict[str, Answer]:
        """The answers by the criteria's codes, once the form is valid."""
        return {
            criterion.value: Answer(
                level=_chosen(self.cleaned_data[level_name(criterion)]),
                reasons=self.cleaned_data[reasons_name(criterion)],
            )
            for criterion in Criterion
        }
