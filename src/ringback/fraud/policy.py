"""Whether a code may be sent to a number. Asked before each message; three short reads where nothing is amiss."""

from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.limits import Limit, count, free_at, seconds_until
from ringback.core.masking import mask_phone
from ringback.core.sql import Row, prepare
from ringback.core.times import DAY, MINUTE, iso
from ringback.courier.flow import ChannelName
from ringback.courier.providers.routing import country_of
from ringback.fraud.errors import STOPPED, DestinationBlocked, SendsBlocked
from ringback.fraud.scopes import LONGEST, prefix_of, scopes_of
from ringback.fraud.tables import RuleAction, Why, rules, stops
from ringback.journal.commands import append
from ringback.journal.schemas import Audience

PREFIX = Limit("sends_prefix", 200, 10 * MINUTE)  # ten thousand numbers; a town's worth of people is slower
ACCOUNT = Limit("sends_account", 20, DAY)  # whatever numbers it names
TOLD = Limit("refusal_told", 1, MINUTE)

SCOPES = [f"scope{n}" for n in range(LONGEST + 2)]  # of the longest number
_WITHIN: list[BindParameter[str]] = [bindparam(name) for name in SCOPES]
RULES = prepare(
    select(rules).where(rules.c.scope.in_(_WITHIN), rules.c.channel.in_((bindparam("both"), bindparam("channel_is"))))
)
STOPS = prepare(
    select(stops)
    .where(
        stops.c.scope.in_(_WITHIN),
        stops.c.channel.in_((bindparam("both"), bindparam("channel_is"))),
        stops.c.ends_at > bindparam("now"),
        stops.c.lifted_at.is_(None),
    )
    .order_by(stops.c.ends_at.desc())
    .limit(1)
)


class Message(NamedTuple):
    """A code that somebody wants sent. `to` is E.164, `to_key` its keyed look-up."""

    account_id: str
    channel: ChannelName
    to: str
    to_key: str


class Refusal(NamedTuple):
    """`by` is the id of the rule or stop; `until` (ms) is None where it holds for good."""

    why: Why
    by: str | None = None
    until: int | None = None


def require(db: Db, actor: Actor, /, *, message: Message) -> None:
    """Raises DestinationBlocked or SendsBlocked, whose entry is kept."""
    found = refusal(db, actor, message=message)
    if found is None:
        return
    tell(db, actor, "refused", found, message=message)
    if found.until is None:
        raise DestinationBlocked(reason=found.why.value)
    raise SendsBlocked(
        STOPPED[found.why],
        reason=found.why.value,
        retry_after_s=seconds_until(db, found.until),
        retry_at=iso(found.until),
    )


def refusal(db: Db, actor: Actor, /, *, message: Message) -> Refusal | None:
    """The narrowest rule decides; stops and limits hold for whatever is not on the safe list."""
    rule = _rule(db, message)
    stance = RuleAction(rule.stance) if rule is not None else RuleAction.ALLOW
    if rule is not None and stance is RuleAction.ALLOW and rule.scope[0] in "#+":
        return None
    if rule is not None and stance is RuleAction.DENY:
        return Refusal(Why.DENIED, by=rule.id)
    found = _stop(db, message) or _limit(db, message)
    if found is not None and stance is RuleAction.MONITOR:
        tell(db, actor, "watched", found, message=message)
        return None
    return found


def count_message(db: Db, message: Message) -> None:
    count(db, PREFIX, _prefix_key(db, message))
    count(db, ACCOUNT, message.account_id)


def tell(db: Db, actor: Actor, /, command: str, found: Refusal, *, message: Message) -> None:
    """The entry names no prefix: with what the mask shows of the number, it would be nearly all of it, for ever."""
    append(
        db,
        actor,
        f"delivery.{command}",
        account_id=message.account_id,
        audience=Audience.APPLICANT,
        data={
            "channel": message.channel.value,
            "to": mask_phone(message.to),
            "reason": found.why.value,
            "by": found.by,
            "until": iso(found.until) if found.until is not None else None,
        },
    )


def tell_limit(db: Db, actor: Actor, /, problem: Problem, why: Why, *, message: Message) -> None:
    """A limit that others keep refused. Told once a minute for each account: whoever goes on asking adds nothing."""
    key = f"{message.account_id}:{why}"
    if free_at(db, TOLD, key) is None:
        count(db, TOLD, key)
        until = db.now + (problem.retry_after_s or 0) * 1000
        tell(db, actor, "refused", Refusal(why, until=until), message=message)
        problem.keep_writes = True


def _rule(db: Db, message: Message) -> Row | None:
    found = db.all(RULES, both="", channel_is=message.channel.value, **_scopes(message))
    order = list(_scopes(message).values())
    return min(found, key=lambda row: (order.index(row.scope), row.channel == ""), default=None)


def _stop(db: Db, message: Message) -> Refusal | None:
    row = db.one(STOPS, both="", channel_is=message.channel.value, now=db.now, **_scopes(message))
    return None if row is None else Refusal(Why(row.why), by=row.id, until=row.ends_at)


def _limit(db: Db, message: Message) -> Refusal | None:
    for limit, key, why in (
        (PREFIX, _prefix_key(db, message), Why.PREFIX_LIMIT),
        (ACCOUNT, message.account_id, Why.ACCOUNT_LIMIT),
    ):
        at = free_at(db, limit, key)
        if at is not None:
            return Refusal(why, until=at)
    return None


def _scopes(message: Message) -> dict[str, Any]:
    """Every parameter of the statement, the unused ones matching nothing."""
    found = scopes_of(message.to, message.to_key, country_of(message.to))
    return dict(zip(SCOPES, found + [None] * (len(SCOPES) - len(found)), strict=True))


def _prefix_key(db: Db, message: Message) -> str:
    return db.vault.lookup("prefix", prefix_of(message.to))
