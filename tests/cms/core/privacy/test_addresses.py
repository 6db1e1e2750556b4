import pytest

from cms.core.privacy import mentions
from cms.core.privacy.addresses import hash_address, same_address
from cms.mailing.models import Delivery
from tests.factories.mailing import DeliveryFactory


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "asked", "same"),
    [
        ("Maija@Example.org", "maija@example.org", True),
        ("maija@example.org", " MAIJA@EXAMPLE.ORG ", True),
        ("maija@xn--nda.fi", "maija@ö.fi", True),
        ("maija@Ö.fi", "maija@xn--nda.fi", True),
        ("maija+uutiset@example.org", "maija@example.org", False),
        ("maija@example.org", "maija+uutiset@example.org", False),
        ("maija@example.org.example", "maija@example.org", False),
        ("maijaXexample@example.org", "maija.example@example.org", False),
    ],
)
def test_an_address_is_the_same_whatever_its_case_and_nothing_else_is(stored, asked, same):
    DeliveryFactory(address=stored, address_hash="")

    assert Delivery.objects.filter(same_address("address", asked)).exists() is same
    assert (hash_address(stored) == hash_address(asked)) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kirjoita: maija@example.org.", True),
        ('<a href="mailto:Maija@Example.org">', True),
        ("eva.maija@example.org", False),
        ("uutiset+maija@example.org", False),
        ("maija@example.org.example", False),
        ("maija@example.organic", False),
    ],
)
def test_an_address_is_found_in_a_text_only_whole(text, found):
    assert bool(mentions.of_address("maija@example.org").search(text)) is found


def test_names_are_found_as_whole_words_and_a_first_name_alone_is_not():
    pattern = mentions.of_names(["Aino Esimerkki", "Aino"])

    assert pattern.findall("AINO  ESIMERKKI ja Aino, mutta ei Aino Esimerkkinen") == ["AINO  ESIMERKKI"]
    assert mentions.of_names(["Aino"]) is None
