"""What the buttons of a row's chooser say, anew for each reader.

Wagtail writes them once, in the language of whoever comes first. The messages are its own.
"""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext

_naming = lazy(lambda message, name: gettext(message) % {"object": name}, str)


def name_for_each_reader(widget: Any, model: Any) -> None:
    name = model._meta.verbose_name
    widget.choose_one_text = _naming("Choose %(object)s", name)
    widget.choose_another_text = _naming("Choose another %(object)s", name)
    widget.link_to_chosen_text = _naming("Edit this %(object)s", name)
