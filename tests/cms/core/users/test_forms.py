import re

import pytest
from django.urls import reverse


@pytest.mark.parametrize(("language", "label"), [("fi", "Salasana"), ("sv", "Lösenord"), ("en", "Password")])
def test_sign_in_speaks_the_browsers_language(client, tree, language, label):
    page = client.get(reverse("wagtailadmin_login"), headers={"accept-language": language}).content.decode()

    (shown,) = re.findall(r'<label[^>]*for="id_password"[^>]*>\s*([^<*\s]+)', page)
    assert shown == label
    (heading,) = re.findall(r"<h1>(.*?)</h1>", page)
    assert "Viesti" in heading
