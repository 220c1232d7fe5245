"""Card numbers and keys are taken out; what only looks like them stays."""

import pytest

from ringback.core import redaction
from ringback.core.redaction import MARK, luhn, redact

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
        ("4222222222222", "[REDACTED]-2222", ["card_number"]),
        ("4242\u00a04242\u20094242\u202f4242", "[REDACTED]-4242", ["card_number"]),
        ("4242\u20134242\u20114242 - 4242", "[REDACTED]-4242", ["card_number"]),
        ("4242.4242.4242.4242", "[REDACTED]-4242", ["card_number"]),
        ("42424242 42424242", "[REDACTED]-4242", ["card_number"]),
        ("4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2", "[REDACTED]-4242", ["card_number"]),
        ("42 42 42 42 42 42 42 42", "[REDACTED]-4242", ["card_number"]),
        ("4242\u200b4242\u200b4242\u200b4242", "[REDACTED]-4242", ["card_number"]),
        ("\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12",
         "[REDACTED]-4242", ["card_number"]),
        ("\u0664\u0662\u0664\u0662 \u0664\u0662\u0664\u0662 \u0664\u0662\u0664\u0662 \u0664\u0662\u0664\u0662",
         "[REDACTED]-4242", ["card_number"]),
        ("4242 4242 4242 4242 12/27 123", "[REDACTED]-4242 12/27 123", ["card_number"]),
        ("4242 4242 4242 4242 123", "[REDACTED]-4242 123", ["card_number"]),
        ("2 4242 4242 4242 4242", "2 [REDACTED]-4242", ["card_number"]),
        ("4242424242424242 5555555555554444", "[REDACTED]-4242 [REDACTED]-4444", ["card_number"]),
        ("visa4242424242424242", "visa[REDACTED]-4242", ["card_number"]),
        ("thẻ:4242424242424242。", "thẻ:[REDACTED]-4242。", ["card_number"]),
        ("+84 912 345 678, 4242 4242 4242 4242", "+84 912 345 678, [REDACTED]-4242", ["card_number"]),
        ("3056 930902 5904", "[REDACTED]-5904", ["card_number"]),
        ("4242 4242 4242 4242 5", "[REDACTED]-4242 5", ["card_number"]),
        ("+84912345678 4242 4242 4242 4242", "+84912345678 [REDACTED]-4242", ["card_number"]),
        ("4242 4242 4242 4242 105", "[REDACTED]-2105", ["card_number"]),  # the longest that fits
    ],
)  # fmt: skip
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
        "490154203237518",  # an IMEI, whose check digit is that of cards
        "35-209900-176148-1",
        "IMEI: 3528000000000007",  # a prefix of JCB, but it says what it is
        "IMEI no. 4242424242424242",
        "ICCID 4242 4242 4242 4242",
        "47223179-4242-4242-4242-424242424242",
        "a4242424242424242424242424242424",  # a trace id
        "0.4242424242424242",
        "1647725122227",  # milliseconds
        "1764434069123456",
        "2026112916342912",
        "4973816591105",  # a town in Germany without its plus, as long as Visa's shortest cards; its last digit fits
        "38136467961700",  # Serbia, as long as Diners Club's
        "00491512345678900",
        "4242 42 4242 4242 42",  # five numbers in a row
        "4242424242 424242",
        "4242\n4242\n4242\n4242",
        "42424242424242424242",  # too long
        "89014103211118510720",  # ICCID
        "order 1000000000000008",
        "order 7000000000000005",
    ],
)
def test_text_that_only_looks_like_a_secret_stays(text: str) -> None:
    assert redact(text) == (text, [])


def numbered(prefix: str, length: int) -> str:
    """A number with this prefix and length whose check digit fits."""
    body = prefix.ljust(length - 1, "0")
    return next(f"{body}{digit}" for digit in range(10) if luhn(f"{body}{digit}"))


NETWORKS = {
    "Visa": ("4", "4", [13, 16, 19]),
    "Mastercard": ("51", "55", [16]),
    "Mastercard's second series": ("2221", "2720", [16]),
    "American Express 34": ("34", "34", [15]),
    "American Express 37": ("37", "37", [15]),
    "Diners Club": ("300", "305", [14, 16, 19]),
    "Diners Club 3095": ("3095", "3095", [14, 16, 19]),
    "Diners Club 36": ("36", "36", [14, 16, 19]),
    "Diners Club 38": ("38", "39", [14, 16, 19]),
    "JCB": ("3528", "3589", [16, 19]),
    "Discover 6011": ("6011", "6011", [16, 19]),
    "Discover": ("644", "659", [16, 19]),
    "UnionPay": ("62", "62", [16, 17, 18, 19]),
    "UnionPay 81": ("81", "81", [16, 17, 18, 19]),
    "Maestro 5018": ("5018", "5020", [16, 18, 19]),
    "Maestro 5038": ("5038", "5038", [16, 18, 19]),
    "Maestro 5893": ("5893", "5893", [16, 18, 19]),
    "Maestro 6304": ("6304", "6304", [16, 18, 19]),
    "Maestro 6759": ("6759", "6763", [16, 18, 19]),
    "Verve and Elo": ("506", "509", [16, 18, 19]),
    "RuPay": ("6069", "6085", [16]),
    "Mir": ("2200", "2204", [16, 19]),
    "NAPAS": ("9704", "9704", [16, 19]),
    "Troy": ("9792", "9792", [16]),
}
UNISSUED = "1 20 2199 2205 2220 2721 299 306 3094 3096 31 33 3527 3590 500 5017 5021 5037 5039 505 57 5892 5894 600"
UNISSUED += " 6010 6012 6068 6086 61 63 6303 6305 643 66 67 6758 6764 69 7 80 82 9 9703 9705 9791 9793"


@pytest.mark.parametrize("network", NETWORKS)
def test_card_of_every_network_is_taken_out_at_the_lengths_it_issues(network: str) -> None:
    first, last, lengths = NETWORKS[network]
    for prefix in (first, last):
        for length in lengths:
            number = numbered(prefix, length)
            assert redact(f"my card is {number}.").text == f"my card is {MARK}-{number[-4:]}.", number


@pytest.mark.parametrize("prefix", UNISSUED.split())
def test_number_with_a_prefix_that_no_network_has_stays(prefix: str) -> None:
    for length in range(13, 20):
        assert redact(numbered(prefix, length)).what == []


@pytest.mark.parametrize("network", NETWORKS)
def test_number_of_a_length_that_the_network_does_not_issue_stays(network: str) -> None:
    first, last, lengths = NETWORKS[network]
    for prefix in (first, last):
        for length in {12, 13, 14, 15, 16, 17, 18, 19, 20} - set(lengths):
            assert redact(numbered(prefix, length)).what == [], (prefix, length)


@pytest.mark.parametrize("run", ["4 ", "4111 1111 ", "12 34 ", "4111-1111-1111-1112 "])
def test_digits_of_a_long_run_are_read_once_and_few_windows_are_checked(
    run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a page of them holds the write lock until all is looked at."""
    read, checked = list[str](), list[str]()
    plain = redaction._plain
    monkeypatch.setattr(redaction, "_plain", lambda text: read.append(text) or plain(text))  # type: ignore[func-returns-value]
    monkeypatch.setattr(redaction, "luhn", lambda digits: checked.append(digits) or luhn(digits))  # type: ignore[func-returns-value]
    text = run * (5_000 // len(run))
    assert redact(text).text == text
    assert sum(map(len, read)) <= len(text)
    assert len(checked) <= 3 * len(text.split())


@pytest.mark.parametrize("before", ["+", "+ ", "+ (", "+((  ", "and + (", "x+  "])
def test_plus_before_blanks_and_brackets_makes_a_phone_number(before: str) -> None:
    assert redact(f"{before}4111 1111 1111 1111").text == f"{before}4111 1111 1111 1111"


@pytest.mark.parametrize("before", ["", " (", "x (", "+x (", "+x ", "+- (", "+ 1x  "])
def test_plus_before_anything_else_hides_no_card(before: str) -> None:
    assert redact(f"{before}4111 1111 1111 1111").text == f"{before}[REDACTED]-1111"
