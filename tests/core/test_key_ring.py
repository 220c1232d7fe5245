"""Several root keys at once: seals say which one made them, and what can't change stays with the first."""

import secrets

import pytest

from ringback.core.crypto import NUMBERED, Erased, NewerKey, Vault, new_key, number_of, seal, unseal
from ringback.core.key_ring import FIRST, OTHERS, KeptKey, KeyRing, derive
from ringback.core.signed_links import read_signed, signed
from ringback.verification import codes

ROOT, NEXT = new_key(), new_key()
BOTH = KeyRing({1: ROOT, 2: NEXT}, since={2: 1000}, stage=1, log="ringback-journal/first")
NEXT_ALONE = KeyRing(
    {2: NEXT}, kept=[KeptKey("email", 1, derive(ROOT, "email")), KeptKey(OTHERS, 1, derive(ROOT, OTHERS))], stage=2
)


def holding(ring: KeyRing, now: int = 1000) -> Vault:
    vault = Vault("a secret of forty characters, or even more")
    vault.follow(ring, now)
    return vault


BEFORE, DURING, AFTER = holding(BOTH, now=999), holding(BOTH), holding(NEXT_ALONE)


def test_first_root_key_seals_as_earlier_versions_do() -> None:
    alone = holding(KeyRing({1: ROOT}))
    assert alone.ring.packed() == ROOT
    for sealed in (alone.seal("totp", b"seed"), BEFORE.seal("totp", b"seed")):
        assert unseal(derive(ROOT, "totp"), sealed) == b"seed" and number_of(sealed) == FIRST


def test_next_root_key_seals_from_its_time_on_and_everybody_opens_both() -> None:
    old, new = BEFORE.seal("totp", b"old"), DURING.seal("totp", b"new")
    assert number_of(new) == 2
    for vault in (BEFORE, DURING):
        assert (vault.unseal("totp", old), vault.unseal("totp", new)) == (b"old", b"new")


def test_seal_by_chance_that_begins_as_if_it_had_a_number_is_opened_by_the_first_key() -> None:
    nonce = NUMBERED + b"\x02" + secrets.token_bytes(8)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = nonce + AESGCM(derive(ROOT, "totp")).encrypt(nonce, b"seed", None)
    assert DURING.unseal("totp", sealed) == b"seed" == holding(KeyRing({1: ROOT})).unseal("totp", sealed)


def test_process_that_does_not_know_a_key_takes_nobody_for_erased() -> None:
    sealed = DURING.seal("people", new_key())
    with pytest.raises(NewerKey):
        holding(KeyRing({1: ROOT})).unseal("people", sealed)
    with pytest.raises(Erased):
        holding(KeyRing({1: new_key(), 2: new_key()})).unseal("people", sealed)


def test_nobody_opens_what_the_first_root_key_sealed_once_it_is_gone_and_look_ups_stay() -> None:
    with pytest.raises(Erased):
        AFTER.unseal("totp", BEFORE.seal("totp", b"seed"))
    assert AFTER.unseal("totp", DURING.seal("totp", b"seed")) == b"seed"
    assert AFTER.lookup("email", "lan@example.com") == BEFORE.lookup("email", "lan@example.com")
    assert AFTER.lookup("of a later version", "x") == AFTER.lookup("of a later version", "x")


def test_vault_that_is_wrapped_and_unwrapped_knows_what_it_knew() -> None:
    for vault in (BEFORE, DURING, AFTER):
        other = Vault(vault.secrets[0])
        assert other.unwrap(vault.wrapped(vault.secrets[0]), 1000) and other.ring == vault.ring
        assert not Vault("another secret").unwrap(vault.wrapped(vault.secrets[0]))


def test_link_and_code_from_before_are_good_as_long_as_their_key_is_there() -> None:
    link, salt = signed(BEFORE, "freeze links", b"it"), codes.new_salt(BEFORE)
    code = codes.code_of(BEFORE, salt)
    assert read_signed(DURING, "freeze links", link) == b"it" and codes.is_code(DURING, salt, code)
    later = codes.new_salt(DURING)
    assert codes.code_of(BEFORE, later) == codes.code_of(AFTER, later)
    assert read_signed(AFTER, "freeze links", signed(DURING, "freeze links", b"it")) == b"it"
    assert read_signed(AFTER, "freeze links", link) is None
    assert [codes.is_code(AFTER, salt, code) for _ in range(3)].count(True) < 3


def test_person_has_several_keys_of_which_the_last_seals() -> None:
    first, second = new_key(), new_key()
    old, new = seal(first, b"old"), seal(first + second, b"new")
    assert (unseal(first + second, old), unseal(first + second, new)) == (b"old", b"new")
    with pytest.raises(Erased):
        unseal(first, new)


def test_key_that_stands_in_several_seals_with_the_present_one() -> None:
    before, during = BEFORE.keys("installation"), DURING.keys("installation")
    assert unseal(during, seal(before, b"staff")) == unseal(before, seal(during, b"staff")) == b"staff"
    assert unseal(derive(NEXT, "installation"), seal(during, b"staff")) == b"staff"
    answer = seal(BEFORE.keys("answers", "owner", "key"), b"answer")
    assert unseal(DURING.keys("answers", "owner", "key"), answer) == b"answer"
    with pytest.raises(Erased):
        unseal(DURING.keys("answers", "owner", "other"), answer)


def test_clock_tells_when_to_look_again() -> None:
    vault = holding(BOTH, now=999)
    assert not vault.is_stale(5000)  # there is no table yet
    vault.seen(999)
    assert vault.sealing == 1 and not vault.is_stale(10_998) and vault.is_stale(10_999) and vault.is_stale(-10_000)
    vault.seen(1000)
    assert vault.sealing == 2
