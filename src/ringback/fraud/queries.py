"""Rules, blocks and budgets as operators see them."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.errors import NotFound
from ringback.core.paging import Page, newest
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.fraud.budgets import usages
from ringback.fraud.schemas import Block, BudgetUse, PhoneChannel, Rule
from ringback.fraud.tables import BlockReason, BlockRow, RuleAction, RuleRow, blocks, rules
from ringback.settings.tables import Budget

RULE_BY_ID = prepare(select(rules).where(rules.c.id == bindparam("which")), into=RuleRow)
BLOCK_BY_ID = prepare(select(blocks).where(blocks.c.id == bindparam("which")), into=BlockRow)


def rules_page(db: Db, actor: Actor, /, *, cursor: str | None = None, limit: int | None = None) -> Page[Rule]:
    """The newest first."""
    rows, more = newest(db, select(rules), rules.c.id, cursor=cursor, limit=limit, into=RuleRow)
    return Page([rule_view(row) for row in rows], more)


def blocks_page(db: Db, actor: Actor, /, *, cursor: str | None = None, limit: int | None = None) -> Page[Block]:
    """The newest first, those that are over included."""
    rows, more = newest(db, select(blocks), blocks.c.made_at, blocks.c.id, cursor=cursor, limit=limit, into=BlockRow)
    return Page([block_view(row, db.now) for row in rows], more)


def budget_uses(db: Db, actor: Actor, /, *, budgets: Sequence[Budget]) -> list[BudgetUse]:
    """Every budget of the settings; one for each country appears once for each that was sent to."""
    return [
        BudgetUse(
            about=usage.about,
            channel=usage.budget.channel,
            window=usage.budget.window,
            unit=usage.unit,
            maximum=usage.maximum,
            used=usage.used,
            begins_at=iso(usage.begins_at),
            ends_at=iso(usage.ends_at),
        )
        for usage in usages(db, budgets)
    ]


def rule_row(db: Db, rule_id: str) -> RuleRow:
    """Raises NotFound."""
    row = db.one(RULE_BY_ID, which=rule_id)
    if row is None:
        raise NotFound
    return row


def block_row(db: Db, block_id: str) -> BlockRow:
    """Raises NotFound."""
    row = db.one(BLOCK_BY_ID, which=block_id)
    if row is None:
        raise NotFound
    return row


def rule_view(row: RuleRow) -> Rule:
    return Rule(
        id=row.id,
        about=row.label,
        channel=cast("PhoneChannel | None", row.channel or None),
        action=RuleAction(row.action),
        note=row.note,
        set_by=row.set_by,
        set_at=iso(row.set_at),
    )


def block_view(row: BlockRow, now: int) -> Block:
    return Block(
        id=row.id,
        about=row.scope,
        channel=cast("PhoneChannel | None", row.channel or None),
        reason=BlockReason(row.reason),
        evidence=_evidence(from_json(row.evidence)),
        state="lifted" if row.lifted_at is not None else "holding" if row.ends_at > now else "over",
        made_at=iso(row.made_at),
        ends_at=iso(row.ends_at),
        lifted_at=iso_or_none(row.lifted_at),
        lifted_by=row.lifted_by,
    )


def _evidence(stored: dict[str, int | str]) -> dict[str, int | str]:
    """By the names of today: earlier versions called a budget's `maximum` otherwise."""
    return {("maximum" if name == "most" else name): value for name, value in stored.items()}
