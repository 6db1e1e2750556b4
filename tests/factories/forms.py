"""Good values for every registered form: the tests over all forms and the journeys read them."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sample:
    """`values` are taken by the form as they stand; `wrong` are values that it refuses, each at its field.

    `key` makes what a form with a key is about and returns the key, inside a test with a database; `demo_key` is
    the key of something in the demo.
    """

    values: dict[str, str | list[str]]
    wrong: dict[str, str | list[str]]
    key: Callable[[], str] = field(default=lambda: "")
    demo_key: str = ""


SAMPLES: dict[str, Sample] = {
    "contact": Sample(
        values={
            "text": "Mistä saan lisää tietoa?\n\nTerveisin",
            "page": "/fi/",
            "name": "Virtanen, Maija",
            "email": "maija@example.org",
        },
        wrong={"text": "", "email": "maija.example.org"},
    ),
    "accessibility": Sample(
        values={
            "text": "Kuvalla ei ole tekstivastinetta.",
            "page": "/fi/",
            "equipment": "NVDA",
            "name": "Maija Esimerkki",
            "email": "maija@example.org",
        },
        wrong={"page": "https://muualla.example/", "email": "ä@b.fi"},
    ),
}

# Forms of which nothing is stored: the answer stands where they were sent.
ANSWERED_AT_ONCE: dict[str, Sample] = {
    "self_check": Sample(
        values={
            "name": "Naapurien keittiö",
            "timeliness_level": "4",
            "timeliness_reasons": "Ruoan hinta nousi.\n\nKunta valmistelee ohjelmaa.",
            "demand_level": "2",
            "demand_reasons": "",
        },
        wrong={"value_reasons": "ä" * 2001},
    ),
}
