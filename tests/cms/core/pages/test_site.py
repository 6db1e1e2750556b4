import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from cms.core.pages.models.standard import HomePage
from cms.core.pages.site import set_up_site
from cms.core.taxonomy.models import Topic


@pytest.fixture
def fresh(db):
    """What Wagtail's migrations leave behind."""
    root = Page.objects.get(depth=1)
    welcome = root.add_child(
        instance=Page(
            title="Welcome to your new Wagtail site!", slug="home", locale=Locale.objects.get(language_code="fi")
        )
    )
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


def test_new_site_has_one_front_page_at_the_base_address(client, fresh, settings):
    settings.CMS_BASE_URL = "https://keskus.example.org"

    home = set_up_site(title="Keskus", slug="home")

    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page_id) == ("keskus.example.org", 443, home.pk)
    settings.ALLOWED_HOSTS = ["keskus.example.org"]
    assert client.get("/fi/", headers={"host": "keskus.example.org"}).context["page"] == home


def test_site_follows_a_new_base_address(fresh, settings):
    set_up_site(title="Keskus", slug="home")
    settings.CMS_BASE_URL = "http://localhost:8080"

    set_up_site(title="Toinen", slug="toinen")

    site = Site.objects.get()
    assert (site.hostname, site.port) == ("localhost", 8080)
    assert HomePage.objects.get().title == "Keskus"


def test_command_sets_a_site_up_and_changes_nothing_again(fresh):
    call_command("setup_site", title="Keskus", verbosity=0)
    before = (Page.objects.count(), Topic.objects.count(), HomePage.objects.get().latest_revision_id)

    call_command("setup_site", title="Keskus", verbosity=0)

    assert before == (Page.objects.count(), Topic.objects.count(), HomePage.objects.get().latest_revision_id)
    assert before[1] == 12


def test_explorer_lists_the_front_page_of_the_site(admin_client, tree):
    """Wagtail's own cell links to a list of sites, which stops the whole page where there is none."""
    response = admin_client.get("/admin/pages/")

    assert f"page_{tree.homes['fi'].pk}_title" in response.content.decode()
