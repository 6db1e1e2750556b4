"""Which rows raise the generation, and that nobody can forget it."""

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from cms.core.enquiries.models import Enquiry
from cms.core.published import checks, registry, triggers
from cms.core.published.models import Generation
from cms.core.taxonomy.models import Topic
from tests.factories.core import ContentPageFactory, TopicFactory, UserFactory, make_tree


@pytest.fixture
def raised(transactional_db):
    """Whether an act raises the generation when its transaction ends."""
    triggers.install(connection)

    def raises(act) -> bool:
        before = Generation.objects.get().number
        with transaction.atomic():
            act()
        return Generation.objects.get().number > before

    return raises


@pytest.mark.postgres
def test_generation_is_raised_by_what_readers_see_and_by_nothing_else(raised):
    topic, tree = TopicFactory(), make_tree()
    page = ContentPageFactory(parent=tree.homes["fi"], title="Sivu")
    user = UserFactory()

    # Rows changed without any model's save(), relations, moves by SQL of the tree.
    assert raised(lambda: Topic.objects.filter(pk=topic.pk).update(position=3))
    assert raised(lambda: page.specific.topics.through.objects.create(contentpage_id=page.pk, topic_id=topic.pk))
    assert raised(lambda: Topic.objects.filter(pk=TopicFactory().pk).delete())
    assert raised(lambda: Page.objects.filter(pk=page.pk).update(live=False))
    assert raised(lambda: page.move(tree.homes["sv"], pos="last-child"))

    draft = ContentPageFactory(parent=tree.homes["fi"], draft=True)
    assert not raised(lambda: draft.save_revision())
    assert not raised(lambda: Page.objects.filter(pk=page.pk).update(draft_title="Toinen", locked=True))
    assert not raised(lambda: type(user).objects.update(is_active=False))
    assert not raised(lambda: Enquiry.objects.create(kind="contact", language="fi"))

    # What is taken back was never there.
    before = Generation.objects.get().number
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Topic.objects.update(position=9)
        raise ZeroDivisionError
    assert Generation.objects.get().number == before


@pytest.mark.postgres
def test_triggers_are_kept_in_step(transactional_db):
    triggers.install(connection)
    number, wanted = Generation.objects.get().number, triggers.existing_triggers(connection)
    assert len(wanted) == 3 * len(registry.watched_models())
    assert triggers.install(connection) is False
    assert Generation.objects.get().number == number

    triggers.remove(connection)
    assert triggers.existing_triggers(connection) == {}
    assert triggers.install(connection) is True
    assert triggers.existing_triggers(connection) == wanted
    # Nobody noticed what happened meanwhile.
    assert Generation.objects.get().number > number


def test_every_model_of_ours_is_watched_or_left_out(monkeypatch):
    assert checks.every_model_is_watched_or_left_out(None) == []

    monkeypatch.delitem(registry._left_out, "core.enquiry")
    monkeypatch.setattr(registry, "_watched", registry._watched - {"core.topic"} | {"core.nothing"})

    assert {(error.id, error.obj) for error in checks.every_model_is_watched_or_left_out(None)} == {
        ("viesti.E040", Enquiry),
        ("viesti.E040", Topic),
    }
    assert [error.id for error in checks.declarations_of_published_pages_are_true(None)] == ["viesti.E041"]


def test_pages_their_rows_and_relations_are_watched_by_themselves():
    labels = {model._meta.label for model in registry.watched_models()}

    assert {"wagtailcore.Page", "stories.StoryPage", "stories.Adopter", "core.Topic"} <= labels
    assert {"stories.StoryPage_topics", "core.Topic_above", "core.SocialAccount"} <= labels
    assert not {"core.User", "core.User_groups", "wagtailcore.Revision", "mailing.Delivery"} & labels
