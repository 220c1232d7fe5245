"""Text messages as bytes, receipts and ids as carriers write them."""

from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringback.courier.channels.smpp.channel import sender_type, validity
from ringback.courier.channels.smpp.ids import SentIds, normalized
from ringback.courier.channels.smpp.receipts import read
from ringback.courier.channels.smpp.text import encode
from ringback.courier.gsm import CODES, EXTENDED, in_gsm, is_gsm, segments

SIGNS = list(CODES)
SAID = b"id:42 sub:001 dlvrd:001 submit date:2611230000 done date:2611230001 stat:DELIVRD err:000 text:hi"


def test_text_of_the_basic_alphabet_takes_one_octet_a_sign() -> None:
    assert encode("@host #040719 €", 1) == (0, [b"\x00host #040719 \x1b\x65"])


def test_one_letter_outside_makes_it_ucs_2() -> None:
    assert encode("Mã 1", 1) == (8, ["Mã 1".encode("utf-16-be")])


def test_carrier_with_latin_1_gets_latin_1() -> None:
    assert encode("@é", 1, "latin1") == (0, [b"@\xe9"])
    assert encode("Đ", 1, "latin1").data_coding == 8


@pytest.mark.parametrize(
    "text, coding, lengths",
    [
        ("a" * 160, 0, [160]),
        ("a" * 161, 0, [159, 14]),
        ("a" * 152 + "€" + "a" * 10, 0, [158, 18]),
        ("ã" * 70, 8, [140]),
        ("ã" * 71, 8, [140, 14]),
        ("ã" * 66 + "😀" + "ã" * 10, 8, [138, 30]),
    ],
)
def test_long_text_is_cut_between_signs(text: str, coding: int, lengths: list[int]) -> None:
    encoded = encode(text, 7)
    assert (encoded.data_coding, [len(part) for part in encoded.parts]) == (coding, lengths)
    if len(lengths) > 1:
        assert [part[:6] for part in encoded.parts] == [bytes([5, 0, 3, 7, len(lengths), n + 1]) for n in range(2)]


@given(st.text(st.sampled_from([*SIGNS, "đ", "ã"]), min_size=1, max_size=400))
def test_long_text_loses_no_sign(text: str) -> None:
    encoded = encode(text, 0)
    bodies = [part[6:] if len(encoded.parts) > 1 else part for part in encoded.parts]
    if encoded.data_coding == 8:
        assert b"".join(bodies).decode("utf-16-be") == text
    else:
        assert len(b"".join(bodies)) == sum(2 if sign in EXTENDED else 1 for sign in text)
    assert max(map(len, encoded.parts)) <= (140 if encoded.data_coding else 160)


@given(st.text(st.sampled_from([*SIGNS, *EXTENDED, "đ", "ã", "😀"]) | st.sampled_from("€a"), max_size=800))
def test_template_costs_what_it_is_said_to_cost(text: str) -> None:
    encoded = encode(text, 0)
    assert len(encoded.parts) == segments(text)
    assert encoded.data_coding == (0 if is_gsm(text) else 8)


def test_escaped_sign_on_a_seam_costs_what_it_takes() -> None:
    text = "a" * 152 + "€" + "a" * 152
    assert len(text) + 1 == 306  # two times 153, were the sign cut in two
    assert segments(text) == len(encode(text, 0).parts) == 3
    assert segments("€" * 153) == 3


@given(st.text(max_size=200))
def test_name_written_in_gsm_is_in_the_basic_alphabet(text: str) -> None:
    assert is_gsm(in_gsm(text))
    assert not is_gsm("\x1b")


def test_carrier_gives_up_when_the_code_ends() -> None:
    assert validity(600_000) == "000000001000000R"
    assert validity(90_061_000) == "000001010101000R"
    assert validity(-5) == "000000000001000R"


def test_name_a_whole_number_and_a_short_code_are_senders_of_their_own_kind() -> None:
    assert [sender_type(sender) for sender in ("Acme", "+4915112345678", "12345")] == [(5, 0), (1, 1), (3, 0)]


def test_ids_are_equal_whatever_their_zeros_and_capitals() -> None:
    assert normalized("00AbC0") == normalized("abc0") == "abc0"
    assert normalized("000") == "0"


def test_receipt_in_another_base_is_known_by_the_number_it_is_for() -> None:
    sent = SentIds("auto")
    sent.add(normalized("1001"), "84912345026")
    sent.add(normalized("4097"), "84912345000")
    assert sent.ref_of("4097", ("84912345026",)) == "1001"
    assert sent.ref_of("4097", ("84912345000",)) == "4097"
    assert sent.ref_of("77", ("84912345000",)) == "77"


def test_base_that_the_operator_named_needs_no_memory() -> None:
    assert SentIds("decimal").ref_of("4097", ("1",)) == "1001"
    assert SentIds("hex").ref_of("1001", ("1",)) == "4097"
    assert SentIds("same").ref_of("4097", ("1",)) == "4097"
    assert SentIds("decimal").ref_of("not-a-number", ("1",)) == "not-a-number"


def test_id_that_is_remembered_was_written_in_no_other_way() -> None:
    sent = SentIds("auto")
    sent.add("1001", "84912345026")
    assert sent.others("1001", ("84912345026",)) == ()
    assert sent.others("4097", ("84912345000",)) == ("1001", "16535")
    assert SentIds("decimal").others("4097", ("84912345000",)) == ()


class Tlv(NamedTuple):
    tag: int
    value: bytes


@dataclass
class Incoming:
    """What `smpp34.DeliverSmEvent` holds, which only the library itself can make."""

    esm_class: int = 0
    short_message: bytes = SAID
    tlvs: tuple[Tlv, ...] = ()
    source_addr: str = "84912345000"
    destination_addr: str = "Acme"
    data_coding: int = 0


@pytest.mark.parametrize(
    "incoming",
    [
        Incoming(),
        Incoming(esm_class=0x40),
        Incoming(esm_class=0x08),
        Incoming(esm_class=0x10),
        Incoming(esm_class=0x18),
        Incoming(short_message=b"", tlvs=(Tlv(0x0424, SAID),)),
        Incoming(short_message=SAID.decode().encode("utf-16-be"), data_coding=8),
    ],
)
def test_person_who_texts_the_words_of_a_receipt_makes_none(incoming: Incoming) -> None:
    assert read(cast(Any, incoming)) is None


@pytest.mark.parametrize(
    "incoming",
    [
        Incoming(esm_class=0x04),
        Incoming(esm_class=0x44),
        Incoming(esm_class=0x20),
        Incoming(tlvs=(Tlv(0x0427, b"\2"),)),
        Incoming(short_message=b"", tlvs=(Tlv(0x001E, b"42\0"), Tlv(0x0427, b"\2"))),
        Incoming(esm_class=0x04, source_addr="Acme", destination_addr="+84912345000"),
    ],
)
def test_receipt_is_what_the_carrier_marked_as_one(incoming: Incoming) -> None:
    said = read(cast(Any, incoming))
    assert said is not None
    assert (said.message_id, said.numbers, said.state) == ("42", ("84912345000",), "DELIVRD")


def test_message_that_a_receipt_quotes_says_nothing_of_it() -> None:
    quoting = Incoming(esm_class=0x04, short_message=b"id:42 text:id:43 stat:DELIVRD err:1")
    said = read(cast(Any, quoting))
    assert said is not None
    assert (said.message_id, said.state, said.error) == ("42", "UNKNOWN", "")
