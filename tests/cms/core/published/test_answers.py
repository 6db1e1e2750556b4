import pytest

from cms.core.published.answers import make_answer, may_be_stored, negotiate

HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("GZIP;q=1.0", "gzip"),
        ("identity", ""),
        ("br;q=x", ""),
    ],
)
def test_coding_is_the_best_that_is_accepted(accepted, coding):
    assert negotiate(accepted) == coding


@pytest.mark.parametrize(
    ("status", "headers", "body", "stored"),
    [
        ("200 OK", [HTML], b"<p>", True),
        ("200 OK", [HTML, ("Vary", "Accept-Encoding")], b"<form method=get>", True),
        ("404 Not Found", [HTML], b"<p>", False),
        ("200 OK", [("Content-Type", "application/json")], b"{}", False),
        ("200 OK", [HTML, ("Set-Cookie", "a=b")], b"<p>", False),
        ("200 OK", [HTML, ("Cache-Control", "max-age=0, no-store")], b"<p>", False),
        ("200 OK", [HTML, ("Cache-Control", "private")], b"<p>", False),
        ("200 OK", [HTML, ("Vary", "Cookie")], b"<p>", False),
        ("200 OK", [HTML], b"<form class='x' method='POST'>", False),
        ("200 OK", [HTML], b"", False),
    ],
)
def test_only_what_is_the_same_for_everybody_is_stored(status, headers, body, stored):
    assert may_be_stored(status, headers, body) is stored


def test_tag_follows_body_and_headers():
    def tag(body, *headers):
        made = make_answer(generation=1, valid_until=0.0, page_id=1, language="fi", headers=[HTML, *headers], body=body)
        return made.etag

    assert tag(b"a") == tag(b"a")
    assert len({tag(b"a"), tag(b"b"), tag(b"a", ("X-Robots-Tag", "noindex"))}) == 3
