"""What an outage takes from people and an operator gives back to all of them: more time, the code by another way."""

from sqlalchemy import bindparam, update

from ringback.accounts.queries import account
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import Row, prepare
from ringback.core.times import iso
from ringback.courier.flow import ChannelName
from ringback.courier.queries import last_provider
from ringback.fraud import policy as guard
from ringback.fraud.policy import Message
from ringback.verification import channel_availability, limits
from ringback.verification.commands import dispatch
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import address_of
from ringback.verification.tables import verifications
from ringback.verification.transitions import tell

LONGEST = 3 * limits.TTL  # that a code may live however often it is extended
EXTEND = prepare(
    update(verifications)
    .where(verifications.c.id == bindparam("which"))
    .values(expires_at=bindparam("until"), updated_at=bindparam("now"))
)


def extend(db: Db, row: Row, *, by: int, because: str) -> Row:
    """The code of a live verification works `by` ms longer, half an hour in all at most."""
    until = max(row.expires_at, min(row.expires_at + by, row.created_at + LONGEST))
    db.run(EXTEND, which=row.id, until=until, now=db.now)
    tell(db, SYSTEM, row, "extended", because=because, until=iso(until))
    return row._replace(expires_at=until, updated_at=db.now)


def resend(db: Db, row: Row, *, channel: ChannelName, because: str) -> bool:
    """The same code once more, a text message by another provider than the last. Returns whether it was sent: not at
    night where nobody asked for a call, not past the number's limits, and not where the guard refuses.
    """
    to = address_of(db, row)
    if limits.budget(db, to_key=row.to_key).left == 0 or not _reaches(db, row, channel, to):
        return False
    if guard.refusal(db, SYSTEM, message=Message(row.account_id, channel, to, row.to_key)) is not None:
        return False
    tell(db, SYSTEM, row, "rerouted", channel=channel.value, because=because)
    avoid = last_provider(db, verification_id=row.id) if channel is ChannelName.SMS else None
    locale = account(db, account_id=row.account_id).language
    dispatch(db, SYSTEM, row, channel, to=to, locale=locale, rerouted=channel is ChannelName.CALL, avoid=avoid)
    return True


def _reaches(db: Db, row: Row, channel: ChannelName, to: str) -> bool:
    ways = channel_availability.ways(VerificationKind(row.kind), to, limits.Budget(1, None, None), db.now)
    if not any(way.available for way in ways if way.channel == channel.value):
        return False
    return channel is not ChannelName.CALL or bool(row.consent) or not channel_availability.is_night(to, db.now)
