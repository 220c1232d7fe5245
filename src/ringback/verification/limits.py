"""How much may be sent and guessed, and when more is possible.

A guess belongs to its verification: five, whoever else guesses at another one of the same address. Messages are counted
by who asks for them, and by address over all strangers, so that nobody floods an address nor uses up what its owner may
ask for; that also bounds the guesses: docs/decisions/037-strangers-lock-nobody-out.md.
"""

from collections.abc import Collection
from typing import NamedTuple

from ringback.core.db import Db
from ringback.core.limits import Limit, Requester, count, forget, require_free, seconds_until, take, used, used_each
from ringback.core.times import DAY, HOUR, MINUTE, SECOND, iso
from ringback.verification.errors import SendTooSoon, TooManySends

TTL = 600 * SECOND  # NIST SP 800-63B: at most ten minutes
LATE = 2 * HOUR  # until then a right code is told "too late", not "wrong" (GOV.UK's rule)
CHECKS = 5  # a verification, across all its messages
SENDS = Limit("sends", 5, 10 * MINUTE)  # to one address, asked for by one account or browser
SENDS_DAY = Limit("sends_day", 10, DAY)
NETWORK_DAY = Limit("sends_network_day", 10, DAY)  # the same by one network, however many accounts it makes
STRANGERS = Limit("sends_strangers", 10, 10 * MINUTE)  # to one address, by all who never proved that it is theirs
STRANGERS_DAY = Limit("sends_strangers_day", 20, DAY)  # times five guesses: 100 a day, NIST SP 800-63B-4, 3.2.2
COOLDOWNS = (30 * SECOND, 40 * SECOND, 60 * SECOND, 90 * SECOND, 120 * SECOND)  # after the first, second ... message
LAST_SEND = 45 * SECOND  # so close to its end a code is not sent again: it would arrive too late

# By address of the caller. An office or a university sends hundreds of people from one address, and what must not
# happen to a number is prevented above; these only slow down a machine that goes through many numbers.
IP_MINUTE = Limit("sends_ip_minute", 60, MINUTE)
IP_HOUR = Limit("sends_ip_hour", 600, HOUR)


class SendAllowance(NamedTuple):
    """What is left for one address. `at` (ms) is None where a message may be sent now, else `reason` says why not."""

    left: int
    at: int | None
    reason: str | None


UNUSED = SendAllowance(SENDS.maximum, None, None)


def send_allowance(
    db: Db, *, to_key: str, by: Requester, expires_at: int | None = None, paced: bool = True
) -> SendAllowance:
    """What `by` may still have sent to the address whose keyed look-up is `to_key`."""
    own = used(db, SENDS_DAY, f"{to_key}:{by.key}")
    strangers = None if by.known else used(db, STRANGERS_DAY, to_key)
    return _allowance(db, own, strangers, expires_at=expires_at, paced=paced)


def send_allowances(db: Db, asked: Collection[tuple[str, Requester]]) -> list[SendAllowance]:
    """The same for several addresses and who asks, in their order and in two statements."""
    own = used_each(db, SENDS_DAY, [f"{to_key}:{by.key}" for to_key, by in asked])
    strangers = used_each(db, STRANGERS_DAY, [to_key for to_key, _ in asked])
    return [_allowance(db, own[f"{to_key}:{by.key}"], None if by.known else strangers[to_key]) for to_key, by in asked]


def _allowance(
    db: Db, own: list[int], strangers: list[int] | None, *, expires_at: int | None = None, paced: bool = True
) -> SendAllowance:
    """`own` and `strangers` are when messages were sent within a day, oldest first; None: the owner asks."""
    counted = [(SENDS, own), (SENDS_DAY, own)]
    if strangers is not None:
        counted += [(STRANGERS, strangers), (STRANGERS_DAY, strangers)]
    left, waits = SENDS.maximum, []
    for limit, times in counted:
        within = [at for at in times if at > db.now - limit.window_ms]
        left = max(0, min(left, limit.maximum - len(within)))
        if len(within) >= limit.maximum:
            waits.append((within[-limit.maximum] + limit.window_ms, "send_limit"))
    recent = [at for at in own if at > db.now - SENDS.window_ms]
    if recent and paced:
        waits.append((recent[-1] + COOLDOWNS[min(len(recent), len(COOLDOWNS)) - 1], "cooldown"))
    if expires_at is not None and expires_at - LAST_SEND < db.now:
        waits.append((expires_at, "cooldown"))
    at, reason = max(waits, default=(0, None))
    return SendAllowance(left, at, reason) if at > db.now else SendAllowance(left, None, None)


def require_allowance(
    db: Db, *, to_key: str, by: Requester, ip: str = "", expires_at: int | None = None, paced: bool = True
) -> None:
    """Raises TooManySends or SendTooSoon with the moment from which it is possible; RateLimited for the network."""
    allowance = send_allowance(db, to_key=to_key, by=by, expires_at=expires_at, paced=paced)
    if allowance.at is not None:
        refusal = TooManySends if allowance.reason == "send_limit" else SendTooSoon
        raise refusal(
            retry_after_s=seconds_until(db, allowance.at), retry_at=iso(allowance.at), sends_left=allowance.left
        )
    if ip and not by.known:
        require_free(db, NETWORK_DAY, _network_key(db, to_key, ip))


def require_ip(db: Db, *, ip: str) -> None:
    """Raises RateLimited. The address itself is not stored."""
    if ip:
        key = db.vault.lookup("ip", ip)
        take(db, IP_MINUTE, key)
        take(db, IP_HOUR, key)


def count_send(db: Db, *, to_key: str, by: Requester, ip: str = "") -> None:
    count(db, SENDS_DAY, f"{to_key}:{by.key}")
    if not by.known:
        count(db, STRANGERS_DAY, to_key)
        if ip:
            count(db, NETWORK_DAY, _network_key(db, to_key, ip))


def forgive_sends(db: Db, *, to_key: str, by: Requester) -> None:
    """A verification that a program ordered was completed, so its messages did what they were for."""
    forget(db, SENDS_DAY, f"{to_key}:{by.key}")


def _network_key(db: Db, to_key: str, ip: str) -> str:
    return db.vault.lookup("network", f"{to_key}:{ip}")
