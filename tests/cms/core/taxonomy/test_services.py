from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from cms.core.i18n.labels import label_text, make_label
from cms.core.taxonomy.models import Branch, Region, Topic, TopicSlug
from cms.core.taxonomy.services import RegionImportError, import_regions, load_country_data
from tests.factories.core import RegionFactory, RegionKindFactory

LANGUAGES = ["fi", "sv", "en"]
TOPICS = {
    "asuminen": ("Asuminen", "Boende", "Housing"),
    "lapset": ("Lapset ja perheet", "Barn och familjer", "Children and families"),
    "nuoret": ("Nuoret", "Unga", "Young people"),
    "mieli": ("Mielenterveys", "Psykisk hälsa", "Mental health"),
    "tyo": ("Työ ja osaaminen", "Arbete och kompetens", "Work and skills"),
    "osallisuus": ("Osallisuus", "Delaktighet", "Participation"),
    "koulu": ("Koulu", "Skola", "School"),
    "kotoutuminen": ("Kotoutuminen", "Integration", "Integration"),
    "toimeentulo": ("Toimeentulo", "Utkomst", "Livelihood"),
    "terveys": ("Terveys", "Hälsa", "Health"),
    "menetelmat": ("Menetelmät", "Metoder", "Methods"),
    "yhteiso": ("Yhteisöt", "Gemenskaper", "Communities"),
}
BRANCHES = ["VNK", "UM", "OM", "SM", "PLM", "VM", "OKM", "MMM", "LVM", "TEM", "STM", "YM"]


def names(row):
    return tuple(label_text(row.names, code) for code in LANGUAGES)


# The country's data


@pytest.mark.postgres
def test_country_data_are_finlands(db):
    load_country_data()

    assert {topic.code: names(topic) for topic in Topic.objects.all()} == TOPICS
    assert [branch.code for branch in Branch.objects.in_order()] == BRANCHES
    assert names(Branch.objects.get(code="YM")) == (
        "ympäristöministeriö",
        "miljöministeriet",
        "Ministry of the Environment",
    )
    assert label_text(Branch.objects.get(code="STM").areas, "fi") == "sosiaali- ja terveysministeriön hallinnonala"
    assert "ulkoasiainministeriö" in Branch.objects.get(code="UM").synonyms
    counts = {kind: Region.objects.filter(kind__code=kind).count() for kind in ("maakunta", "elinvoimakeskus", "ely")}
    assert counts == {"maakunta": 19, "elinvoimakeskus": 10, "ely": 15}
    assert Region.objects.filter(kind__code="hyvinvointialue").count() in (21, 22)


def test_every_row_of_the_country_has_an_address_and_names_in_every_language(db):
    load_country_data()

    for model in (Topic, Branch):
        for row in model.objects.all():
            row.full_clean()
            assert sorted(slug.language for slug in row.slugs.all()) == sorted(LANGUAGES)
            assert set(row.names.data) == set(LANGUAGES)
    for region in Region.objects.all():
        assert set(region.names.data) == set(LANGUAGES)


@pytest.mark.postgres
def test_country_data_twice_change_nothing(db):
    first = load_country_data()

    second = load_country_data()

    assert (first["topics"], first["branches"]) == (12, 12)
    assert set(second.values()) == {0}


def test_what_staff_edited_survives(db):
    load_country_data()
    topic = Topic.objects.get(code="mieli")
    topic.names = make_label({"fi": "Mieli"})
    topic.save()
    topic.slugs.filter(language="fi").update(slug="mieli")
    Topic.objects.get(code="koulu").delete()

    counts = load_country_data()

    assert names(Topic.objects.get(code="mieli"))[0] == "Mieli"
    assert TopicSlug.objects.get(row__code="mieli", language="fi").slug == "mieli"
    assert counts["topics"] == 1


@pytest.mark.postgres
def test_ely_centres_ended_when_the_new_centres_began(db):
    load_country_data()

    def valid(kind, day):
        return Region.objects.valid_on(day).filter(kind__code=kind).count()

    assert (valid("ely", date(2025, 12, 31)), valid("elinvoimakeskus", date(2025, 12, 31))) == (15, 0)
    assert (valid("ely", date(2026, 1, 1)), valid("elinvoimakeskus", date(2026, 1, 1))) == (0, 10)


# Validity


def test_region_is_valid_from_its_first_to_its_last_day(db, clock):
    today = timezone.localdate()
    RegionFactory(valid_from=today - timedelta(days=1), valid_to=today)
    days = [today + timedelta(days=shift) for shift in (-2, -1, 0, 1)]

    assert [Region.objects.valid_on(day).exists() for day in days] == [False, True, True, False]
    assert Region.objects.valid_on().exists()
    clock.shift(timedelta(days=1))
    assert not Region.objects.valid_on().exists()


@pytest.mark.postgres
def test_region_does_not_end_before_it_begins(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionFactory(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))


# CSV


@pytest.fixture
def kinds(db):
    RegionKindFactory(code="maakunta")
    RegionKindFactory(code="kunta")
    RegionFactory(code="mk-01")


HEAD = "kind,code,name_fi,name_sv,parent,valid_from,valid_to\n"


def bring(text):
    return import_regions(rows=StringIO(HEAD + text), languages=LANGUAGES)


@pytest.mark.postgres
def test_import_adds_and_renames(kinds):
    assert bring("kunta,k-091,Helsinki,Helsingfors,mk-01,,\nkunta,k-049,Espoo,Esbo,mk-01,2026-01-01,\n") == (2, 0)
    assert bring("kunta,k-091,Helsingin kaupunki,,mk-01,,2030-12-31\n") == (0, 1)

    helsinki = Region.objects.get(code="k-091")
    assert (label_text(helsinki.names, "fi"), helsinki.valid_to) == ("Helsingin kaupunki", date(2030, 12, 31))
    assert {row.code for row in helsinki.above.all()} == {"k-091", "mk-01"}
    assert Region.objects.get(code="k-049").valid_from == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("kylä,k-2,Kylä,,,,", "Row 3"),
        ("kunta,k-2,Kunta,,mk-99,,", "Row 3"),
        ("kunta,k-2,Kunta,,,1.1.2026,", "Row 3"),
        ("kunta,k-2,,,,,", "Row 3: the code or the name is empty."),
        ("kunta,,Kunta,,,,", "Row 3: the code or the name is empty."),
        ("kunta,k-2,Kunta,,,2026-02-01,2026-01-01", "Row 3"),
        ("kunta,k 2,Kunta,,,,", "Row 3"),
        ("kunta", "Row 3"),
    ],
)
def test_import_stores_nothing_if_one_row_is_wrong(kinds, row, says):
    with translation.override("en"), pytest.raises(RegionImportError) as caught:
        bring(f"kunta,k-1,Hyvä,,,,\n{row}\n")

    assert str(caught.value).startswith(says)
    assert not Region.objects.filter(code__startswith="k").exists()


def test_import_names_the_columns_that_are_missing(db):
    with translation.override("en"), pytest.raises(RegionImportError, match=r"lacks the column code, name_fi\."):
        import_regions(rows=StringIO("kind\n"), languages=LANGUAGES)


def test_command_reads_a_file_from_a_spreadsheet(kinds, tmp_path):
    file = tmp_path / "kunnat.csv"
    file.write_text(HEAD + "kunta,k-091,Helsinki,Helsingfors,mk-01,,\n", encoding="utf-8-sig")
    said = StringIO()

    call_command("import_regions", str(file), stdout=said)

    assert said.getvalue().strip() == "1 added, 0 changed"
    file.write_text(HEAD + "kylä,k,K,,,,\n")
    with pytest.raises(CommandError):
        call_command("import_regions", str(file))
