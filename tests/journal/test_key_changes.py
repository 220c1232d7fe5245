"""One key hands the log on to another, in a checkpoint that both sign; whoever knows either follows."""

from typing import Any

import pytest

from ringback.core.actors import SYSTEM
from ringback.core.crypto import Vault, new_key
from ringback.core.key_ring import KeyRing
from ringback.journal.checkpoints import key_changes, signer, take_checkpoint, verifier_of
from ringback.journal.commands import append
from ringback.journal.export import everything, one_account
from ringback.journal.kept_checkpoint import examine
from ringback.journal.notes import BadNote, Signer, TrustedKeys, Verifier, key_change
from ringback.journal.tables import checkpoints
from ringback.journal.verifier import verify
from ringback.services import Services
from tests.builders import make_account
from tests.conftest import SECRET
from tests.rows import select_all

FIRST, SECOND, THIEF = Signer(b"1" * 32), Signer(b"2" * 32, Signer(b"1" * 32).verifier.name), Signer(b"9" * 32)
ROOT = bytes(32)
CHANGE = SECOND.sign(size=10, root=ROOT, after=FIRST)


@pytest.mark.parametrize("known", [FIRST, SECOND], ids=["the former key", "the next key"])
def test_who_knows_either_key_follows_the_change(known: Signer) -> None:
    trust = TrustedKeys(known.verifier, [CHANGE])
    for note, size in ((FIRST.sign(size=9, root=ROOT), 9), (CHANGE, 10), (SECOND.sign(size=11, root=ROOT), 11)):
        assert trust.open(note).size == size


@pytest.mark.parametrize("known", [FIRST, SECOND], ids=["the former key", "the next key"])
def test_former_key_signs_nothing_after_the_change_and_the_next_nothing_before(known: Signer) -> None:
    trust = TrustedKeys(known.verifier, [CHANGE])
    for note in (FIRST.sign(size=11, root=ROOT), SECOND.sign(size=9, root=ROOT)):
        with pytest.raises(BadNote):
            trust.open(note)


def test_stranger_takes_the_log_over_with_no_key_of_ours() -> None:
    """They sign a checkpoint of ours below it, or one of their own that names ours."""
    mine = FIRST.sign(size=10, root=ROOT)
    text = THIEF.sign(size=10, root=ROOT, after=FIRST).rpartition("\n\n")[0] + "\n"
    forged = f"{text}\n{THIEF.signature(text)}"
    for note in (mine + THIEF.signature(mine), forged):
        assert key_change(note) is None
        with pytest.raises(BadNote):
            TrustedKeys(FIRST.verifier, [note]).open(THIEF.sign(size=11, root=ROOT))


def test_several_changes_are_followed_in_both_directions() -> None:
    third = Signer(b"3" * 32, FIRST.verifier.name)
    changes = [third.sign(size=20, root=ROOT, after=SECOND), CHANGE]
    for known in (FIRST, SECOND, third):
        trust = TrustedKeys(known.verifier, changes)
        for one, size in ((FIRST, 5), (SECOND, 15), (third, 25)):
            assert trust.open(one.sign(size=size, root=ROOT)).size == size


class Changed:
    """A journal that was signed with one key, and is with another."""

    def __init__(self, services: Services) -> None:
        self.services, self.store, self.vault = services, services.store, services.vault
        self.account_id, _ = make_account(self.store)
        self.store.write_now(take_checkpoint)
        self.first, self.kept = self.store.read_now(verifier_of), self.notes()[-1]
        self.follow(since=0)
        self.write()
        self.change = self.notes()[-1]
        self.write()

    def follow(self, since: int) -> None:
        ring = KeyRing({1: SECRET.encode(), 2: new_key()}, since={2: since}, log=str(self.first.name))
        self.vault.follow(ring, 1)

    def write(self) -> None:
        self.store.write_now(append, SYSTEM, "case.viewed", account_id=self.account_id)
        self.store.write_now(take_checkpoint)

    def notes(self) -> list[str]:
        rows: list[Any] = self.store.read_now(select_all, checkpoints.select().order_by(checkpoints.c.size))
        return [row.note for row in rows]

    def verified(self, verifier: Verifier | None, **kwargs: Any) -> bool:
        return self.store.read_now(lambda db: verify(everything(db), trusted=verifier, **kwargs)).ok


@pytest.fixture
def changed(services: Services) -> Changed:
    return Changed(services)


def test_auditor_with_the_former_key_verifies_what_the_next_one_signed(changed: Changed) -> None:
    assert changed.store.read_now(key_changes) == [changed.change]
    present = changed.store.read_now(verifier_of)
    assert present != changed.first and present.name == changed.first.name
    for verifier in (changed.first, present, None):
        assert changed.verified(verifier) and changed.verified(verifier, kept=[changed.kept, *changed.notes()])
    assert not changed.verified(THIEF.verifier)


def test_one_account_is_proved_to_who_knows_the_former_key(changed: Changed) -> None:
    lines = changed.store.read_now(lambda db: list(one_account(db, account_id=changed.account_id)))
    for verifier in (changed.first, None):
        report = verify(lines, trusted=verifier)
        assert report.ok and report.checkpoints == 1


def test_copy_outside_from_before_the_change_is_ours(changed: Changed) -> None:
    for kept in (changed.kept, changed.change, changed.notes()[-1]):
        assert changed.store.read_now(examine, kept=kept).warning is None


def test_thief_of_the_former_key_signs_nothing_on(changed: Changed) -> None:
    forger = signer(Vault(SECRET))
    size = len(changed.notes()) + 100
    kept = forger.sign(size=size, root=ROOT)
    assert not changed.verified(changed.store.read_now(verifier_of), kept=[kept])
    assert not changed.verified(changed.first, kept=[kept])


def test_node_whose_clock_is_behind_signs_with_the_next_key_once_another_has(changed: Changed) -> None:
    """A node's clock that is behind another's."""
    changed.vault.follow(KeyRing(changed.vault.ring.roots, since={2: 2**60}, log=changed.first.name), 1)
    changed.write()
    assert changed.verified(changed.first) and changed.store.read_now(key_changes) == [changed.change]
