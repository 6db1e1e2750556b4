from io import BytesIO

from PIL import Image

from cms.core.media.credits import propose_credit
from tests.factories.media import image_bytes


def _with_exif(**tags):
    exif = Image.Exif()
    names = {"artist": 0x013B, "copyright": 0x8298}
    for name, text in tags.items():
        exif[names[name]] = text
    return BytesIO(image_bytes(exif=exif))


def iptc_jpeg(datasets: dict[tuple[int, int], bytes]) -> bytes:
    """A JPEG with an IPTC record in its Photoshop segment (APP13)."""
    iptc = b"".join(b"\x1c" + bytes(key) + len(text).to_bytes(2, "big") + text for key, text in datasets.items())
    resource = b"8BIM\x04\x04\x00\x00" + len(iptc).to_bytes(4, "big") + iptc + b"\x00" * (len(iptc) % 2)
    payload = b"Photoshop 3.0\x00" + resource
    segment = b"\xff\xed" + (len(payload) + 2).to_bytes(2, "big") + payload
    plain = image_bytes()
    return plain[:2] + segment + plain[2:]


def test_iptc_by_line_and_credit_are_joined():
    file = BytesIO(iptc_jpeg({(2, 80): "Väinö Esimerkki".encode(), (2, 110): b"Kuvatoimisto"}))

    assert propose_credit(file) == "Väinö Esimerkki / Kuvatoimisto"


def test_iptc_in_latin_1_is_read():
    file = BytesIO(iptc_jpeg({(2, 80): "Väinö Esimerkki".encode("latin-1")}))

    assert propose_credit(file) == "Väinö Esimerkki"


def test_exif_artist_and_then_copyright():
    assert propose_credit(_with_exif(artist="Aino", copyright="(c) Aino")) == "Aino"
    assert propose_credit(_with_exif(copyright="(c) Aino")) == "(c) Aino"


def test_nothing_is_proposed_where_the_file_says_nothing():
    file = BytesIO(image_bytes())
    file.seek(7)

    assert propose_credit(file) == ""
    assert file.tell() == 7


def test_what_is_no_picture_proposes_nothing():
    assert propose_credit(BytesIO(b"<script>alert(1)</script>")) == ""
