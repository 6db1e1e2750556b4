"""The editor's form of a story, sent as the browser sends it."""

from html import unescape
from json import dumps
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from cms.stories.models import StoryPage

TEXTS = {"problem": "<p>Asunto oli palkinto.</p>", "solution": "<p>Asunto on lähtökohta.</p>"}


class StoryForm:
    """Sends the form of a story; `fields` are form values, streams as lists of (block, value)."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def data(self, story: StoryPage | None = None, **fields: Any) -> dict[str, Any]:
        base: dict[str, Any] = {
            "title": story.title if story else "",
            "slug": story.slug if story else "",
            "kind": "success",
            "perspective": "developer",
            "evidence_level": "0",
            "effect_direction": "unknown",
            "transferability": "0",
            "cost_band": "unknown",
            "maturity": "pilot",
            "reached": "established",
            "summary": "",
            "target_groups": "",
            "results": [],
            "how_to_adopt": [],
            "comments": inline_formset([]),
            "adopters": inline_formset([]),
            "chosen_related": inline_formset([]),
            "story_sources": inline_formset([]),
            **{
                name: rich_text("")
                for name in ("problem", "solution", "conditions", "success_factors", "what_did_not_work")
            },
        }
        for name, value in fields.items():
            if name in TEXTS or name == "what_did_not_work":
                base[name] = rich_text(value)
            elif name in ("adopters", "story_sources", "chosen_related"):
                base[name] = inline_formset(value)
            else:
                base[name] = value
        for name in ("results", "how_to_adopt"):
            base[name] = streamfield(base[name])
        many = {name: base.pop(name) for name in ("topics", "branches", "regions", "funding") if name in base}
        return {**nested_form_data(base), **many}

    def whole(self, *, topic: Any, contact: Any, fact: Any = None, **fields: Any) -> dict[str, Any]:
        """Fields of a story that lacks nothing."""
        return {
            "title": "Koti ensin",
            "slug": "koti-ensin",
            "summary": "Koti ensin, muu sen jälkeen.",
            "target_groups": "asunnottomat",
            "topics": [str(topic.pk)],
            "contact": str(contact.pk),
            "results": [("fact", str(fact.pk))] if fact else [],
            **TEXTS,
            **fields,
        }

    def create(self, index: Any, *, publish: bool = False, **fields: Any) -> Any:
        address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", index.pk])
        return self._send(address, publish, self.data(**fields))

    def edit(self, story: StoryPage, *, publish: bool = False, **fields: Any) -> Any:
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        return self._send(address, publish, self.data(StoryPage.objects.get(pk=story.pk), **fields))

    def _send(self, address: str, publish: bool, data: dict[str, Any]) -> Any:
        return self.client.post(address, {**data, **({"action-publish": "action-publish"} if publish else {})})


@pytest.fixture
def story_form(admin_client, admin_user) -> StoryForm:
    """Sent by somebody who reads English."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return StoryForm(admin_client)


def errors_of(response: Any, language: str = "en") -> dict[str, list[str]]:
    """The messages at each field and child form of a form that was refused, as an editor of the language reads them."""
    form = response.context["form"]
    with translation.override(language):
        found = {name: [str(message) for message in messages] for name, messages in form.errors.items()}
        for name, formset in form.formsets.items():
            messages = [str(message) for message in formset.non_form_errors()]
            if messages:
                found[name] = messages
    # Messages of blocks stand in the page as data for the editor's script.
    shown = unescape(response.content.decode())
    for messages in found.values():
        for message in messages:
            assert message in shown or dumps(message)[1:-1] in shown
    return found
