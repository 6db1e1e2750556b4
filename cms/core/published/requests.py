"""Which requests may be answered from what is stored, and the address that they ask for."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http.request import split_domain_port

from cms.core.published.marks import Pairs, in_order

# A page shown by more choices than these is rendered anew: their combinations are without number.
MOST_PARAMETERS = 2
MOST_LENGTH = 300
# The parameter that holds what readers type.
WORDS = "q"
# Set in the environment of a request that no reader sent; no header of a client can set it.
NO_READER = "viesti.no_reader"
_SECURE = ("http", "https")


class Address(NamedTuple):
    """What tells one answer from another; parameters as `marks.in_order` puts them."""

    scheme: str
    host: str
    path: str
    parameters: Pairs


class Requests:
    """Reads WSGI environments by the site's settings."""

    def __init__(self) -> None:
        self._hosts = {name.lower() for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))}
        self._base = urlsplit(settings.CMS_BASE_URL).netloc.lower()
        self._prefixes = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
        self._cookies = (f"{settings.SESSION_COOKIE_NAME}=", f"{settings.CSRF_COOKIE_NAME}=")
        self._secure_header: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER

    def address(self, environ: dict[str, Any]) -> Address | None:
        """The address of an anonymous GET or HEAD of what may be a page; None for every other request."""
        path = environ.get("PATH_INFO", "")
        if not path.startswith(self._prefixes) or path[-1] != "/":
            return None
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("SCRIPT_NAME"):
            return None
        if "HTTP_AUTHORIZATION" in environ or environ.get("CONTENT_LENGTH", "") not in ("", "0"):
            return None
        cookies = environ.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self._cookies):
            return None
        host = environ.get("HTTP_HOST", "").lower()
        if host != self._base and not self._is_allowed(host, environ.get("SERVER_PORT", "")):
            return None
        query = environ.get("QUERY_STRING", "")
        parameters: Pairs = ()
        if query:
            found = _parameters(query)
            if found is None:
                return None
            parameters = found
        return Address(self._scheme(environ), host, path, parameters)

    def _is_allowed(self, host: str, own_port: str) -> bool:
        """A name in the list, with no port or the server's own: other ports would be addresses without number."""
        if host in self._hosts:
            return True
        name, port = split_domain_port(host)
        return name in self._hosts and port == own_port

    def _scheme(self, environ: dict[str, Any]) -> str:
        """As Django's `request.scheme`."""
        if self._secure_header:
            name, secure = self._secure_header
            said = environ.get(name)
            if said is not None:
                return _SECURE[said.split(",", 1)[0].strip() == secure]
        return str(environ.get("wsgi.url_scheme", "http"))


def _parameters(query: str) -> Pairs | None:
    """The parameters by name; None where no answer to them is ever stored: too many, words of readers, nonsense.

    A form that is sent without words says `q=`, which means the same as nothing.
    """
    if not query.isascii() or len(query) > MOST_LENGTH:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        return None
    kept = [pair for pair in pairs if pair != (WORDS, "")]
    if len(kept) > MOST_PARAMETERS or any(name == WORDS for name, _value in kept):
        return None
    return in_order(kept)
