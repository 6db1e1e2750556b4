"""The public forms of stories."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.unstored import UnstoredFormView
from cms.stories.selfcheck.forms import SelfCheckForm
from cms.stories.selfcheck.links import read_on
from cms.stories.selfcheck.services import check_potential


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
        topic = form.cleaned_data["topic"]
        return {
            "check": check_potential(name=form.cleaned_data["name"], answers=form.answers()),
            "topic_label": dict(form["topic"].field.choices).get(topic, "") if topic else "",
            "read_on": read_on(language=self.language, topic=topic),
        }
