"""A mail inside its own signature: read from whatever program, and no stranger's bytes take long or raise."""

import email
import random
import time
from pathlib import Path

import pytest

from ringback.support.email.signed_content import signed_content

SAMPLES = Path(__file__).parent / "samples"


def content_of(name: str) -> bytes:
    payload = email.message_from_bytes((SAMPLES / f"{name}.eml").read_bytes()).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


@pytest.mark.parametrize("name", ["s10-smime-opaque", "s11-smime-opaque-ber"])
def test_content_is_read_whether_lengths_are_told_beforehand_or_not(name: str) -> None:
    assert b"Signed words." in (signed_content(content_of(name)) or b"")


def test_encrypted_mail_has_none() -> None:
    assert signed_content(content_of("s13-smime-encrypted")) is None


@pytest.mark.parametrize("name", ["s10-smime-opaque", "s11-smime-opaque-ber"])
def test_mutated_bytes_raise_nothing(name: str) -> None:
    good, chance = content_of(name), random.Random(7)
    for _ in range(2000):
        bad = bytearray(good[: chance.randint(0, len(good))])
        for _ in range(chance.randint(0, 6) if bad else 0):
            bad[chance.randrange(min(len(bad), 120))] = chance.randrange(256)
        signed_content(bytes(bad))


@pytest.mark.parametrize(
    "bomb", [b"\x30\x80" * 500_000, b"\x30\x80" + b"\x04\x00" * 500_000, b"\x30\x84\xff\xff\xff\xff"]
)
def test_bomb_of_elements_takes_no_time(bomb: bytes) -> None:
    began = time.process_time()
    assert signed_content(bomb) is None
    assert time.process_time() - began < 5
