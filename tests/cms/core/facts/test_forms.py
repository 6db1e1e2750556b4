import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from cms.core.facts.models import Fact


@pytest.mark.django_db
def test_fact_without_a_reading_is_refused_in_words_of_its_own(admin_client):
    fields = {"labels_0": "ihmistä asui yksin", "unit": "count", "readings-TOTAL_FORMS": 0, "readings-INITIAL_FORMS": 0}

    response = admin_client.post(reverse("wagtailsnippets_core_fact:add"), fields)

    with translation.override("fi"):
        message = gettext("Add a reading: the value, its date and its source.")
    assert list(response.context["form"].formsets["readings"].non_form_errors()) == [message]
    assert not Fact.objects.exists()
