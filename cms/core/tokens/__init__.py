"""Personal links: `from cms.core.tokens import sign_link, read_link, issue_token, redeem_token`."""

from cms.core.tokens.services import (
    find_token,
    issue_token,
    look_up_token,
    read_link,
    redeem_token,
    revoke_tokens,
    sign_link,
)

__all__ = ["find_token", "issue_token", "look_up_token", "read_link", "redeem_token", "revoke_tokens", "sign_link"]
