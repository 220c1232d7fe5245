"""Sending a verification's code: whether it may be sent now, and the message itself."""

from sqlalchemy import bindparam, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import RateLimited
from ringback.core.limits import Requester
from ringback.core.sql import prepare
from ringback.courier import commands as courier
from ringback.courier.flow import ChannelName
from ringback.courier.opt_outs import opt_out_of
from ringback.fraud import policy
from ringback.fraud.policy import PlannedSend
from ringback.fraud.tables import RefusalReason
from ringback.verification import channel_availability, codes, limits
from ringback.verification.errors import ChannelUnavailable, TextsStopped, TooManySends
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import requester_for, row_of
from ringback.verification.tables import VerificationRow, verifications

TEMPLATE = "code"
SENT = prepare(
    update(verifications)
    .where(verifications.c.id == bindparam("which"))
    .values(
        channel=bindparam("new_channel"),
        sends=verifications.c.sends + 1,
        consent=bindparam("new_consent"),
        rerouted=bindparam("new_rerouted"),
        updated_at=bindparam("now"),
    )
)


def require_sendable(
    db: Db,
    actor: Actor,
    /,
    *,
    kind: VerificationKind,
    send: PlannedSend,
    ip: str,
    by: Requester,
    expires_at: int | None = None,
    paced: bool = True,
) -> None:
    """Raises ChannelUnavailable, TextsStopped, TooManySends, SendTooSoon, RateLimited, DestinationBlocked,
    SendsBlocked."""
    opt_out = opt_out_of(db, number_key=send.to_key)
    options = channel_availability.channel_options(kind, send.to, limits.UNUSED, db.now, opt_out)
    option = next((option for option in options if option.channel == send.channel), None)
    if option is not None and option.reason == channel_availability.OPTED_OUT:
        raise TextsStopped(channel=send.channel.value, reason=option.reason, start_at=option.start_at)
    if option is None or not option.available:
        raise ChannelUnavailable(channel=send.channel.value, reason=option.reason if option else "wrong_kind")
    try:
        limits.require_allowance(db, to_key=send.to_key, by=by, ip=ip, expires_at=expires_at, paced=paced)
        limits.require_ip(db, ip=ip)
    except (TooManySends, RateLimited) as refusal:
        if kind is VerificationKind.PHONE:
            if isinstance(refusal, TooManySends) and policy.is_listed(db, send):
                limits.require_ip(db, ip=ip)
                return
            by_number = isinstance(refusal, TooManySends)
            reason = RefusalReason.NUMBER_LIMIT if by_number else RefusalReason.IP_LIMIT
            policy.record_limit(db, actor, refusal, reason, send=send)
        raise
    if kind is VerificationKind.PHONE:
        policy.require(db, actor, send=send)


def send_code(
    db: Db,
    actor: Actor,
    /,
    row: VerificationRow,
    channel: ChannelName,
    *,
    to: str,
    locale: str,
    ip: str = "",
    rerouted: bool = False,
    avoid: str | None = None,
) -> VerificationRow:
    """One message with this verification's code, counted against its address. The caller has asked the limits."""
    limits.count_send(db, to_key=row.to_key, by=requester_for(db, actor, row), ip=ip)
    if row.kind == VerificationKind.PHONE:
        policy.count_send(db, PlannedSend(row.account_id, channel, to, row.to_key))
    consent = row.consent or int(channel is ChannelName.CALL and not rerouted)
    db.do(
        SENT,
        which=row.id,
        new_channel=channel.value,
        new_consent=consent,
        new_rerouted=row.rerouted or int(rerouted),
        now=db.now,
    )
    courier.send(
        db,
        actor,
        account_id=row.account_id,
        channel=channel,
        to=to,
        template=TEMPLATE,
        locale=locale,
        data={
            "code": codes.code_of(db.vault, row.salt, row.code_length),
            "known": bool(row.known),
            "brand": row.brand,
            "origin": row.origin,
        },
        verification_id=row.id,
        expires_at=row.expires_at,
        sequence=row.sends + 1,
        avoid=avoid,
    )
    return row_of(db, row.id)
