"""When two e-mail addresses are one, what an address must look like, and what was probably meant."""

import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from ringback.accounts.email_addresses import canonical, clean, domain_of, lookup_key, shown, suggestion, tidy
from ringback.core.crypto import Vault
from ringback.core.errors import InvalidInput


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna.weiss@mail.example", "Anna.Weiss@MAIL.example"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@BÜCHER.example", "anna@XN--BCHER-KVA.example"),
        ("anna@faß-shop.example", "anna@xn--fa-shop-1va.example"),
        ("lan@ví-dụ.example", unicodedata.normalize("NFD", "lan@ví-dụ.example")),
        ("nguyễn@mail.example", unicodedata.normalize("NFD", "Nguyễn@mail.example")),
        ("ANNA.WEIẞ@mail.example", "anna.weiß@mail.example"),
    ],
)
def test_addresses_that_reach_one_mailbox_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert shown(one) == shown(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna.weiß@mail.example", "anna.weiss@mail.example"),
        ("anna@faß-shop.example", "anna@fass-shop.example"),
        ("anna@straße.example", "anna@strasse.example"),
        ("ſusan@mail.example", "susan@mail.example"),
        ("\ufb01nn@mail.example", "finn@mail.example"),
        ("\u212aarl@mail.example", "karl@mail.example"),
        ("anna@ban\u212a.example", "anna@bank.example"),
        ("anna@ſhop.example", "anna@shop.example"),
        ("anna@o\ufb03ce.example", "anna@office.example"),
        ("\u0131rma@mail.example", "irma@mail.example"),
        ("\u0130rma@mail.example", "irma@mail.example"),
        ("\uff41nna@mail.example", "anna@mail.example"),
        ("an\u200bna@mail.example", "anna@mail.example"),
        ("\u0430nna@mail.example", "anna@mail.example"),
        ("eve+3@mail.example", "eve@mail.example"),
    ],
)
def test_addresses_of_two_mailboxes_are_two(one: str, other: str) -> None:
    vault = Vault("s" * 32)
    assert canonical(one) != canonical(other)
    assert lookup_key(vault, one) != lookup_key(vault, other)


def test_domain_is_compared_as_its_a_label_and_shown_in_unicode() -> None:
    assert canonical("Anna@bücher.example") == "anna@xn--bcher-kva.example"
    assert clean("Anna@xn--bcher-kva.example") == "Anna@bücher.example"
    assert domain_of("anna@bücher.example") == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("  lan@example.com\n", "lan@example.com"),
        ("\ufefflan@example.com\u200b", "lan@example.com"),
        ("l\u00adan@exa\u200dmple.com", "lan@example.com"),
        ("\u202alan@example.com\u202c", "lan@example.com"),
        ("lan@example.com\ufe0f", "lan@example.com"),
        ("\uff4cA\uff4e\uff20\uff45x\uff41mple\uff0e\uff43om", "lAn@example.com"),
        ("lan@例え。example", "lan@例え.example"),
    ],
)
def test_signs_that_keyboards_and_copying_add_are_taken_out(typed: str, address: str) -> None:
    assert clean(typed) == address


def test_domain_keeps_the_joiner_that_its_script_spells_with() -> None:
    assert "\u200c" in clean("ali@نامه\u200cای.example")
    assert canonical(clean("ali@نامه\u200cای.example")) != canonical(clean("ali@نامهای.example"))


@pytest.mark.parametrize(
    "typed",
    [
        "x@[127.0.0.1]", "x@[IPv6:::1]", "root@127.0.0.1", "root@127.1", "root@0x7f.1", "root@1.0x7f000001",
        "root@localhost", "root@mail.localhost", "root@intranet", "root@", "@example.com", "example.com",
        "a@b@example.com", "lan @example.com", "lan@exa mple.com", "lan@-example.com", "lan@example..com",
        "lan@exa_mple.com", "lan@xn--zzzzz--.example", "lan@ſhop.example", "\u212aarl@mail.example",
        "lan@ban\u212a.example", "<lan@example.com>", "lan,tom@example.com", "lan@example.com\r\nBcc: x@example.com",
        "l" * 65 + "@example.com", "lan@" + "a" * 64 + ".com", "lan@" + ".".join(["abcdefgh"] * 40),
    ],
)  # fmt: skip
def test_impossible_address_is_refused_in_words(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean(typed)
    (error,) = refused.value.errors
    assert error.field == "email" and len(error.message) > 20


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lan@gmial.com", "lan@gmail.com"),
        ("Lan.Tr+x@gmal.com", "Lan.Tr+x@gmail.com"),
        ("lan@gmail.con", "lan@gmail.com"),
        ("lan@gmaill.com", "lan@gmail.com"),
        ("lan@hotnail.com", "lan@hotmail.com"),
        ("lan@yaho.com", "lan@yahoo.com"),
        ("lan@outlok.com", "lan@outlook.com"),
    ],
)
def test_slip_of_the_finger_gets_an_offer(typed: str, meant: str) -> None:
    assert suggestion(typed) == meant


@pytest.mark.parametrize(
    "address",
    ["lan@gmail.com", "lan@ymail.com", "lan@email.com", "lan@mail.com", "lan@gmx.com", "lan@example.com",
     "lan@gm.com", "lan@me.com", "lan@yahoo.fr", "lan@bücher.example"],
)  # fmt: skip
def test_address_that_may_be_meant_gets_none(address: str) -> None:
    assert suggestion(address) is None


ODD = st.text(st.sampled_from("aZß\u1e9eſ\ufb01\u212a\u0130ıéΣ\u200b\u200d\uff41\uff0e.@-xn 1"), max_size=12)


@given(ODD, ODD)
@example("\u212a", "a")
def test_canonical_form_is_its_own_canonical_form(local: str, domain: str) -> None:
    once = canonical(f"{local}@{domain}.example")
    assert canonical(once) == once


@given(ODD, ODD)
def test_clean_address_is_clean_and_tidy(local: str, domain: str) -> None:
    try:
        address = clean(f"{local}@{domain}.example")
    except InvalidInput:
        return
    assert clean(address) == address == tidy(address)
    assert shown(shown(address)) == shown(address)


@given(ODD)
def test_whoever_types_other_signs_is_not_taken_for_somebody_with_plain_ones(local: str) -> None:
    assert canonical(f"{local}@mail.example").isascii() == local.isascii()
