"""What readers fill in: four short questions, and later the same about one subscription."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.fields import ChoiceField, ChoicesField, EmailField, SelectField, TickField
from cms.core.public_forms.forms import PublicForm
from cms.mailing.enums import Question
from cms.mailing.forms.choices import (
    ALL,
    join_scope,
    language_choices,
    scope_choices,
    split_scope,
    topic_choices,
    wait_choices,
)
from cms.mailing.kinds import SubscriptionKind, find_kind, kinds
from cms.mailing.wishes import Wish

# What is read beside the button; it is kept word for word with each consent.
WORDING = _(
    "We use your address only to send you what you ask for here. Every mail has a link by which you end it at once."
)


class AskingForm(PublicForm):
    """Leaves out the questions that `kind` does not ask, and fills in what can be chosen."""

    # The field of each question.
    questions = {
        Question.SCOPE: "scope",
        Question.TOPICS: "topics",
        Question.FREQUENCY: "frequency",
        Question.WAIT: "wait_days",
        Question.BEFORE_WINDOW: "before_window",
    }

    def __init__(self, data: QueryDict | None = None, *, kind: SubscriptionKind | None = None, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)
        self.kind = kind
        asked = kind.asks if kind is not None else frozenset()
        for question, name in self.questions.items():
            if question not in asked:
                self.fields.pop(name, None)
        choices = {
            "scope": scope_choices,
            "topics": topic_choices,
            "topic": topic_choices,
            "language": language_choices,
            "wait_days": wait_choices,
        }
        for name, choose in choices.items():
            if name in self.fields:
                self._offer(name, choose())
        if kind is not None and "frequency" in self.fields:
            self._offer("frequency", kind.frequency_choices())
        self.prepare()
        if data is not None:
            self.is_bound = True
            self.data = self._tidy(data)

    def prepare(self) -> None:
        """What a subclass does with its fields before anything is read into them."""

    def _offer(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def wish_for(self, kind: SubscriptionKind, values: dict[str, Any], **more: Any) -> Wish:
        """A wish of the kind from cleaned values; what was not asked is as the kind has it."""
        scope = split_scope(values.get("scope", ""))
        return Wish(
            kind=kind.code,
            language=values["language"],
            frequency=values.get("frequency") or kind.frequencies[0],
            branch=scope.get("branch", ""),
            region=scope.get("region", ""),
            **more,
        )


class SubscribeForm(AskingForm):
    """For whom, about what, how often, where to; and what else there is to get."""

    scope = SelectField(
        label=_("For which branch of government or region?"),
        help_text=_("A ministry's administrative branch, or where you decide: a county, a region or a municipality."),
    )
    topics = ChoicesField(
        label=_("About what?"), help_text=_("As soon as you choose single topics, you get those and no others.")
    )
    frequency = ChoiceField(label=_("How often?"))
    email = EmailField(help_text=_("A shared address of your unit or registry is welcome too."))
    language = ChoiceField(label=_("In which language?"))
    others = ChoicesField(label=_("Would you like something else too?"), required=False)

    def prepare(self) -> None:
        extra = [kind for kind in kinds() if self.kind is None or kind.code != self.kind.code]
        if not extra:
            del self.fields["others"]
            return
        self._offer("others", [(kind.code, f"{kind.label}. {kind.hint}".strip()) for kind in extra])
        if self.kind is None:
            self.fields["others"].required = True
            self.fields["others"].label = _("What do you want to get?")

    def clean_topics(self) -> list[str]:
        """Single topics say more than the preset that covers all."""
        chosen = [code for code in self.cleaned_data["topics"] if code != ALL]
        return chosen or [""]

    def wishes(self) -> list[Wish]:
        """What a valid form asks for."""
        values = self.cleaned_data
        found = []
        if self.kind is not None:
            found += [self.wish_for(self.kind, values, topic=topic) for topic in values.get("topics", [""])]
        for code in values.get("others", []):
            other = find_kind(code)
            if other is not None:
                found.append(Wish(kind=code, language=values["language"], frequency=other.frequencies[0]))
        return found


class NewsletterForm(AskingForm):
    """The newsletter alone: an address and a language."""

    email = EmailField()
    language = ChoiceField(label=_("In which language?"))

    def wishes(self) -> list[Wish]:
        return [self.wish_for(self.kind, self.cleaned_data)] if self.kind is not None else []


class AddForm(SubscribeForm):
    """More for a person who has come by a link from their mailbox."""

    email = None  # type: ignore[assignment]  # Django's way to leave out an inherited field


class ChangeForm(AskingForm):
    """One subscription as it shall be."""

    questions = {**AskingForm.questions, Question.TOPICS: "topic"}

    topic = SelectField(label=_("About what?"))
    scope = SelectField(label=_("For which branch of government or region?"))
    frequency = ChoiceField(label=_("How often?"))
    language = ChoiceField(label=_("In which language?"))
    wait_days = SelectField(label=_("If something is not in your language yet"))
    before_window = TickField(
        label=_("Remind me before a window closes"),
        help_text=_("When a reform of your branch can still be influenced for three weeks and there is evidence."),
        required=False,
    )

    def wish(self) -> Wish:
        """What a valid form asks for."""
        values = self.cleaned_data
        if self.kind is None:
            raise ValueError("A subscription of no kind cannot be changed.")
        topic = values.get("topic", "")
        return self.wish_for(
            self.kind,
            values,
            topic="" if topic == ALL else topic,
            wait_days=int(values.get("wait_days") or 0),
            before_window=bool(values.get("before_window")),
        )


def change_initial(wish: Wish) -> dict[str, Any]:
    """How a subscription stands in the form that changes it."""
    return {
        "topic": wish.topic or ALL,
        "scope": join_scope(branch=wish.branch, region=wish.region),
        "frequency": wish.frequency,
        "language": wish.language,
        "wait_days": str(wish.wait_days),
        "before_window": wish.before_window,
    }


class AddressForm(PublicForm):
    """One e-mail address."""

    email = EmailField()


class NewAddressForm(PublicForm):
    email = EmailField(
        label=_("New e-mail address"),
        help_text=_("We write to it first. Your mail comes there as soon as you confirm it from there."),
    )


class ButtonForm(PublicForm):
    """Nothing but a button."""


class SubscriptionsForm(PublicForm):
    """The buttons on the page of one's own subscriptions: `end` names the subscription, or all."""

    end = forms.CharField(widget=forms.HiddenInput, error_messages={"required": _("Choose what to end.")})

    def __init__(self, data: QueryDict | None = None, *, running: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.running = running

    def clean_end(self) -> str:
        end = self.cleaned_data["end"]
        if end != ALL and end not in self.running:
            raise ValidationError(_("This subscription has ended already."), code="ended")
        return end


def preset(query: QueryDict) -> dict[str, Any]:
    """What a link fills in: `?branch=YM&topic=asuminen`, `?region=…`; codes in either case, several topics."""
    filled: dict[str, Any] = {}
    offered = {value.casefold(): value for _label, group in scope_choices()[1:] for value, _name in group}
    for name in ("branch", "region"):
        scope = offered.get(f"{name}:{query.get(name, '')}".casefold())
        if scope is not None:
            filled["scope"] = scope
    topics = {code.casefold(): code for code, _name in topic_choices()}
    chosen = [topics[code.casefold()] for code in query.getlist("topic") if code.casefold() in topics]
    if chosen:
        filled["topics"] = list(dict.fromkeys(chosen))
    return filled
