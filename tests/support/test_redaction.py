"""Card numbers and keys are taken out; what only looks like them stays."""

import pytest

from ringback.support.redaction import redact

KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("text", "left", "what"),
    [
        ("card 4242424242424242 please", "card [REDACTED]-4242 please", ["card_number"]),
        ("5555-5555-5555-4444", "[REDACTED]-4444", ["card_number"]),
        ("4917 6100 0000 0000", "[REDACTED]-0000", ["card_number"]),  # a 9 that is not doubled stays a 9
        ("3782 822463 10005", "[REDACTED]-0005", ["card_number"]),
        (f"key:\n{KEY}\nthanks", "key:\n[REDACTED]\nthanks", ["private_key"]),
        ("-----BEGIN PRIVATE KEY-----\ncut off", "[REDACTED]", ["private_key"]),
        ("it is wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "it is [REDACTED]", ["secret_key"]),
        (f"4242424242424242 {KEY}", "[REDACTED]-4242 [REDACTED]", ["card_number", "private_key"]),
    ],
)
def test_secret_is_taken_out_and_named(text: str, left: str, what: list[str]) -> None:
    assert redact(text) == (left, what)


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424241",  # no card: the check digit is wrong
        "+4242424242424242",  # somebody's telephone number
        "call me on +84 912 345 678 or 0912345678",
        "case 179123456789012",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",  # a digest in hexadecimal
        "https://example.com/averylongpathwithoutanydigitsoranything",
    ],
)
def test_text_that_only_looks_like_a_secret_stays(text: str) -> None:
    assert redact(text) == (text, [])
