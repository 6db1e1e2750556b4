"""Where a POST may come from. The public site has no form yet, so a view of the test stands in for one."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

import cms.urls
from cms.stories.models import StoryPage
from tests.factories.core import AdministratorFactory
from tests.factories.stories import PublishableStoryFactory


def take(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


urlpatterns = [path("fi/lomake/", take), *cms.urls.urlpatterns]


@pytest.fixture
def reader():
    return Client(enforce_csrf_checks=True)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "https://evil.fi"}, True),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://evil.fi"}, False),
        ({"origin": "https://testserver.evil.fi"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_form_of_the_public_site_is_sent_from_itself(reader, db, headers, is_taken, method):
    response = getattr(reader, method)("/fi/lomake/", headers=headers)

    assert (response.status_code, response.content == b"taken") == ((200, True) if is_taken else (403, False))
    assert "Set-Cookie" not in response.headers


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_is_free_to_all(reader, db, method):
    response = getattr(reader, method)("/fi/lomake/", headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 200


@pytest.mark.urls(__name__)
def test_refusal_speaks_the_language_of_the_address(reader, db):
    response = reader.post("/fi/lomake/", headers={"origin": "https://evil.fi"})

    assert response.status_code == 403
    assert '<html lang="fi"' in response.content.decode()


def test_foreign_post_to_a_page_is_refused(reader, tree):
    assert reader.post("/fi/", headers={"origin": "https://evil.fi"}).status_code == 403
    assert reader.post("/fi/", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_staff_post_needs_its_token(reader, story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"])
    reader.force_login(AdministratorFactory())
    address = f"/admin/pages/{story.pk}/unpublish/"

    without = reader.post(address, headers={"sec-fetch-site": "same-origin"})

    assert without.status_code == 403
    assert StoryPage.objects.get(pk=story.pk).live
    reader.get(address)
    token = reader.cookies["csrftoken"].value
    reader.post(address, {"csrfmiddlewaretoken": token})
    assert not StoryPage.objects.get(pk=story.pk).live
