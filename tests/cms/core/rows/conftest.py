import pytest
from django.contrib.auth.models import Permission

from tests.factories.core import UserFactory


@pytest.fixture
def make_staff(db):
    """A member of staff with the given permissions on core's rows."""

    def make(*permissions: str):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        user.user_permissions.add(*Permission.objects.filter(content_type__app_label="core", codename__in=permissions))
        return user

    return make
