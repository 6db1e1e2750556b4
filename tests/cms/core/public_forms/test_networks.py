"""Whom the limits count: the address that the nearest trusted proxy saw."""

import pytest
from django.test import RequestFactory

from cms.core.public_forms.networks import network_of


@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "network"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.9", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.9", "198.51.100.9"),
        (1, "10.0.0.1", "1.2.3.4, 198.51.100.9", "198.51.100.9"),
        (2, "10.0.0.1", "1.2.3.4, 198.51.100.9, 10.0.0.2", "198.51.100.9"),
        (2, "10.0.0.1", "198.51.100.9", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (1, "10.0.0.1", "[2001:db8::1]", "2001:db8::/64"),
        (1, "10.0.0.1", "nonsense\x00", ""),
        (0, "", "", ""),
    ],
)
def test_network_is_that_of_the_sender(settings, proxies, address, forwarded, network):
    settings.CMS_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)) == network
