"""How often people may try, in numbers: a sign-in, a link, a password, a second factor. And who counts as whom."""

import pytest

from ringback.accounts.identifiers import IdentifierKind, remember
from ringback.accounts.limits import (
    AGENT_SIGN_INS,
    LINKS,
    PASSKEY_CHALLENGES,
    PASSWORD_TRIES,
    SECOND_FACTOR_TRIES,
    SECOND_FACTORS,
    SIGN_INS,
    SIGNUPS,
    SSO_ANSWERS,
    STEP_UPS,
    requester,
    take_anonymously,
    take_for,
)
from ringback.core.crypto import token_hash
from ringback.core.db import Db
from ringback.core.errors import RateLimited
from ringback.core.limits import Limit, Requester, free_at, take
from ringback.core.store import Store
from tests.conftest import TestClock

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
IP = "203.0.113.1"
STRANGER, KNOWN = Requester("a stranger"), Requester("a browser of theirs", known=True)


@pytest.mark.parametrize(
    ("limit", "times", "within_ms"),
    [
        (SIGNUPS.each[0], 5, 60 * MINUTE),
        (SIGNUPS.each[1], 10, DAY),
        (SIGNUPS.strangers, 20, DAY),
        (SIGN_INS.each[0], 5, 15 * MINUTE),
        (SIGN_INS.each[1], 20, DAY),
        (SIGN_INS.strangers, 100, DAY),  # NIST SP 800-63B-4, 3.2.2
        (AGENT_SIGN_INS.each[0], 5, 15 * MINUTE),
        (AGENT_SIGN_INS.each[1], 20, DAY),
        (AGENT_SIGN_INS.strangers, 100, DAY),
        (LINKS.each[0], 3, 15 * MINUTE),
        (LINKS.each[1], 10, DAY),
        (LINKS.strangers, 30, DAY),
        (PASSWORD_TRIES[0], 5, 15 * MINUTE),
        (PASSWORD_TRIES[1], 30, DAY),
        (STEP_UPS[0], 5, 15 * MINUTE),
        (STEP_UPS[1], 30, DAY),
        (SECOND_FACTOR_TRIES[0], 5, 15 * MINUTE),
        (SECOND_FACTOR_TRIES[1], 30, DAY),
        (SECOND_FACTORS.each[0], 5, 15 * MINUTE),
        (SECOND_FACTORS.each[1], 20, DAY),
        (SECOND_FACTORS.strangers, 20, DAY),
        (PASSKEY_CHALLENGES, 60, MINUTE),
        (SSO_ANSWERS, 5, 10 * MINUTE),
    ],
    ids=lambda value: value.name if isinstance(value, Limit) else "",
)
def test_person_tries_so_often_and_then_waits(store: Store, limit: Limit, times: int, within_ms: int) -> None:
    def try_all(db: Db) -> int | None:
        for _ in range(times):
            take(db, limit, "lan")
        at = free_at(db, limit, "lan")
        return None if at is None else at - db.now

    assert store.write_now(try_all) == within_ms


def test_every_limit_has_a_name_of_its_own() -> None:
    shared = (SIGNUPS, SIGN_INS, AGENT_SIGN_INS, LINKS, SECOND_FACTORS)
    limits = [*PASSWORD_TRIES, *STEP_UPS, *SECOND_FACTOR_TRIES, PASSKEY_CHALLENGES, SSO_ANSWERS]
    limits += [limit for one in shared for limit in (*one.each, one.strangers)]
    assert len({limit.name for limit in limits}) == len(limits) == 23


def test_browser_is_counted_by_itself_where_its_owner_proved_who_they_are(store: Store) -> None:
    def asked(db: Db) -> list[Requester]:
        remember(db, subject="lan", kind=IdentifierKind.PROVED_DEVICE, digest=token_hash("at home"))
        return [
            requester(db, subject="lan", device="at home", ip=IP),
            requester(db, subject="lan", device="elsewhere", ip=IP),
            requester(db, subject="lan", device="elsewhere"),
            requester(db, subject="lan", device=None, ip=IP),
            requester(db, subject=None, device="at home", ip=IP),
        ]

    network = store.read_now(lambda db: db.vault.lookup("ip", IP))
    home, elsewhere = token_hash("at home"), token_hash("elsewhere")
    assert store.write_now(asked) == [
        Requester(home, known=True),
        Requester(network),
        Requester(elsewhere),
        Requester(network),
        Requester(network),
    ]


def refused(store: Store, limit: Limit, *, device: str | None, ip: str = IP) -> bool:
    try:
        store.write_now(take_anonymously, limit, device=device, ip=ip)
    except RateLimited:
        return True
    return False


def test_browser_of_somebody_is_let_ask_where_its_network_is_not(store: Store) -> None:
    once = Limit("once", 1, DAY)
    store.write_now(remember, subject="lan", kind=IdentifierKind.PROVED_DEVICE, digest=token_hash("at home"))
    assert not refused(store, once, device="nobody's")
    assert refused(store, once, device="another of nobody")
    assert refused(store, once, device=None)
    assert not refused(store, once, device=None, ip="203.0.113.2")
    assert not refused(store, once, device="at home")
    assert refused(store, once, device="at home", ip="203.0.113.3")


@pytest.mark.parametrize(
    ("by", "ip", "ip_limit", "let"),
    [(STRANGER, IP, 2, 2), (STRANGER, IP, 0, 4), (STRANGER, "", 2, 4), (KNOWN, IP, 2, 4)],
    ids=["a stranger", "counted by a proxy", "of no network", "in a browser of theirs"],
)
def test_network_tries_so_many_addresses_an_hour(
    store: Store, clock: TestClock, by: Requester, ip: str, ip_limit: int, let: int
) -> None:
    def tries() -> int:
        count = 0
        for address in range(4):
            try:
                store.write_now(take_for, SIGN_INS, address=f"address {address}", by=by, ip=ip, ip_limit=ip_limit)
                count += 1
            except RateLimited as limited:
                assert limited.data["limit"] == "sign_in_ip"
                assert limited.data["retry_after_s"] == 60 * 60
        return count

    assert tries() == let
    clock.advance(hours=1)
    assert tries() == let


def test_try_is_counted_for_the_address_too(store: Store) -> None:
    for _ in range(5):
        store.write_now(take_for, SIGN_INS, address="lan", by=STRANGER, ip=IP, ip_limit=100)
    with pytest.raises(RateLimited) as limited:
        store.write_now(take_for, SIGN_INS, address="lan", by=STRANGER, ip=IP, ip_limit=100)
    assert limited.value.data["limit"] == "sign_in"
