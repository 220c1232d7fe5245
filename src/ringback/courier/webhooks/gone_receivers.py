"""A receiver that answers 410 wants no more (Standard Webhooks 1.0.0): its subscription is disabled, its owner told,
and only a person enables it again."""

from sqlalchemy import bindparam, select

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import NotPossible
from ringback.core.sql import prepare
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.schemas import DeliveryMoved, Webhook, WebhookGone
from ringback.courier.tables import WebhookRow, deliveries, webhooks
from ringback.courier.webhooks.commands import SET_STATE
from ringback.courier.webhooks.queries import ACTIVE, DISABLED, view, webhook_row
from ringback.journal.commands import append
from ringback.journal.kinds import InstallationKind
from ringback.journal.schemas import Audience

OF_DELIVERY = prepare(
    select(webhooks)
    .join_from(webhooks, deliveries, deliveries.c.webhook_id == webhooks.c.id)
    .where(deliveries.c.id == bindparam("delivery"), webhooks.c.state == ACTIVE),
    into=WebhookRow,
)


def on_delivery(db: Db, moved: DeliveryMoved) -> None:
    """Reaction to every step. What still waits for that receiver fails as it comes to its turn, and is then a dead
    letter that can be requeued."""
    if (moved.channel, moved.state, moved.cause) != (ChannelName.WEBHOOK, DeliveryState.FAILED, Cause.NOT_IN_SERVICE):
        return
    row = db.one(OF_DELIVERY, delivery=moved.delivery_id)
    if row is None:
        return
    _set(db, SYSTEM, row.id, DISABLED, "hook.disabled", {"reason": "gone"})
    db.emit(WebhookGone(row.id, row.url, row.account_id))


def enable(db: Db, actor: Actor, /, *, webhook_id: str) -> Webhook:
    """What was to be sent meanwhile is not sent by itself. Raises NotFound, NotPossible where it is not disabled."""
    row = webhook_row(db, actor, webhook_id=webhook_id)
    if row.state != DISABLED:
        raise NotPossible(f"This webhook is {row.state}; only one that was disabled is enabled.", state=row.state)
    _set(db, actor, row.id, ACTIVE, "hook.enabled", {})
    return view(db, actor, row._replace(state=ACTIVE))


def _set(db: Db, actor: Actor, webhook_id: str, state: str, kind: InstallationKind, data: dict[str, str]) -> None:
    db.run(SET_STATE, which=webhook_id, new_state=state)
    append(db, actor, kind, audience=Audience.OPERATOR, data={"hook_id": webhook_id, **data})
