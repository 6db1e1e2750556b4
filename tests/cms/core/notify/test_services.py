import pytest

from cms.core.notify import Recipient, notify
from cms.core.notify.errors import PortUnfilled
from cms.core.notify.services import fill_port


@pytest.fixture
def port():
    """The port without what fills it; what a test puts in is taken out again."""
    before = fill_port(None)
    yield fill_port
    fill_port(before)


def ask(to):
    notify(to=to, language="fi", template="mailing/test", context={"a": 1}, dedup_key="k")


def test_notify_says_that_nobody_sends(port):
    with pytest.raises(PortUnfilled, match=r"cms\.mailing"):
        ask("aino@example.org")


@pytest.mark.parametrize("to", ["aino@example.org", Recipient("aino@example.org")])
def test_notify_hands_everything_to_what_fills_the_port(port, to):
    asked = []
    port(lambda **values: asked.append(values))

    ask(to)

    assert asked == [
        {
            "to": Recipient("aino@example.org", ""),
            "language": "fi",
            "template": "mailing/test",
            "context": {"a": 1},
            "dedup_key": "k",
        }
    ]
