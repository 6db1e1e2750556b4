import pytest

from cms.core.counting.agents import is_program

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize("agent", [FIREFOX, PHONE])
def test_people_read_through_browsers(agent):
    assert not is_program(agent)


@pytest.mark.parametrize(
    "agent",
    [
        *("", "curl/8.5.0", "python-requests/2.32", "Java/1.8", "kube-probe/1.29", "facebookexternalhit/1.1"),
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36",
        FIREFOX + "x" * 500,
    ],
)
def test_programs_are_set_apart(agent):
    assert is_program(agent)
