"""What staff, programs and the journal see of an address and of a phone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringback.core.masking import mask_digits, mask_email, mask_evidence, mask_phone, mask_typed


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("+84912345678", "+84 ••• ••• •78"),
        ("+14155552671", "+1 •••-•••-••71"),
        ("+390612345678", "+39 •• •••• ••78"),
    ],
)
def test_staff_see_the_country_and_the_last_two_digits(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("lan@example.com", "l•••@e•••.com"),
        ("a@b.co.uk", "a•••@b•••.uk"),
        ("x@localhost", "x•••@•••localhost"),
        ("", ""),
    ],
)
def test_address_keeps_what_its_owner_knows_it_by(address: str, masked: str) -> None:
    assert mask_email(address) == masked


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=2))
def test_typed_number_keeps_only_its_last_two_signs(typed: str) -> None:
    assert mask_typed(typed) == "•" * (len(typed) - 2) + typed[-2:]


def test_evidence_is_masked_wherever_a_number_or_a_name_stands_in_it() -> None:
    evidence = {
        "typed": "0912 345 678",
        "ignored": "(An)",
        "country": "VN",
        "candidates": [{"e164": "+84912345678", "country": "VN"}],
    }
    assert mask_evidence(evidence) == {
        "typed": "•••• ••• •78",
        "ignored": "…",
        "country": "VN",
        "candidates": [{"e164": "+84 ••• ••• •78", "country": "VN"}],
    }


def test_card_number_shows_no_digit_and_keeps_its_shape() -> None:
    assert mask_digits("4111-1111 1111 1111, Lan") == "••••-•••• •••• ••••, Lan"
