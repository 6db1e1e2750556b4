from typing import Any

import pytest
from django.contrib.auth.models import Group

from cms.core.roles.services import PUBLISHER, name_of, seed_roles
from cms.stories.models import Proposal
from cms.stories.proposals.services import receive_proposal
from tests.factories.core import UserFactory
from tests.forms import fill_in, fresh_id

__all__ = ["fill_in", "fresh_id"]

TOLD = {
    "title": "Naapurien keittiö",
    "problem": "Yksin asuvat söivät yksin.",
    "solution": "Kerhohuone avattiin.\nKerran viikossa.\n\nRuoka tehdään <yhdessä>.",
    "target_groups": "yksin asuvat",
    "place": "Esimerkkilä",
    "since_year": 2019,
    "developers": "Esimerkkiyhdistys",
    "link": "https://example.org/keittio",
    "results": "Mukana oli 40 ihmistä.",
    "evidence": "Oma laskenta.",
    "what_did_not_work": "Nuoret eivät tulleet.",
    "may_publish": True,
}


@pytest.fixture
def propose(story_indexes):
    """`propose(language="sv", title="…")` stores a proposal."""

    def propose(language: str = "fi", email: str = "maija@example.org", **told: Any) -> Proposal:
        values = {**TOLD, **told}
        return receive_proposal(language=language, name="Maija Esimerkki", email=email, **values).proposal

    return propose


@pytest.fixture
def publisher(story_indexes):
    seed_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=name_of(PUBLISHER)))
    return user
