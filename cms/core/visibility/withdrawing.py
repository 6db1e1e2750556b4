"""Who is told of a withdrawal. Apps whose pages have subscribers say so at start-up."""

from collections.abc import Callable

from cms.core.users.models import User
from cms.core.visibility.models import Withdrawal

# (the withdrawal, who made it): called in its transaction, where staff have ticked that subscribers are told
Follower = Callable[[Withdrawal, User | None], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    if follower not in _followers:
        _followers.append(follower)


def is_followed() -> bool:
    return bool(_followers)


def tell_followers(*, withdrawal: Withdrawal, by: User | None) -> None:
    for follower in _followers:
        follower(withdrawal, by)
