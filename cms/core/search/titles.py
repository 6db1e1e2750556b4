"""Titles as Wagtail's index gets them, for the editor's own search of pages."""

from typing import Any

from wagtail.search import index

from cms.core.search.words import SOFT_HYPHEN


class _WithoutSoftHyphens(index.BaseField):
    """A text that holds soft hyphens, once more without them; "" for any other, which is indexed as it is."""

    def get_value(self, obj: Any) -> str:
        value = super().get_value(obj) or ""
        return value.replace(SOFT_HYPHEN, "") if SOFT_HYPHEN in value else ""


class _TypedSearchField(_WithoutSoftHyphens, index.SearchField):
    pass


class _TypedAutocompleteField(_WithoutSoftHyphens, index.AutocompleteField):
    pass


# Nobody types the soft hyphens that stand in a long word, and the index takes them for ends of words.
TYPED_TITLE: list[index.BaseField] = [_TypedSearchField("title", boost=2), _TypedAutocompleteField("title")]
