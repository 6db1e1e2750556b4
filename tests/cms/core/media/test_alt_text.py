import pytest
from django.core.exceptions import ValidationError

from cms.core.i18n.labels import make_label
from cms.core.media.alt_text import looks_like_file_name, validate_alt_text


@pytest.mark.parametrize(
    "text",
    [
        "IMG_2034.JPG",
        "IMG_2034",
        "DSC0001",
        "DSC_0001",
        "P1010034",
        "20240101_103000",
        "kuva 1",
        "Bild (2)",
        "image",
        "talkoot.webp",
        "Asukkaat pihalla.png",
        "tyopaja_kuopio_final",
        "Screenshot 2026-01-01 at 12.00",
        "WhatsApp Image 2026-01-01",
        "1234567890",
    ],
)
def test_file_names_are_recognised(text):
    assert looks_like_file_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Asukkaat istuttavat pensaita",
        "Kuva 1900-luvun alusta: naisia kutomassa",
        "Image of the yard from above",
        "Mother and child",
        "7 asukasta pöydän ympärillä",
        "Ohjaamo",
        "Covid-19-rokotus terveysasemalla",
    ],
)
def test_descriptions_pass(text):
    assert not looks_like_file_name(text)


def test_every_language_of_a_label_is_checked():
    with pytest.raises(ValidationError) as refused:
        validate_alt_text(make_label({"fi": "Asukkaat pihalla", "sv": "IMG_2034.JPG"}))

    assert "“IMG_2034.JPG”" in refused.value.messages[0]
