"""Whether a code may be sent to a number. Asked before each message; three short reads where nothing is amiss."""

from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import Problem
from ringback.core.limits import Limit, count, free_at, seconds_until
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE, iso
from ringback.courier.flow import ChannelName
from ringback.courier.providers.routing import country_of
from ringback.fraud.errors import BLOCKED, DestinationBlocked, SendsBlocked
from ringback.fraud.scopes import LONGEST, prefix_of, scopes_of
from ringback.fraud.tables import BlockReason, BlockRow, RefusalReason, RuleAction, RuleRow, blocks, rules
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import Audience

PREFIX = Limit("sends_prefix", 200, 10 * MINUTE)  # ten thousand numbers; a town's worth of people is slower
ACCOUNT = Limit("sends_account", 20, DAY)  # whatever numbers it names
NOTIFIED = Limit("refusal_told", 1, MINUTE)

SCOPES = [f"scope{n}" for n in range(LONGEST + 2)]  # of the longest number
_IN_SCOPES: list[BindParameter[str]] = [bindparam(name) for name in SCOPES]
RULES = prepare(
    select(rules).where(
        rules.c.scope.in_(_IN_SCOPES), rules.c.channel.in_((bindparam("both"), bindparam("channel_is")))
    ),
    into=RuleRow,
)
BLOCKS = prepare(
    select(blocks)
    .where(
        blocks.c.scope.in_(_IN_SCOPES),
        blocks.c.channel.in_((bindparam("both"), bindparam("channel_is"))),
        blocks.c.ends_at > bindparam("now"),
        blocks.c.lifted_at.is_(None),
    )
    .order_by(blocks.c.ends_at.desc())
    .limit(1),
    into=BlockRow,
)


PUMPED = prepare(
    select(blocks)
    .where(
        blocks.c.scope.in_(_IN_SCOPES),
        blocks.c.reason == BlockReason.PUMPING.value,
        blocks.c.ends_at > bindparam("now"),
        blocks.c.lifted_at.is_(None),
    )
    .limit(1),
    into=BlockRow,
)


class PlannedSend(NamedTuple):
    """A code that somebody wants sent. `to` is E.164, `to_key` its keyed look-up."""

    account_id: str
    channel: ChannelName
    to: str
    to_key: str


class Refusal(NamedTuple):
    """`by` is the id of the rule or block; `until` (ms) is None where it holds for good."""

    reason: RefusalReason
    by: str | None = None
    until: int | None = None


def require(db: Db, actor: Actor, /, *, send: PlannedSend) -> None:
    """Raises DestinationBlocked or SendsBlocked, whose entry is kept."""
    found = refusal(db, actor, send=send)
    if found is None:
        return
    record(db, actor, "delivery.refused", found, send=send)
    if found.until is None:
        raise DestinationBlocked(reason=found.reason.value)
    raise SendsBlocked(
        BLOCKED[found.reason],
        reason=found.reason.value,
        retry_after_s=seconds_until(db, found.until),
        retry_at=iso(found.until),
    )


def refusal(db: Db, actor: Actor, /, *, send: PlannedSend) -> Refusal | None:
    """The narrowest rule decides; blocks and limits hold for whatever is not on the safe list."""
    rule = _rule(db, send)
    action = RuleAction(rule.action) if rule is not None else RuleAction.ALLOW
    if is_safe(rule):
        return None
    if rule is not None and action is RuleAction.DENY:
        return Refusal(RefusalReason.DENIED, by=rule.id)
    found = _block(db, send) or _limit(db, send)
    if found is not None and action is RuleAction.MONITOR:
        record(db, actor, "delivery.watched", found, send=send)
        return None
    return found


def is_blocked_for_pumping(db: Db, *, to: str, country: str | None) -> bool:
    """Whether numbers like `to` are, by either channel: who farms texts is not to be called instead."""
    return db.one(PUMPED, now=db.now, **_named(scopes_of(to, "", country))) is not None


def is_safe(rule: RuleRow | None) -> bool:
    return rule is not None and rule.action == RuleAction.ALLOW and rule.scope[0] in "#+"


def is_listed(db: Db, send: PlannedSend) -> bool:
    """Whether an operator put this very number on the safe list: then its own limit does not hold it back either."""
    rule = _rule(db, send)
    return rule is not None and is_safe(rule) and rule.scope[0] == "#"


def count_send(db: Db, send: PlannedSend) -> None:
    count(db, PREFIX, _prefix_key(db, send))
    count(db, ACCOUNT, send.account_id)


def record(db: Db, actor: Actor, /, kind: AccountKind, found: Refusal, *, send: PlannedSend) -> None:
    """The entry names no prefix: with what the mask shows of the number, it would be nearly all of it, for ever."""
    append(
        db,
        actor,
        kind,
        account_id=send.account_id,
        audience=Audience.APPLICANT,
        data={
            "channel": send.channel.value,
            "to": mask_phone(send.to),
            "reason": found.reason.value,
            "by": found.by,
            "until": iso(found.until) if found.until is not None else None,
        },
    )


def record_limit(db: Db, actor: Actor, /, problem: Problem, reason: RefusalReason, *, send: PlannedSend) -> None:
    """A limit that others keep refused. Told once a minute for each account: whoever goes on asking adds nothing."""
    key = f"{send.account_id}:{reason}"
    if free_at(db, NOTIFIED, key) is None:
        count(db, NOTIFIED, key)
        until = db.now + (problem.retry_after_s or 0) * 1000
        record(db, actor, "delivery.refused", Refusal(reason, until=until), send=send)
        problem.keep_writes = True


def _rule(db: Db, send: PlannedSend) -> RuleRow | None:
    found = db.all(RULES, both="", channel_is=send.channel.value, **_scopes(send))
    order = list(_scopes(send).values())
    return min(found, key=lambda row: (order.index(row.scope), row.channel == ""), default=None)


def _block(db: Db, send: PlannedSend) -> Refusal | None:
    row = db.one(BLOCKS, both="", channel_is=send.channel.value, now=db.now, **_scopes(send))
    return None if row is None else Refusal(RefusalReason(row.reason), by=row.id, until=row.ends_at)


def _limit(db: Db, send: PlannedSend) -> Refusal | None:
    for limit, key, reason in (
        (PREFIX, _prefix_key(db, send), RefusalReason.PREFIX_LIMIT),
        (ACCOUNT, send.account_id, RefusalReason.ACCOUNT_LIMIT),
    ):
        at = free_at(db, limit, key)
        if at is not None:
            return Refusal(reason, until=at)
    return None


def _scopes(send: PlannedSend) -> dict[str, Any]:
    return _named(scopes_of(send.to, send.to_key, country_of(send.to)))


def _named(found: list[str]) -> dict[str, Any]:
    """Every parameter of the statement, the unused ones matching nothing."""
    return dict(zip(SCOPES, found + [None] * (len(SCOPES) - len(found)), strict=True))


def _prefix_key(db: Db, send: PlannedSend) -> str:
    return db.vault.lookup("prefix", prefix_of(send.to))
