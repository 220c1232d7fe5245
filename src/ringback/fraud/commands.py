"""What an operator decides, and the stops that the guard makes."""

from typing import Any

import phonenumbers
from sqlalchemy import bindparam, delete, select, update

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound, NotPossible
from ringback.core.ids import new_id
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.fraud.notifications import tell_operators
from ringback.fraud.queries import BLOCK_BY_ID, block_view, rule_view
from ringback.fraud.schemas import Rule, RuleRequest, Stop
from ringback.fraud.scopes import ALL, number_scope
from ringback.fraud.tables import Why, rules, stops
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.numbers.diagnose import diagnose

RULE_BY_ID = prepare(select(rules).where(rules.c.id == bindparam("which")))
REMOVE = prepare(delete(rules).where(rules.c.id == bindparam("which")))
REPLACE = prepare(
    delete(rules).where(rules.c.scope == bindparam("scope_is"), rules.c.channel == bindparam("channel_is"))
)
LIFT = prepare(
    update(stops).where(stops.c.id == bindparam("which")).values(lifted_at=bindparam("now"), lifted_by=bindparam("by"))
)


def set_rule(db: Db, actor: Actor, /, *, rule: RuleRequest) -> Rule:
    """In force from the next message on; takes the place of the rule about the same numbers and channel."""
    scope, label = _scope(db, rule)
    channel = rule.channel or ""
    db.run(REPLACE, scope_is=scope, channel_is=channel)
    rule_id = new_id("rule", db.now)
    db.add(
        rules,
        id=rule_id,
        scope=scope,
        channel=channel,
        label=label,
        stance=rule.stance.value,
        note=rule.note,
        set_by=_name(actor),
        set_at=db.now,
    )
    data = {"rule_id": rule_id, "about": label, "channel": rule.channel, "stance": rule.stance.value}
    append(db, actor, "rule.set", audience=Audience.OPERATOR, data={**data, "note": rule.note})
    return rule_view(db.one(RULE_BY_ID, which=rule_id))


def remove_rule(db: Db, actor: Actor, /, *, rule_id: str) -> None:
    """Raises NotFound."""
    row = db.one(RULE_BY_ID, which=rule_id)
    if row is None:
        raise NotFound
    db.run(REMOVE, which=rule_id)
    data = {"rule_id": rule_id, "about": row.label, "channel": row.channel or None, "stance": row.stance}
    append(db, actor, "rule.removed", audience=Audience.OPERATOR, data=data)


def stop(db: Db, *, scope: str, channel: str, why: Why, ends_at: int, evidence: dict[str, Any]) -> str:
    """Send no codes there until a moment (ms), and tell the operators. Returns its id."""
    stop_id = new_id("stop", db.now)
    db.add(
        stops,
        id=stop_id,
        scope=scope,
        channel=channel,
        why=why.value,
        evidence=evidence,
        made_at=db.now,
        ends_at=ends_at,
    )
    data = {"stop_id": stop_id, "about": scope, "channel": channel or None, "why": why.value, "until": iso(ends_at)}
    append(db, SYSTEM, "stop.made", audience=Audience.AGENT, data={**data, "evidence": evidence})
    tell_operators(db, scope=scope, channel=channel, why=why, ends_at=ends_at, evidence=evidence)
    return stop_id


def lift(db: Db, actor: Actor, /, *, stop_id: str) -> Stop:
    """Send again. For the same reason there is no other stop until this one would have ended.

    Raises NotFound, NotPossible where it is over.
    """
    row = db.one(BLOCK_BY_ID, which=stop_id)
    if row is None:
        raise NotFound
    if row.lifted_at is not None or row.ends_at <= db.now:
        raise NotPossible("This stop is over already; nothing is held back by it.")
    db.run(LIFT, which=stop_id, now=db.now, by=_name(actor))
    append(db, actor, "stop.lifted", audience=Audience.AGENT, data={"stop_id": stop_id, "about": row.scope})
    return block_view(db.one(BLOCK_BY_ID, which=stop_id), db.now)


def _scope(db: Db, rule: RuleRequest) -> tuple[str, str]:
    """The scope and its label. Raises InvalidInput where more than one is named, or what is named is none."""
    if sum(one is not None for one in (rule.country, rule.prefix, rule.number)) > 1:
        raise InvalidInput.of("country", "one_of", "Name a country, a prefix or a number, not several of them.")
    if rule.country is not None and rule.country not in phonenumbers.SUPPORTED_REGIONS:
        raise InvalidInput.of("country", "country_unknown", f"There is no country {rule.country} that has numbers.")
    if rule.number is not None:
        e164 = diagnose(rule.number, country=None).e164
        if e164 is None:
            raise InvalidInput.of("number", "number_unknown", "Write the number in full: + and the country code first.")
        return number_scope(db.vault.lookup("phone", e164)), mask_phone(e164)
    scope = rule.country or rule.prefix or ALL
    return scope, scope


def _name(actor: Actor) -> str:
    return f"{actor.kind}:{actor.name or actor.id}"[:80]
