"""What follows when a message fails: by its cause, not by a timer.

What one provider filtered or lost goes by another, once. A landline, a full memory, a barred line, or a filtered one
without another provider is called at once, where it is day and the limits allow; a phone that is off is waited for; a
failing provider is tried again by the courier; for what nobody knows the page offers the other channels. Whatever is
concluded becomes an entry, once.
"""

from collections.abc import Callable

from sqlalchemy import bindparam, update

from ringback.accounts.queries import account
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.cause_catalog import known
from ringback.courier.causes import Cause, NextStep
from ringback.courier.flow import FINAL, ChannelName, DeliveryState
from ringback.courier.queries import was_rerouted
from ringback.courier.schemas import DeliveryMoved
from ringback.fraud import policy
from ringback.fraud.policy import PlannedSend
from ringback.verification import channel_availability, limits
from ringback.verification.flow import VerificationEvent, VerificationKind, VerificationState
from ringback.verification.queries import BY_ID, address_of, requester_for, state_now
from ringback.verification.sending import TEMPLATE, send_code
from ringback.verification.tables import VerificationRow, verifications
from ringback.verification.transitions import end_verification, record_event

HasAnother = Callable[[ChannelName, str, str, str], bool]  # of a channel, an address, a template and a provider

ROUTE_FAULTS = frozenset({Cause.FILTERED, Cause.PROVIDER_DOWN})  # which another provider may not have
ADVISE = prepare(
    update(verifications).where(verifications.c.id == bindparam("which")).values(advice=bindparam("new_advice"))
)


def on_delivery(db: Db, event: DeliveryMoved, has_another: HasAnother) -> None:
    """Reaction to a delivery's step, in its transaction."""
    if event.verification_id is None or event.cause is None:
        return
    row = db.one(BY_ID, which=event.verification_id)
    if row is None or state_now(row, db.now) is not VerificationState.PENDING:
        return
    failed = DeliveryState(event.state) in FINAL
    step = known(Cause(event.cause), event.channel, lost=failed).meaning.next_step
    if event.cause in ROUTE_FAULTS and failed and _send_by_another_provider(db, row, event, has_another):
        return
    advice = f"{step}:{event.cause}"
    if advice == row.advice:
        return
    db.do(ADVISE, which=row.id, new_advice=advice)
    record_event(
        db,
        SYSTEM,
        row,
        "verification.advised",
        step=step.value,
        cause=event.cause,
        channel=event.channel,
        delivery_id=event.delivery_id,
    )
    if event.cause == Cause.NUMBER_MALFORMED and failed:
        end_verification(db, SYSTEM, row, VerificationEvent.FAIL, reason=event.cause)
    elif step is NextStep.CALL and event.channel == ChannelName.SMS and failed:
        _call_instead(db, row, event.cause)


def _send_by_another_provider(db: Db, row: VerificationRow, event: DeliveryMoved, has_another: HasAnother) -> bool:
    """The same code as a text message by another provider, at any hour: a message wakes nobody."""
    channel, to = ChannelName(event.channel), address_of(db, row)
    if channel is not ChannelName.SMS or was_rerouted(db, verification_id=row.id):
        return False
    if not has_another(channel, to, TEMPLATE, event.provider) or _is_used_up(db, row):
        return False
    if _refused(db, row, channel, to):
        return False
    record_event(db, SYSTEM, row, "verification.rerouted", channel=event.channel, cause=event.cause)
    locale = account(db, account_id=row.account_id).language
    send_code(db, SYSTEM, row, channel, to=to, locale=locale, avoid=event.provider)
    return True


def _call_instead(db: Db, row: VerificationRow, cause: str) -> None:
    to = address_of(db, row)
    reason = _reason_against_call(db, row, to)
    if reason is not None:
        record_event(
            db, SYSTEM, row, "verification.held_back", channel=ChannelName.CALL.value, reason=reason, cause=cause
        )
        return
    record_event(db, SYSTEM, row, "verification.rerouted", channel=ChannelName.CALL.value, cause=cause)
    locale = account(db, account_id=row.account_id).language
    send_code(db, SYSTEM, row, ChannelName.CALL, to=to, locale=locale, rerouted=True)


def _reason_against_call(db: Db, row: VerificationRow, to: str) -> str | None:
    """Why the telephone may not ring by itself. A cool-down is no reason: the message before is known to be lost."""
    if not row.fallback:
        return "not_wanted"
    if row.rerouted:
        return "called_already"
    options = channel_availability.channel_options(VerificationKind(row.kind), to, limits.UNUSED, db.now)
    call = next(option for option in options if option.channel == "call")
    if not call.available:
        return call.reason
    if _is_used_up(db, row):
        return "send_limit"
    if _refused(db, row, ChannelName.CALL, to):
        return "refused"
    return "quiet_hours" if channel_availability.is_night(to, db.now) and not row.consent else None


def _is_used_up(db: Db, row: VerificationRow) -> bool:
    return limits.send_allowance(db, to_key=row.to_key, by=requester_for(db, SYSTEM, row)).left == 0


def _refused(db: Db, row: VerificationRow, channel: ChannelName, to: str) -> bool:
    return policy.refusal(db, SYSTEM, send=PlannedSend(row.account_id, channel, to, row.to_key)) is not None
