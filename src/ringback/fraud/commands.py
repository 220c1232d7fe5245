"""What an operator decides, and the blocks that are made automatically."""

from typing import Any

import phonenumbers
from sqlalchemy import bindparam, delete, update

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotPossible
from ringback.core.ids import new_id
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.fraud.notifications import notify_operators
from ringback.fraud.queries import block_row, block_view, rule_row, rule_view
from ringback.fraud.schemas import Block, Rule, RuleRequest
from ringback.fraud.scopes import ALL, number_scope
from ringback.fraud.tables import BlockReason, blocks, rules
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.numbers.diagnose import diagnose

REMOVE = prepare(delete(rules).where(rules.c.id == bindparam("which")))
REPLACE = prepare(
    delete(rules).where(rules.c.scope == bindparam("scope_is"), rules.c.channel == bindparam("channel_is"))
)
LIFT = prepare(
    update(blocks)
    .where(blocks.c.id == bindparam("which"))
    .values(lifted_at=bindparam("now"), lifted_by=bindparam("by"))
)


def set_rule(db: Db, actor: Actor, /, *, rule: RuleRequest) -> Rule:
    """In force from the next message on; takes the place of the rule about the same numbers and channel."""
    scope, label = _scope(db, rule)
    channel = rule.channel or ""
    db.do(REPLACE, scope_is=scope, channel_is=channel)
    rule_id = new_id("rule", db.now)
    db.add(
        rules,
        id=rule_id,
        scope=scope,
        channel=channel,
        label=label,
        action=rule.action.value,
        note=rule.note,
        set_by=_name(actor),
        set_at=db.now,
    )
    data = {"rule_id": rule_id, "about": label, "channel": rule.channel, "action": rule.action.value}
    append(db, actor, "rule.set", audience=Audience.OPERATOR, data={**data, "note": rule.note})
    return rule_view(rule_row(db, rule_id))


def remove_rule(db: Db, actor: Actor, /, *, rule_id: str) -> None:
    """Raises NotFound."""
    row = rule_row(db, rule_id)
    db.do(REMOVE, which=rule_id)
    data = {"rule_id": rule_id, "about": row.label, "channel": row.channel or None, "action": row.action}
    append(db, actor, "rule.removed", audience=Audience.OPERATOR, data=data)


def block(db: Db, *, scope: str, channel: str, reason: BlockReason, ends_at: int, evidence: dict[str, Any]) -> str:
    """Send no codes there until a moment (ms), and tell the operators. Returns its id."""
    block_id = new_id("block", db.now)
    db.add(
        blocks,
        id=block_id,
        scope=scope,
        channel=channel,
        reason=reason.value,
        evidence=evidence,
        made_at=db.now,
        ends_at=ends_at,
    )
    data = {
        "block_id": block_id,
        "about": scope,
        "channel": channel or None,
        "reason": reason.value,
        "until": iso(ends_at),
    }
    append(db, SYSTEM, "block.made", audience=Audience.AGENT, data={**data, "evidence": evidence})
    notify_operators(db, scope=scope, channel=channel, reason=reason, ends_at=ends_at, evidence=evidence)
    return block_id


def lift(db: Db, actor: Actor, /, *, block_id: str) -> Block:
    """Send again. For the same reason there is no other block until this one would have ended.

    Raises NotFound, NotPossible where it is over.
    """
    row = block_row(db, block_id)
    if row.lifted_at is not None or row.ends_at <= db.now:
        raise NotPossible("This block is over already; nothing is held back by it.")
    db.do(LIFT, which=block_id, now=db.now, by=_name(actor))
    append(db, actor, "block.lifted", audience=Audience.AGENT, data={"block_id": block_id, "about": row.scope})
    return block_view(block_row(db, block_id), db.now)


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
