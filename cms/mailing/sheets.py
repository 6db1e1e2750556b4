"""The lists that staff take out as files."""

from django.utils.translation import gettext_lazy as _

from cms.core.exports import Column, Sheet
from cms.mailing.enums import DeliveryState
from cms.mailing.mailing_kinds import label_of
from cms.mailing.presentation import sentence

DELIVERIES = Sheet(
    name=_("e-mail deliveries"),
    columns=(
        Column(_("address"), "address"),
        Column(_("name"), "name"),
        Column(_("language"), "language"),
        Column(_("subject"), "subject"),
        Column(_("mailing"), "mailing_id"),
        Column(_("state"), "get_state_display"),
        Column(_("why it was left out"), "get_skip_reason_display"),
        Column(_("created"), "created_at", is_moment=True),
        Column(_("sent"), "sent_at", is_moment=True),
        Column(_("answer code"), "smtp_code"),
        Column(_("status code"), "smtp_enhanced"),
        Column(_("answer"), "smtp_answer"),
    ),
)


def _number_of(state: DeliveryState) -> Column:
    """How many e-mails of a mailing stand in a state, as `viewsets.mailings` has counted them."""
    return Column(state.label, f"number_{state.value}")


MAILINGS = Sheet(
    name=_("mailings"),
    columns=(
        Column(_("number"), "pk"),
        Column(_("title"), "title"),
        Column(_("kind"), lambda mailing: label_of(mailing.kind)),
        Column(_("state"), "get_state_display"),
        Column(_("leaves at"), "send_after", is_moment=True),
        Column(_("finished"), "finished_at", is_moment=True),
        Column(_("recipients"), "number_of_deliveries"),
        *map(_number_of, DeliveryState),
    ),
)

SUBSCRIBERS = Sheet(
    name=_("subscribers"),
    columns=(
        Column(_("address"), "address"),
        Column(_("name"), "name"),
        Column(_("organisation"), "organisation"),
        Column(_("language"), "language"),
        Column(_("subscriptions"), lambda subscriber: [sentence(row) for row in subscriber.running]),
        Column(_("confirmed"), "confirmed_at", is_moment=True),
    ),
)
