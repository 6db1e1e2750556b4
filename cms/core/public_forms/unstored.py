"""A form that is answered at once and of which nothing is kept."""

import logging
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from cms.core.public_forms import services
from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.errors import TooManyPosts
from cms.core.public_forms.forms import PublicForm
from cms.core.public_forms.networks import network_of
from cms.core.public_forms.views import PublicFormView, read_post

logger = logging.getLogger(__name__)

# The button of the result that leads back to the form.
CHANGE_FIELD = "change"


def typed_values(form: PublicForm) -> dict[str, str]:
    """What was typed, by field, as the form shows it again."""
    return {name: form.data.get(form.add_prefix(name), "") for name in form.fields}


class UnstoredFormView(PublicFormView):
    """Answers a valid form with a page of its own instead of storing it.

    Nothing is stored, so nothing has to be taken once: the form's id is not looked at, and neither are the traps, which
    keep unwanted rows away. Where it was sent from, how large it is and how many come from one network counts as
    elsewhere. The result carries what was typed, so that its button `CHANGE_FIELD` brings the form back as it was.
    """

    result_template_name: str = ""

    def answer(self, form: Any) -> dict[str, Any]:
        """Call the one service that makes something of the valid form; returns the context of the result's template."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = read_post(request)
        form = self._form(data)
        try:
            services.count_attempt(form=self.code, network=network_of(request))
        except TooManyPosts as refused:
            return self._ask_again(form, refused, data)
        except DatabaseError:
            # A count that can't be kept is no reason to keep an answer back that needs no row.
            logger.exception("A post of the form %s could not be counted", self.code)
        if CHANGE_FIELD in data:
            return self._show(self._form(initial=typed_values(form)))
        if not form.is_valid():
            return self._show(form)
        context = {
            **self.answer(form),
            "typed": list(typed_values(form).items()),
            "change_field": CHANGE_FIELD,
            "action": form_address(self.code, language=self.language, key=self.key),
        }
        return self._render(self.result_template_name, context, status=200)
