"""What programs look for at the site's root."""

from datetime import UTC, datetime

import pytest

from cms.core.public_urls.checks import security_contact_has_not_expired, security_contact_is_told_with_its_end


def test_robots_know_the_sitemap_and_stay_out_of_the_admin(client, db):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize("expires", ["2027-06-30", "2027-06-30T00:00:00+00:00", "2027-06-30T00:00:00"])
def test_security_text_names_contacts_and_their_end(client, settings, expires):
    settings.CMS_SECURITY_CONTACTS = ["turva@viesti.example", "https://viesti.example/turva"]
    settings.CMS_SECURITY_EXPIRES = expires

    response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:turva@viesti.example",
        "Contact: https://viesti.example/turva",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: fi, sv, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


@pytest.mark.parametrize(("contacts", "expires"), [([], "2027-06-30"), (["a@b.example"], ""), (["a@b.example"], "x")])
def test_security_text_needs_both(client, db, settings, contacts, expires):
    settings.CMS_SECURITY_CONTACTS, settings.CMS_SECURITY_EXPIRES = contacts, expires

    assert client.get("/.well-known/security.txt").status_code == 404


def test_checks_tell_of_what_is_missing_wrong_or_over(settings, clock):
    def ids():
        found = [*security_contact_is_told_with_its_end(None), *security_contact_has_not_expired(None)]
        return [item.id for item in found]

    settings.CMS_SECURITY_CONTACTS, settings.CMS_SECURITY_EXPIRES = [], ""
    assert ids() == ["viesti.W050"]
    settings.CMS_SECURITY_CONTACTS = ["turva"]
    settings.CMS_SECURITY_EXPIRES = "huomenna"
    assert ids() == ["viesti.E050", "viesti.E051"]
    settings.CMS_SECURITY_CONTACTS = ["turva@viesti.example"]
    settings.CMS_SECURITY_EXPIRES = datetime(2026, 11, 1, tzinfo=UTC).date().isoformat()
    assert ids() == ["viesti.W051"]
    settings.CMS_SECURITY_EXPIRES = "2027-11-01"
    assert ids() == []
