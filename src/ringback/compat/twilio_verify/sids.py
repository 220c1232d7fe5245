"""Twilio's identifiers: two letters and 32 hexadecimal digits. Ours have 128 bits too, so each can be the other."""

import re

from ringback.core.crypto import Vault
from ringback.core.ids import ALPHABET

PREFIXES = {"VA": "svc", "VE": "ver", "VL": "del", "RK": "rl", "BL": "bucket", "SK": "key"}
SID = re.compile(r"([A-Z]{2})([0-9a-fA-F]{32})")


def sid_of(prefix: str, our_id: str) -> str:
    """`ver_01k...` -> `VE0f3a...`."""
    value = 0
    for letter in our_id.partition("_")[2]:
        value = value << 5 | ALPHABET.index(letter)
    return f"{prefix}{value:032x}"


def id_of(prefix: str, sid: str) -> str | None:
    """`VE0f3a...` -> `ver_01k...`; None for what is no SID of this prefix."""
    match = SID.fullmatch(sid)
    if match is None or match[1] != prefix:
        return None
    value = int(match[2], 16)
    letters = [ALPHABET[value >> 5 * place & 31] for place in reversed(range(26))]
    return f"{PREFIXES[prefix]}_{''.join(letters)}"


def account_sid(vault: Vault) -> str:
    """One for the whole installation, so that a new key finds the services that were made with the old one."""
    return f"AC{vault.lookup('twilio account', 'sid')[:32]}"


def template_sid(vault: Vault) -> str:
    return f"HJ{vault.lookup('twilio template', 'code')[:32]}"
