from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection

from cms.core.tokens import find_token, issue_token, read_link, redeem_token, revoke_tokens, sign_link
from cms.core.tokens.errors import TokenError, TokenExpired, TokenRevoked, TokenUnknown, TokenUsed
from cms.core.tokens.models import StoredToken
from tests.factories.core import UserFactory

DAY = timedelta(days=1)


# Signed links


def test_signed_link_gives_back_what_it_carries(clock):
    token = sign_link(purpose="confirm", value={"id": 7}, valid_for=DAY)

    assert read_link(purpose="confirm", token=token) == {"id": 7}
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:.")


def test_signed_link_opens_nothing_but_its_purpose(clock):
    token = sign_link(purpose="confirm", value=7, valid_for=DAY)

    with pytest.raises(TokenUnknown):
        read_link(purpose="unsubscribe", token=token)


def test_signed_link_ends_at_its_second(clock):
    token = sign_link(purpose="confirm", value=7, valid_for=DAY)

    clock.shift(DAY - timedelta(seconds=1))
    assert read_link(purpose="confirm", token=token) == 7

    clock.shift(timedelta(seconds=1))
    with pytest.raises(TokenExpired):
        read_link(purpose="confirm", token=token)


def test_every_changed_character_is_seen(clock):
    token = sign_link(purpose="confirm", value=7, valid_for=DAY)

    for at, character in enumerate(token):
        # The last character of a base64 part has bits that nothing reads.
        other = "A" if character != "A" else "Q"
        changed = token[:at] + other + token[at + 1 :]
        with pytest.raises(TokenError):
            read_link(purpose="confirm", token=changed)


@pytest.mark.parametrize("token", ["", "x", ":", "::", "a:b:c", "ä:ö:å", "\0", "x" * 10_000, "." * 30])
def test_nonsense_is_no_link(clock, token):
    with pytest.raises(TokenUnknown):
        read_link(purpose="confirm", token=token)


def test_a_foreign_payload_with_a_good_signature_is_no_link(clock):
    for value in (7, {"a": 1}, [1], [1, 2, 3], [7, "never"]):
        with pytest.raises(TokenUnknown):
            read_link(purpose="confirm", token=signing.dumps(value, salt="viesti.link.confirm"))


def test_links_outlive_a_change_of_the_secret_key(clock, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old" * 20, []
    token = sign_link(purpose="confirm", value=7, valid_for=DAY)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, ["old" * 20]
    assert read_link(purpose="confirm", token=token) == 7

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(TokenUnknown):
        read_link(purpose="confirm", token=token)


# Stored links


@pytest.mark.django_db
def test_stored_link_is_known_to_its_receiver_alone(clock):
    user = UserFactory()

    token = issue_token(purpose="manage", valid_for=DAY, bound_to=user)

    row = StoredToken.objects.get()
    assert len(token) == 43
    assert token not in str(vars(row).values())
    assert find_token(purpose="manage", token=token).bound_to == user


@pytest.mark.django_db
def test_stored_links_are_never_alike(clock):
    tokens = {issue_token(purpose="manage", valid_for=DAY) for _ in range(50)}

    assert len(tokens) == 50


@pytest.mark.django_db
def test_stored_link_opens_nothing_but_its_purpose(clock):
    token = issue_token(purpose="manage", valid_for=DAY)

    for purpose, given in (("other", token), ("manage", token[:-1]), ("manage", token + "A"), ("manage", "")):
        with pytest.raises(TokenUnknown):
            find_token(purpose=purpose, token=given)


@pytest.mark.django_db
def test_stored_link_ends_at_its_second(clock):
    token = issue_token(purpose="manage", valid_for=DAY)

    clock.shift(DAY)

    for verb in (find_token, redeem_token):
        with pytest.raises(TokenExpired):
            verb(purpose="manage", token=token)


@pytest.mark.django_db
def test_reading_a_link_does_not_use_it_up(clock):
    token = issue_token(purpose="manage", valid_for=DAY)

    for _ in range(3):
        find_token(purpose="manage", token=token)

    assert redeem_token(purpose="manage", token=token).used_at is not None


@pytest.mark.django_db
def test_link_is_used_once(clock):
    token = issue_token(purpose="manage", valid_for=DAY)
    redeem_token(purpose="manage", token=token)

    for verb in (find_token, redeem_token):
        with pytest.raises(TokenUsed):
            verb(purpose="manage", token=token)


@pytest.mark.django_db
def test_links_are_taken_back_by_row_and_purpose(clock):
    user, other = UserFactory(), UserFactory()
    tokens = {
        name: issue_token(purpose=purpose, valid_for=DAY, bound_to=row)
        for name, purpose, row in (("a", "manage", user), ("b", "read", user), ("c", "manage", other))
    }

    assert revoke_tokens(bound_to=user, purpose="manage") == 1
    assert revoke_tokens(bound_to=user, purpose="manage") == 0

    with pytest.raises(TokenRevoked):
        find_token(purpose="manage", token=tokens["a"])
    assert find_token(purpose="read", token=tokens["b"]).bound_to == user
    assert find_token(purpose="manage", token=tokens["c"]).bound_to == other


@pytest.mark.postgres
def test_of_two_that_come_at_once_one_uses_the_link(transactional_db):
    token = issue_token(purpose="manage", valid_for=DAY)

    def redeem(_number: int) -> str:
        try:
            redeem_token(purpose="manage", token=token)
        except TokenUsed:
            return "late"
        finally:
            connection.close()
        return "first"

    with ThreadPoolExecutor(max_workers=4) as pool:
        outcomes = sorted(pool.map(redeem, range(4)))

    assert outcomes == ["first", "late", "late", "late"]


def test_every_reason_has_words_of_its_own():
    told = [str(error()) for error in (TokenUnknown, TokenExpired, TokenUsed, TokenRevoked)]

    assert len(set(told)) == 4
