"""The four criteria by which an innovation's potential for impact is thought through, and their words.

The criteria are those that the final report of the centre's preparation proposes for a tool of this kind: timeliness,
demand, feasibility and value promise (ajankohtaisuus, kysyntä, toteutettavuus, arvolupaus). The report gives no
scale; the five levels and their wording are the product's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Criterion(models.TextChoices):
    TIMELINESS = "timeliness", _("Timeliness")
    DEMAND = "demand", _("Demand")
    FEASIBILITY = "feasibility", _("Feasibility")
    VALUE = "value", _("Value promise")


class Level(models.IntegerChoices):
    WEAK = 1, _("weak")
    RATHER_WEAK = 2, _("rather weak")
    FAIR = 3, _("fair")
    RATHER_STRONG = 4, _("rather strong")
    STRONG = 5, _("strong")


@dataclass(frozen=True)
class Guide:
    """What is asked of one criterion, what its levels mean, and what to do next.

    `meanings` describes levels 1, 3 and 5; the two between lie between. `strength` is said of levels 4 and 5.
    `next_low`, `next_fair` and `next_high` say what to do at 1 and 2, at 3, and at 4 and 5.
    """

    question: str | Promise
    helpers: tuple[str | Promise, ...]
    meanings: Mapping[int, str | Promise]
    strength: str | Promise
    next_low: str | Promise
    next_fair: str | Promise
    next_high: str | Promise

    def next_step(self, level: int) -> str:
        if level < Level.FAIR:
            return str(self.next_low)
        return str(self.next_fair if level == Level.FAIR else self.next_high)


GUIDES: dict[Criterion, Guide] = {
    Criterion.TIMELINESS: Guide(
        question=_("Is this the moment for it?"),
        helpers=(
            _("Which change in society, in the law or in services makes the need felt just now?"),
            _("Which reform, programme or decision could it join within two years?"),
            _("What happens if nothing is done?"),
        ),
        meanings={
            1: _("The need is passing or hardly noticed, and no decision about it is in sight."),
            3: _("The need is recognised, but it is not on anybody’s agenda this year."),
            5: _("The need is growing, and a reform or programme under way is looking for an answer to it."),
        },
        strength=_("The time is right for it: the need is felt, and decisions on it are near."),
        next_low=_(
            "Find out what makes the need felt. Ask those who live with it, and follow what ministries, wellbeing "
            "services counties and municipalities are preparing. If the time has not come, say when it will."
        ),
        next_fair=_(
            "Tie it to a decision. Name one reform, programme or budget round and the people who prepare it, "
            "and offer them what you know."
        ),
        next_high=_(
            "Say in one sentence why now, with a figure, its date and its source. Look again in half a year: "
            "the right moment passes."
        ),
    ),
    Criterion.DEMAND: Guide(
        question=_("Who wants it, and how do you know?"),
        helpers=(
            _("Who has the problem, and how many are they?"),
            _("Who has asked for a solution, or has tried one of their own?"),
            _("Who would take it into use, and who would pay for it?"),
        ),
        meanings={
            1: _("We believe that it is needed, but have asked nobody."),
            3: _("Those who have the problem say that they need it; nobody has promised to use it or to pay for it."),
            5: _(
                "Those whom it is for have helped to make it, and somebody has decided to take it into use or to pay."
            ),
        },
        strength=_("Somebody is asking for it, and you can say who."),
        next_low=_(
            "Ask ten of those whom it concerns before you build more. Write down what they do now instead, "
            "and what they would give up for something better."
        ),
        next_fair=_(
            "Find the first who takes it into use: one organisation that tries it out with its own staff. Agree "
            "beforehand on what would convince it."
        ),
        next_high=_(
            "Show who is asking: the names of organisations, the numbers in the queue, letters of intent. "
            "Go on counting."
        ),
    ),
    Criterion.FEASIBILITY: Guide(
        question=_("Can it be done with the people, the money and the rules that there are?"),
        helpers=(
            _("What does it take: people, skills, time, money, permits, data?"),
            _("What has been tried, where, and what came of it?"),
            _("Who carries it on when the project ends?"),
        ),
        meanings={
            1: _("It has not been tried, and something that it can’t do without is missing."),
            3: _("It has been tried on a small scale; the money, the people or the permits to go on are open."),
            5: _("It works as part of ordinary work, and both its cost and its owner are known."),
        },
        strength=_("It can be done: it has been tried, and you know what it takes."),
        next_low=_(
            "Try the smallest possible version: one place, one month, a few people. Find out which law, agreement or "
            "system could stop it, and ask about that first."
        ),
        next_fair=_(
            "Reckon what it costs in a year and who pays once the project is over. Write down what each party does, "
            "and who decides."
        ),
        next_high=_(
            "Describe it so that others can do it without you: steps, costs, conditions, and what did not work."
        ),
    ),
    Criterion.VALUE: Guide(
        question=_("What gets better, for whom, and compared with what?"),
        helpers=(
            _("What changes for the people whom it is for, and when?"),
            _("What would they have otherwise, and why is this better?"),
            _("How would you notice that it does not work, or does harm?"),
        ),
        meanings={
            1: _("It is hard to say what would be better, and for whom."),
            3: _("The benefit can be told in words, but it has not been measured or compared."),
            5: _(
                "The benefit has been shown by figures or a study, compared with what there was before, costs included."
            ),
        },
        strength=_("What it promises is clear, and there is something to show for it."),
        next_low=_(
            "Write the promise in one sentence: for whom, what changes, by when. Read it aloud to somebody "
            "whom it concerns."
        ),
        next_fair=_(
            "Choose one or two measures and take the starting level now. Agree on who follows them, and for how long."
        ),
        next_high=_(
            "Let somebody from outside look at the results. Publish them with their sources, and what did not work "
            "beside them."
        ),
    ),
}
