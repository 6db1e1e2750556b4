"""Which network a request comes from: what the limits of public forms count by."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# One household or office has at least this much of IPv6 to itself (RFC 6177).
IPV6_PREFIX = 64


def network_of(request: HttpRequest) -> str:
    """The sender's IPv4 address or IPv6 network; "" where there is none that could be read.

    Of the addresses in X-Forwarded-For only those are believed that the site's own CMS_PROXIES proxies added:
    each adds the address that it was reached from at the end of the list.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.CMS_PROXIES:
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        address = forwarded[-settings.CMS_PROXIES] if len(forwarded) >= settings.CMS_PROXIES else address
    try:
        read = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return ""
    if isinstance(read, ipaddress.IPv6Address):
        if read.ipv4_mapped is not None:
            return str(read.ipv4_mapped)
        return str(ipaddress.ip_network((read.packed, IPV6_PREFIX), strict=False))
    return str(read)
