"""One address of every public page type and state, in every language."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from cms.core.public_forms.addresses import form_path
from cms.core.public_forms.registry import routes
from cms.mailing.views.personal import PersonalView

LANGUAGES = ("fi", "sv", "en")

# A word that the stories about housing hold.
HOMES = {"fi": "asunto", "sv": "bostad", "en": "home"}

# The tests' own pages: their slugs.
EXTRAS = {
    "every block": {"fi": "kaikki-lohkot", "sv": "alla-block", "en": "every-block"},
    "withdrawn": {"fi": "vedetty-tarina", "sv": "aterkallad", "en": "withdrawn-story"},
    "untranslated": {"fi": "vain-suomeksi"},
}

GLOSSARY = {"fi": "/fi/sanasto/", "sv": "/sv/ordlista/", "en": "/en/glossary/"}
STORIES = {"fi": "/fi/tarinat/", "sv": "/sv/berattelser/", "en": "/en/stories/"}
STORY = {
    "fi": "/fi/tarinat/asunto-ensin/",
    "sv": "/sv/berattelser/bostad-forst/",
    "en": "/en/stories/housing-first/",
}
NEWS = {"fi": "/fi/ajankohtaista/", "sv": "/sv/aktuellt/", "en": "/en/news/"}
MATERIALS = {"fi": "/fi/materiaalit/", "sv": "/sv/material/", "en": "/en/materials/"}
BRIEFINGS = {"fi": "/fi/katsaukset/", "sv": "/sv/oversikter/", "en": "/en/briefings/"}
BRIEFING = {
    "fi": "/fi/katsaukset/asunnottomuus-kasvaa/",
    "sv": "/sv/oversikter/bostadslosheten-okar/",
    "en": "/en/briefings/homelessness-is-rising/",
}
SEARCH = {"fi": "/fi/haku/", "sv": "/sv/sok/", "en": "/en/search/"}
TOPICS = {"fi": "/fi/aiheet/", "sv": "/sv/amnen/", "en": "/en/topics/"}
TOPIC = {"fi": "/fi/aiheet/asuminen/", "sv": "/sv/amnen/boende/", "en": "/en/topics/housing/"}
BRANCHES = {"fi": "/fi/hallinnonalat/", "sv": "/sv/forvaltningsomraden/", "en": "/en/branches/"}
BRANCH = {
    "fi": "/fi/hallinnonalat/ymparistoministerio/",
    "sv": "/sv/forvaltningsomraden/miljoministeriet/",
    "en": "/en/branches/ministry-of-the-environment/",
}


def compared(*codes: str) -> str:
    """The query string that puts demo stories side by side."""
    keys = (uuid5(NAMESPACE_URL, f"viesti:demo/page/{code}") for code in codes)
    return "?" + "&".join(f"compare={key.hex[:12]}" for key in keys)


PAIR = compared("asunto-ensin", "ohjaamo")
# Two of them are not in Swedish.
FOUR = compared("asunto-ensin", "ohjaamo", "omastadi", "perustulokokeilu")

SELF_CHECK = {
    "fi": "/fi/lomakkeet/itsearviointi/",
    "sv": "/sv/formular/sjalvbedomning/",
    "en": "/en/forms/self-check/",
}

# The demo's fair begins six weeks after the day of seeding.
YEAR = (date.today() + timedelta(weeks=6)).year
DAY = {"fi": f"/fi/paiva/{YEAR}/", "sv": f"/sv/dagen/{YEAR}/", "en": f"/en/day/{YEAR}/"}
FAIR = {"fi": f"{DAY['fi']}messut/", "sv": f"{DAY['sv']}massan/", "en": f"{DAY['en']}fair/"}
PROGRAMME = {"fi": f"{FAIR['fi']}ohjelma/", "sv": f"{FAIR['sv']}program/", "en": f"{FAIR['en']}programme/"}
SPEAKERS = {
    code: f"{PROGRAMME[code]}{word}/" for code, word in {"fi": "puhujat", "sv": "talare", "en": "speakers"}.items()
}

PAGES: dict[str, dict[str, str]] = {
    "home": {code: f"/{code}/" for code in LANGUAGES},
    "story index": STORIES,
    "filtered index": {
        code: f"{STORIES[code]}?q={word}&topic=asuminen&evidence=3&evidence=4" for code, word in HOMES.items()
    },
    "empty index": {code: f"{path}?q=eimitaan" for code, path in STORIES.items()},
    "two stories side by side": {code: f"{path}{PAIR}" for code, path in STORIES.items()},
    "four stories side by side": {code: f"{path}{FOUR}" for code, path in STORIES.items()},
    "story": STORY,
    "republish": {code: f"{path}copy.html" for code, path in STORY.items()},
    "news index": NEWS,
    "filtered news": {code: f"{path}?kind=podcast&topic=asuminen" for code, path in NEWS.items()},
    "news": {
        "fi": "/fi/ajankohtaista/mita-ensimmaisesta-paivasta-jai/",
        "sv": "/sv/aktuellt/vad-blev-kvar-av-den-forsta-dagen/",
        "en": "/en/news/what-the-first-day-left-behind/",
    },
    "column": {
        "fi": "/fi/ajankohtaista/solmu-on-tietoa/",
        "sv": "/sv/aktuellt/en-knut-ar-kunskap/",
        "en": "/en/news/a-knot-is-knowledge/",
    },
    "podcast": {
        "fi": "/fi/ajankohtaista/seitseman-vuotta-seitsemana-savelena/",
        "sv": "/sv/aktuellt/sju-ar-som-sju-toner/",
        "en": "/en/news/seven-years-as-seven-notes/",
    },
    "material index": MATERIALS,
    "empty materials": {code: f"{path}?q=eimitaan" for code, path in MATERIALS.items()},
    "material": {
        "fi": "/fi/materiaalit/vaikuttavuuspotentiaali/",
        "sv": "/sv/material/effektpotential/",
        "en": "/en/materials/impact-potential/",
    },
    "briefing index": BRIEFINGS,
    "filtered briefings": {code: f"{path}?kind=glance&branch=YM" for code, path in BRIEFINGS.items()},
    "empty briefings": {code: f"{path}?q=eimitaan" for code, path in BRIEFINGS.items()},
    "briefing": BRIEFING,
    "briefing with a version asked for": {code: f"{path}?since=7" for code, path in BRIEFING.items()},
    "search": SEARCH,
    "search results": {code: f"{SEARCH[code]}?q={word}&type=story" for code, word in HOMES.items()},
    "search without results": {code: f"{path}?q=asumto&type=news" for code, path in SEARCH.items()},
    "topic index": TOPICS,
    "topic": TOPIC,
    "branch index": BRANCHES,
    "branch": BRANCH,
    "content page": {
        "fi": "/fi/mita-on-sosiaalinen-innovaatio/",
        "sv": "/sv/vad-ar-social-innovation/",
        "en": "/en/what-is-social-innovation/",
    },
    "who does what": {"fi": "/fi/kuka-tekee-mita/", "sv": "/sv/vem-gor-vad/", "en": "/en/who-does-what/"},
    "glossary": GLOSSARY,
    "filtered glossary": {code: f"{path}?q=ko" for code, path in GLOSSARY.items()},
    "glossary without a match": {code: f"{path}?q=eimitaan" for code, path in GLOSSARY.items()},
    "accessibility statement": {
        "fi": "/fi/saavutettavuusseloste/",
        "sv": "/sv/tillganglighetsutlatande/",
        "en": "/en/accessibility-statement/",
    },
    "privacy": {"fi": "/fi/tietosuoja/", "sv": "/sv/dataskydd/", "en": "/en/privacy/"},
    "contact page": {"fi": "/fi/yhteystiedot/", "sv": "/sv/kontaktuppgifter/", "en": "/en/contact/"},
    "contact form": {
        "fi": "/fi/lomakkeet/yhteydenotto/",
        "sv": "/sv/formular/kontakt/",
        "en": "/en/forms/contact/",
    },
    "accessibility form": {
        "fi": "/fi/lomakkeet/saavutettavuuspalaute/?page=/fi/",
        "sv": "/sv/formular/tillganglighetsrespons/?page=/sv/",
        "en": "/en/forms/accessibility-feedback/?page=/en/",
    },
    "page in a look": {
        "fi": "/fi/paiva/",
        "sv": "/sv/dagen/",
        "en": "/en/day/",
    },
    "year of the Day": DAY,
    "fair": FAIR,
    "programme": PROGRAMME,
    "filtered programme": {code: f"{path}?kind=workshop&free=1" for code, path in PROGRAMME.items()},
    "session": {
        "fi": f"{PROGRAMME['fi']}avain-ensin/",
        "sv": f"{PROGRAMME['sv']}nyckeln-forst/",
        "en": f"{PROGRAMME['en']}the-key-first/",
    },
    "speakers": SPEAKERS,
    "speaker": {code: f"{path}otto-otos/" for code, path in SPEAKERS.items()},
    "every block": {code: f"/{code}/{slug}/" for code, slug in EXTRAS["every block"].items()},
    "withdrawn": {code: f"{STORIES[code]}{slug}/" for code, slug in EXTRAS["withdrawn"].items()},
    "not found": {code: f"{STORIES[code]}no-such-story/" for code in LANGUAGES},
}
# Every registered form but those that a personal link opens; one that is about something is about this story.
ABOUT = uuid5(NAMESPACE_URL, "viesti:demo/page/asunto-ensin").hex[:12]
FORMS: dict[str, dict[str, str]] = {
    f"form: {route.code}": {
        code: f"/{form_path(route.code, code)}{f'{ABOUT}/' if route.takes_key else ''}" for code in LANGUAGES
    }
    for route in routes()
    if not issubclass(route.view, PersonalView)
}
PAGES |= FORMS
UNTRANSLATED = f"{STORIES['fi']}{EXTRAS['untranslated']['fi']}/"
