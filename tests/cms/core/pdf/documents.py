"""A document that has everything, for the tests."""

from datetime import UTC, datetime
from typing import Any

from cms.core.pdf import documents
from cms.core.pdf.documents import PdfDocument, Running

TITLE = "Asunnottomuus kasvaa taas. Kolme asiaa, joista voi päättää nyt."
RUNNING = Running(name="Viesti", number="Katsaus 2026/14", version="Versio 2, 15.9.2026", page="Sivu {page}/{pages}")
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def document(**changes: Any) -> PdfDocument:
    values: dict[str, Any] = {
        "title": TITLE,
        "language": "fi",
        "moment": datetime(2026, 9, 15, 6, tzinfo=UTC),
        "running": RUNNING,
        "file_name": "katsaus-2026-14-fi",
        "authors": ["Helmi Havainto"],
        "description": "Mitä asunnottomuudelle voi tehdä.",
        "centre": "Viesti",
        "kind": "Katsaus 2026/14",
    }
    return PdfDocument(**{**values, **changes})


def full_document(**changes: Any) -> PdfDocument:
    """One block of every kind, in an order that a reader can follow."""
    return document(
        notices=[documents.notice("Huomautus.", "Luvut tarkistettu.")],
        blocks=[
            documents.heading("Lyhyesti"),
            documents.bullets(["Ensimmäinen viesti.", "Toinen viesti."]),
            documents.facts([("3 806", "ihmistä vuonna 2024", "Varke 1/2026")]),
            documents.prose(
                '<p>Ohjelma <a href="https://example.org/paavo">PAAVO</a> alkoi.</p><h3>Väliotsikko</h3>'
                '<ul><li>kohta</li></ul><p><span lang="sv">Bostad först</span> on <b>malli</b>.</p>'
            ),
            documents.table(caption="Mikä toimii", head=["Keino", "Näyttö"], rows=[["Asunto ensin", "kohtalainen"]]),
            documents.steps([("Laske joka kuukausi", [documents.paragraph("Päättää: ministeriö.")])]),
            documents.figure(file="kuva.svg", alt="Kaavio: määrä kasvaa", caption="Asunnottomat"),
            documents.loose("Mitä emme tiedä", [documents.paragraph("Moniko palaa.")]),
        ],
        rail_title="Tiedot",
        rail=[
            documents.scales([("Näytön taso 4/5", "kohtalainen", 4, 5)]),
            documents.definitions([("Viittaus", "Viesti 2026/14")]),
        ],
        files={"kuva.svg": PICTURE},
        **changes,
    )
