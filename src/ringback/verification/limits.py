"""How much may be sent and guessed, and when more is possible. Counted by address, whoever asks and from where."""

from typing import NamedTuple

from ringback.core.db import Db
from ringback.core.limits import Limit, count, forget, seconds_until, take, used
from ringback.core.times import DAY, HOUR, MINUTE, SECOND, iso
from ringback.verification.errors import SendTooSoon, TooManySends

TTL = 600 * SECOND  # NIST SP 800-63B: at most ten minutes
LATE = 2 * HOUR  # until then a right code is told "too late", not "wrong" (GOV.UK's rule)
CHECKS = 5  # a verification, across all its messages
SENDS = Limit("sends", 5, 10 * MINUTE)
SENDS_DAY = Limit("sends_day", 10, DAY)
CHECKS_DAY = Limit("checks_day", 20, DAY)
COOLDOWNS = (30 * SECOND, 40 * SECOND, 60 * SECOND, 90 * SECOND, 120 * SECOND)  # after the first, second ... message
LAST_SEND = 45 * SECOND  # so close to its end a code is not sent again: it would arrive dead

# By address of the caller. An office or a university sends hundreds of people from one address, and what must not
# happen to a number is prevented above; these only slow down a machine that goes through many numbers.
IP_MINUTE = Limit("sends_ip_minute", 60, MINUTE)
IP_HOUR = Limit("sends_ip_hour", 600, HOUR)


class SendAllowance(NamedTuple):
    """What is left for one address. `at` (ms) is None where a message may be sent now, else `reason` says why not."""

    left: int
    at: int | None
    reason: str | None


UNUSED = SendAllowance(SENDS.most, None, None)


def send_allowance(db: Db, *, to_key: str, expires_at: int | None = None, paced: bool = True) -> SendAllowance:
    recent, today = used(db, SENDS, to_key), used(db, SENDS_DAY, to_key)
    left = max(0, min(SENDS.most - len(recent), SENDS_DAY.most - len(today)))
    waits = []
    if len(recent) >= SENDS.most:
        waits.append((recent[-SENDS.most] + SENDS.window_ms, "send_limit"))
    if len(today) >= SENDS_DAY.most:
        waits.append((today[-SENDS_DAY.most] + SENDS_DAY.window_ms, "send_limit"))
    if recent and paced:
        waits.append((recent[-1] + COOLDOWNS[min(len(recent), len(COOLDOWNS)) - 1], "cooldown"))
    if expires_at is not None and expires_at - LAST_SEND < db.now:
        waits.append((expires_at, "cooldown"))
    at, reason = max(waits, default=(0, None))
    return SendAllowance(left, at, reason) if at > db.now else SendAllowance(left, None, None)


def require_allowance(db: Db, *, to_key: str, expires_at: int | None = None, paced: bool = True) -> None:
    """Raises TooManySends or SendTooSoon with the moment from which it is possible."""
    allowance = send_allowance(db, to_key=to_key, expires_at=expires_at, paced=paced)
    if allowance.at is not None:
        refusal = TooManySends if allowance.reason == "send_limit" else SendTooSoon
        raise refusal(
            retry_after_s=seconds_until(db, allowance.at), retry_at=iso(allowance.at), sends_left=allowance.left
        )


def require_ip(db: Db, *, ip: str) -> None:
    """Raises RateLimited. The address itself is not stored."""
    if ip:
        key = db.vault.lookup("ip", ip)
        take(db, IP_MINUTE, key)
        take(db, IP_HOUR, key)


def count_send(db: Db, *, to_key: str) -> None:
    count(db, SENDS, to_key)
    count(db, SENDS_DAY, to_key)


def forgive_sends(db: Db, *, to_key: str) -> None:
    """A verification that a program ordered was completed, so its messages did what they were for."""
    forget(db, SENDS, to_key)
    forget(db, SENDS_DAY, to_key)
