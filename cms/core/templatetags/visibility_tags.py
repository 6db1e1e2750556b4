"""Marks of embargo and withdrawal for staff."""

from django import template
from wagtail.models import Page

from cms.core.visibility.marks import Mark, marks_in_list, marks_of

register = template.Library()


@register.simple_tag(takes_context=True)
def list_marks(context: template.Context, page: Page) -> list[Mark]:
    """`{% list_marks instance as marks %}`: the marks of one of a list's pages."""
    return marks_in_list(page, context.get("request"))


@register.simple_tag
def page_marks(page: Page) -> list[Mark]:
    """`{% page_marks page as marks %}`: the marks of the page in the editor."""
    return marks_of(page)
