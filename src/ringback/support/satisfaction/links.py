"""The two links of a resolution's e-mail."""

import msgspec

from ringback.core.crypto import Vault
from ringback.core.signed_links import read_signed, signed
from ringback.core.times import DAY

PURPOSE = "satisfaction links"
LIFETIME = 30 * DAY


class SatisfactionLink(msgspec.Struct, frozen=True, array_like=True):
    """`resolved_at`: a case that is resolved anew asks anew."""

    case_id: str
    resolved_at: int
    good: bool


def link_tokens(vault: Vault, *, case_id: str, resolved_at: int) -> dict[str, str]:
    """What an e-mail needs so that `email_templates` asks in it: one link each for good and bad."""
    return {
        f"{name}_token": signed(vault, PURPOSE, msgspec.json.encode(SatisfactionLink(case_id, resolved_at, good)))
        for name, good in (("good", True), ("bad", False))
    }


def read_link(vault: Vault, token: str) -> SatisfactionLink | None:
    """None where we did not sign it."""
    payload = read_signed(vault, PURPOSE, token)
    return msgspec.json.decode(payload, type=SatisfactionLink) if payload is not None else None
