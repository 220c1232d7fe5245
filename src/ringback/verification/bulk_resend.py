"""What a mitigation does for each person an outage hits: more time for the code, or the code once more."""

from sqlalchemy import bindparam, update

from ringback.accounts.queries import account
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.courier.flow import ChannelName
from ringback.courier.opt_outs import opt_out_of
from ringback.courier.queries import last_provider
from ringback.fraud import policy
from ringback.fraud.policy import PlannedSend
from ringback.verification import channel_availability, limits
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import address_of, requester_for
from ringback.verification.sending import send_code
from ringback.verification.tables import VerificationRow, verifications
from ringback.verification.transitions import record_event

LONGEST = 3 * limits.TTL  # that a code may live however often it is extended
EXTEND = prepare(
    update(verifications)
    .where(verifications.c.id == bindparam("which"))
    .values(expires_at=bindparam("until"), updated_at=bindparam("now"))
)


def extend(db: Db, row: VerificationRow, *, by: int, reason: str) -> VerificationRow:
    """The code of a live verification works `by` ms longer, half an hour in all at most."""
    until = max(row.expires_at, min(row.expires_at + by, row.created_at + LONGEST))
    db.do(EXTEND, which=row.id, until=until, now=db.now)
    record_event(db, SYSTEM, row, "verification.extended", reason=reason, until=iso(until))
    return row._replace(expires_at=until, updated_at=db.now)


def resend(db: Db, row: VerificationRow, *, channel: ChannelName, reason: str) -> bool:
    """The same code once more, a text message by another provider than the last. Returns whether it was sent: not at
    night where nobody asked for a call, not past the number's limits, and not where the fraud policy refuses.
    """
    to = address_of(db, row)
    by = requester_for(db, SYSTEM, row)
    if limits.send_allowance(db, to_key=row.to_key, by=by).left == 0 or not _reaches(db, row, channel, to):
        return False
    if policy.refusal(db, SYSTEM, send=PlannedSend(row.account_id, channel, to, row.to_key)) is not None:
        return False
    record_event(db, SYSTEM, row, "verification.rerouted", channel=channel.value, reason=reason)
    avoid = last_provider(db, verification_id=row.id) if channel is ChannelName.SMS else None
    locale = account(db, account_id=row.account_id).language
    send_code(db, SYSTEM, row, channel, to=to, locale=locale, rerouted=channel is ChannelName.CALL, avoid=avoid)
    return True


def _reaches(db: Db, row: VerificationRow, channel: ChannelName, to: str) -> bool:
    opt_out = opt_out_of(db, number_key=row.to_key)
    options = channel_availability.channel_options(VerificationKind(row.kind), to, limits.UNUSED, db.now, opt_out)
    if not any(option.available for option in options if option.channel == channel.value):
        return False
    return channel is not ChannelName.CALL or bool(row.consent) or not channel_availability.is_night(to, db.now)
