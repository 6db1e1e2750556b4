"""What permissions are called, in the language of the reader: Django stores their names in English."""

from django import template
from django.contrib.auth.models import Permission
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

register = template.Library()

# Names that packages store without marking them for translation.
UNMARKED = (gettext_noop("Can submit translations"), gettext_noop("translation"))


@register.simple_tag
def permission_name(permission: Permission) -> str:
    """ "Change: topic" for the rights that every model has; others by the name that their app gave them."""
    action, _separator, model = permission.codename.partition("_")
    content_type = permission.content_type
    if model == content_type.model:
        name = model_name(content_type.name)
        stock = {
            "add": _("Add: %(name)s"),
            "change": _("Change: %(name)s"),
            "delete": _("Delete: %(name)s"),
            "view": _("View: %(name)s"),
        }
        if action in stock:
            return stock[action] % {"name": name}
    return _(permission.name)


@register.filter
def page_permission_name(codename: str) -> str:
    """ "publish_page" → what Wagtail says it allows."""
    names = {code: explanation for code, _label, explanation in Page.permission_types}
    return str(names.get(codename, codename))


@register.filter
def model_name(name: str) -> str:
    """A model's name, also where its package does not mark it for translation."""
    return _(name)


@register.filter
def heading(name: str) -> str:
    return str(capfirst(model_name(name)))
