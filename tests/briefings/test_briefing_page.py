"""A briefing as readers see it: messages first, evidence as a table and as a file, passages to cite, versions."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from briefings.models import BriefingAuthor, BriefingPage, Evidence, Option, RelatedStory
from cms.core.facts.scales import CostBand, EffectDirection, EvidenceLevel
from cms.core.i18n.labels import make_label
from cms.core.pages import following
from cms.core.pages.models.change_notes import ChangeNote
from cms.localization.services import make_translation
from tests.factories.briefings import BranchInitiativeFactory, PublishableBriefingFactory
from tests.factories.core import BranchFactory, ContactFactory, SourceFactory, TopicFactory, in_every_language
from tests.factories.localization import join, join_homes, locale, published
from tests.factories.stories import PublishableStoryFactory, StoryIndexPageFactory

LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ADDRESS = "/fi/katsaukset/asunnottomuus/"


@pytest.fixture
def briefing(briefing_indexes, clock):
    """A briefing with everything it may have."""
    page = PublishableBriefingFactory(
        parent=briefing_indexes["fi"],
        slug="asunnottomuus",
        title="Asunnottomuus kasvaa",
        need="<p>Ensimmäinen kappale.</p><p>Toinen kappale.</p>",
        topics=[TopicFactory(code="asuminen", names=make_label({"fi": "Asuminen"}))],
        branches=[BranchFactory(code="YM", names=make_label({"fi": "ympäristöministeriö"}))],
        evidence_level=EvidenceLevel.MODERATE,
        effect_direction=EffectDirection.MIXED,
    )
    page.evidence = [
        Evidence(
            action="Koti ensin",
            finding="=Väheni 2008–2015.",
            level=EvidenceLevel.MODERATE,
            effect=EffectDirection.MIXED,
            cost=CostBand.LOW,
            cost_note="560 euroa",
            source=SourceFactory(title="Arviointi", publisher="Ministeriö", year=2015, url="https://example.org/a"),
        )
    ]
    page.options = [Option(heading="Lasketaan useammin", decides="ympäristöministeriö", cost="ei arvioitu")]
    page.authors = [BriefingAuthor(name="Aino Esimerkki", role="tutkija")]
    page.initiatives = [
        BranchInitiativeFactory(
            names=make_label({"fi": "Ohjelma vuoteen 2027"}),
            project_number="YM075:00/2023",
            branch=page.branches.all()[0],
        )
    ]
    page.accessible_contact = ContactFactory(email="muoto@example.org")
    page.save()
    return page


def text_of(client, path=ADDRESS):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_page_tells_key_messages_first_and_the_rest_in_order(client, briefing):
    text = text_of(client)

    parts = [
        "Asunnottomuus kasvoi vuosina 2024 ja 2025.",
        "Ensimmäinen kappale.",
        "Koti ensin",
        "Lasketaan useammin",
        "Tuki kirjataan lakiin.",
        "Ohjelma vuoteen 2027",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "Katsaus 1/2026" in text
    assert "YM075:00/2023" in text
    assert "mailto:muoto@example.org" in text


def test_linked_data_are_a_report_with_its_number(client, briefing):
    data = json.loads(LINKED.findall(text_of(client))[0])

    assert (data["@type"], data["reportNumber"], data["headline"]) == ("Report", "1/2026", "Asunnottomuus kasvaa")
    assert data["author"] == [{"@type": "Person", "name": "Aino Esimerkki", "jobTitle": "tutkija"}]
    assert data["audience"] == [{"@type": "Audience", "audienceType": "ympäristöministeriö"}]
    assert [source["name"] for source in data["citation"]] == ["Arviointi", "Esimerkkitilasto"]


def test_every_passage_has_an_address_and_says_how_to_cite_it(client, briefing):
    text = text_of(client)

    names = re.findall(r'data-passage="([^"]+)"', text)
    assert names == ["message-1", "message-2", "need-1", "need-2", "ask-1"]
    for name in names:
        assert text.count(f'id="{name}"') == 1
        assert f'href="#{name}"' in text
    source = re.search(r'<p id="need-2">Toinen kappale\..*?<span class="passage-source meta">(.*?)</span></span>', text)
    assert re.sub("<[^>]+>", "", source[1]) == (
        "Aino Esimerkki (2026): Asunnottomuus kasvaa. Katsaus 1/2026. http://testserver/fi/katsaukset/asunnottomuus/#need-2"
    ).replace("http://testserver", briefing.get_full_url().removesuffix(ADDRESS))


def test_evidence_is_had_as_csv_without_formulas(client, briefing):
    response = client.get(f"{ADDRESS}evidence.csv")

    assert response.headers["Content-Type"].startswith("text/csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Katsaus"], row["Mitä tehtiin"], row["Näytön vahvuus (0–5)"], row["Lähde"]) for row in rows] == [
        ("1/2026", "Koti ensin", "4", "Arviointi")
    ]
    assert rows[0]["Mitä havaittiin"] == "'=Väheni 2008–2015."


def test_briefing_without_evidence_has_no_csv(client, briefing_indexes):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="lyhyt")

    assert client.get("/fi/katsaukset/lyhyt/evidence.csv").status_code == 404
    assert "evidence.csv" not in text_of(client, "/fi/katsaukset/lyhyt/")


def test_changes_since_a_version_are_told(client, briefing, clock):
    clock.shift(3600)
    ChangeNote.objects.create(page=briefing, text="Luku lisätty", is_major=True, made_at=timezone.now())

    since_first = text_of(client, f"{ADDRESS}?since=1")
    since_second = text_of(client, f"{ADDRESS}?since=2")
    wrong = text_of(client, f"{ADDRESS}?since=%3Cb%3E7")

    assert since_first.count("Luku lisätty") == 2  # in the answer, and among all changes
    assert since_second.count("Luku lisätty") == 1
    assert "mikään ei ole muuttunut" in since_second
    assert 'aria-invalid="true"' in wrong
    assert 'value="&lt;b&gt;7"' in wrong


def test_page_that_never_changed_asks_for_no_version(client, briefing):
    assert 'name="since"' not in text_of(client)


def test_newer_briefing_takes_the_place_of_an_older_one_in_every_language(client, briefing_indexes):
    older = in_every_language(PublishableBriefingFactory, briefing_indexes, slug="vanha")
    PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="uusi", title="Uusi katsaus", supersedes=older["fi"])

    for code, path in (("fi", "/fi/katsaukset/vanha/"), ("en", "/en/briefings/vanha/")):
        text = text_of(client, path)
        assert re.search(
            rf'<a href="/fi/katsaukset/uusi/"{"" if code == "fi" else " lang=.fi. hreflang=.fi."}>Uusi', text
        )
    assert 'href="/fi/katsaukset/uusi/"' not in text_of(client, "/fi/katsaukset/uusi/").partition("<main")[2]


def test_draft_takes_no_place(client, briefing_indexes):
    older = PublishableBriefingFactory(parent=briefing_indexes["fi"], slug="vanha")
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Luonnos", draft=True, supersedes=older)

    assert "Luonnos" not in text_of(client, "/fi/katsaukset/vanha/")


def test_briefing_takes_not_its_own_place(briefing):
    briefing.supersedes = briefing

    with pytest.raises(ValidationError) as refused:
        briefing.clean()
    assert set(refused.value.message_dict) == {"supersedes"}


def test_subscription_is_offered_where_there_is_a_form(client, briefing, monkeypatch):
    monkeypatch.setattr(following, "_makers", [])
    assert "/fi/tilaa/" not in text_of(client)

    following.register(lambda language, subject: f"/{language}/tilaa/?topic={subject['topic']}")

    assert 'href="/fi/tilaa/?topic=asuminen"' in text_of(client)


def test_chosen_story_comes_first(client, tree, briefing):
    index = tree.add("stories", StoryIndexPageFactory)["fi"]
    chosen = PublishableStoryFactory(parent=index, title="Valittu tarina")
    for _ in range(3):
        PublishableStoryFactory(parent=index, topics=list(briefing.topics.all()))
    briefing.chosen_related = [RelatedStory(chosen=chosen)]
    briefing.save()

    related = text_of(client).partition('id="related"')[2]
    assert re.findall(r'class="card-title"><a[^>]*>([^<]+)', related)[0] == "Valittu tarina"


def test_translation_has_its_own_words_and_the_evidence_of_its_source(tree, briefing_indexes, briefing):
    """Level, effect, cost and source follow the source's, the words stay."""
    join_homes(tree)
    join(briefing_indexes)
    source = published(briefing)
    values = {
        "title": "Homelessness",
        "slug": "homelessness",
        "summary": "Rising.",
        "ask": "<p>Write it.</p>",
        "need": "<p>First.</p><p>Second.</p>",
        "key_messages": [{"text": "It grew."}, {"text": "Support decides."}],
        "evidence": [{"action": "A home first", "finding": "It fell.", "cost_note": "€560"}],
        "options": [{"heading": "Count often", "decides": "the ministry", "cost": "not assessed", "effect": ""}],
        "authors": [{"role": "researcher"}],
    }
    english = make_translation(source=source, locale=locale("en"), values=values, publish=True)

    rows = list(source.evidence.all())
    rows[0].level, rows[0].effect = EvidenceLevel.STRONG, EffectDirection.POSITIVE
    source.evidence = rows
    published(source)

    page = BriefingPage.objects.get(pk=english.pk)
    row = page.evidence.get()
    assert (row.action, row.finding) == ("A home first", "It fell.")
    assert (row.level, row.effect, row.source) == (EvidenceLevel.STRONG, EffectDirection.POSITIVE, rows[0].source)
    assert (page.authors.get().name, page.authors.get().role) == ("Aino Esimerkki", "researcher")
    assert str(page.number) == "1/2026"


def test_list_is_narrowed_by_branch_and_kind(client, briefing, briefing_indexes):
    PublishableBriefingFactory(parent=briefing_indexes["fi"], title="Toinen", kind="glance")

    def titles(query):
        text = text_of(client, f"/fi/katsaukset/{query}")
        return re.findall(r'class="card-title"><a[^>]*>([^<]+)', text)

    assert titles("?branch=YM") == ["Asunnottomuus kasvaa"]
    assert titles("?kind=glance") == ["Toinen"]
    assert titles("?evidence=4&topic=asuminen&year=2026") == ["Asunnottomuus kasvaa"]
    assert titles("?q=1/2026") == ["Asunnottomuus kasvaa"]


def test_draft_preview_shows_a_briefing_without_a_number(rf, briefing_indexes, admin_user):
    draft = PublishableBriefingFactory(parent=briefing_indexes["fi"], draft=True, title="Luonnos")
    draft.evidence = [Evidence(action="Koti ensin", finding="Väheni.")]

    response = draft.make_preview_request(preview_mode=draft.default_preview_mode)

    assert response.status_code == 200
    assert "Koti ensin" in response.render().content.decode()


def test_published_day_decides_the_year_of_the_number(briefing_indexes, clock):
    page = PublishableBriefingFactory(
        parent=briefing_indexes["fi"], first_published_at=timezone.now() - timedelta(days=400)
    )

    assert str(page.number) == "1/2025"
