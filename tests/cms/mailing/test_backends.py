import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives

from cms.core.notify.errors import UnusableSubject
from cms.core.users.models import User
from cms.mailing.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _backend(settings):
    settings.EMAIL_BACKEND = "cms.mailing.backends.DeliveryBackend"


def test_each_recipient_of_djangos_mail_gets_a_row():
    message = EmailMultiAlternatives(
        "Subject", "Text", to=["a@example.org"], cc=["b@example.org"], bcc=["c@example.org"]
    )
    message.attach_alternative("<p>Text</p>", "text/html")

    assert message.send() == 1

    assert sorted(Delivery.objects.values_list("address", "subject", "text", "html", "state")) == [
        (f"{letter}@example.org", "Subject", "Text", "<p>Text</p>", "pending") for letter in "abc"
    ]


def test_line_break_in_djangos_subject_is_refused():
    with pytest.raises(UnusableSubject):
        mail.send_mail("Subject\nBcc: x@example.org", "Text", None, ["a@example.org"])

    assert mail.send_mail("Subject\nBcc: x@example.org", "Text", None, ["a@example.org"], fail_silently=True) == 0
    assert not Delivery.objects.exists()


def test_attachment_is_refused():
    message = EmailMessage("Subject", "Text", to=["a@example.org"], attachments=[("a.txt", "a", "text/plain")])

    with pytest.raises(ValueError, match="Attachments"):
        message.send()


def test_forgotten_password_becomes_a_row(client):
    User.objects.create_superuser("aino@example.org", "a-long-password")

    client.post("/admin/password_reset/", {"email": "aino@example.org"})

    delivery = Delivery.objects.get()
    assert delivery.address == "aino@example.org"
    assert "/admin/password_reset/confirm/" in delivery.text
