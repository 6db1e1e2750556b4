import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.public_urls.views import preferred_language


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (None, "fi"),
        ("", "fi"),
        ("*", "fi"),
        ("fi", "fi"),
        ("fi-FI,fi;q=0.9,en;q=0.8", "fi"),
        ("sv-FI", "sv"),
        ("SV", "sv"),
        ("en-GB,en;q=0.9", "en"),
        ("de", "en"),
        ("cs", "en"),
        ("lt", "en"),
        ("de,sv;q=0.5", "sv"),
        ("de;q=0.9,fi;q=0.1", "fi"),
        ("en;q=0.1,sv;q=0.9", "sv"),
        ("fi;q=0,de", "en"),
        ("fi;q=0", "fi"),
        ("zh-Hant-TW", "en"),
        ("fi;q=x", "fi"),
        (";;;,,,=", "fi"),
        ("äö", "fi"),
        ("de," * 5000, "en"),
        ("x" * 100_000, "fi"),
    ],
)
def test_front_address_leads_by_what_the_browser_asks_for(client, db, asked, language):
    headers = {} if asked is None else {"accept-language": asked}

    response = client.get("/", headers=headers)

    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert response.headers["Vary"] == "Accept-Language"
    assert "Set-Cookie" not in response.headers


def test_front_address_reads_no_cookie(client, db):
    client.cookies["django_language"] = "sv"

    assert client.get("/", headers={"accept-language": "en"}).headers["Location"] == "/en/"


@given(st.text(max_size=600))
def test_any_header_gives_a_language_of_the_site(header):
    assert preferred_language(header) in ("fi", "sv", "en")


def test_head_is_answered_and_post_is_not(client, db):
    assert client.head("/").status_code == 302
    assert client.post("/").status_code == 405


@pytest.mark.parametrize(
    ("path", "target"),
    [("/fi/teemat/", "/fi/aiheet/"), ("/sv/teman/", "/sv/amnen/"), ("/en/themes/", "/en/topics/")],
)
def test_themes_lead_to_the_topics(client, topic_indexes, path, target):
    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, target)


def test_themes_are_not_found_where_topics_are_hidden(client, topic_indexes):
    topic_indexes["fi"].unpublish()

    assert client.get("/fi/teemat/").status_code == 404
    assert client.get("/sv/teman/").status_code == 301
