"""The public forms of stories."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.views.public import EnquiryFormView
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.public_forms.unstored import UnstoredFormView
from cms.stories.adoption.forms import AdoptionForm
from cms.stories.adoption.services import receive_adoption
from cms.stories.editions import valid_story
from cms.stories.kinds import ADOPTION, PROPOSAL
from cms.stories.proposals.forms import ProposalForm
from cms.stories.proposals.services import receive_proposal
from cms.stories.selfcheck.forms import SelfCheckForm
from cms.stories.selfcheck.links import read_on
from cms.stories.selfcheck.services import check_potential


class AdoptionView(EnquiryFormView):
    """About one story, whose code stands in the address."""

    kind = ADOPTION
    form_class = AdoptionForm
    template_name = "stories/adoption_form.html"
    title = _("We want to try this")
    lead = _("Tell who you are and what you need. Your message goes to those who know the innovation.")

    def prepare(self) -> None:
        story = valid_story(code=self.key, language=self.language)
        if story is None:
            raise Http404
        self.story = story

    def receive(self, values: dict[str, Any]) -> Enquiry:
        return receive_adoption(story=self.story, language=self.language, **values)

    def context(self) -> dict[str, Any]:
        language = language_of(self.story.locale_id)
        return {
            "story": {
                "title": self.story.title,
                "url": path_of(self.story.url_path, language),
                "lang": language if language != self.language else "",
            },
            "contact_name": label_text(self.story.contact.names) if self.story.contact else "",
        }


class ProposalView(EnquiryFormView):
    """What a reader knows of an innovation that has no story yet."""

    kind = PROPOSAL
    form_class = ProposalForm
    template_name = "stories/proposal_form.html"
    title = _("Tell us about an innovation")
    lead = _("Is there a solution that others should hear of? Tell it in your own words; what you don’t know can wait.")
    sent_title = _("Thank you. Your proposal has arrived.")
    filled_from_link = ("title",)

    def receive(self, values: dict[str, Any]) -> Enquiry:
        return receive_proposal(language=self.language, **values)


class SelfCheckView(UnstoredFormView):
    """Four criteria, filled in, answered and forgotten."""

    form_class = SelfCheckForm
    template_name = "stories/self_check.html"
    result_template_name = "stories/self_check_result.html"
    title = _("Check what your innovation could change")
    lead = _("Four questions show where an innovation is strong and where to work next: alone, or better with a team.")
    submit_label = _("See the result")
    filled_from_link = ("name", "topic")

    def answer(self, form: SelfCheckForm) -> dict[str, Any]:
        return {
            "check": check_potential(name=form.cleaned_data["name"], answers=form.answers()),
            "topic_label": form.topic_label,
            "read_on": read_on(language=self.language, topic=form.cleaned_data["topic"]),
        }
