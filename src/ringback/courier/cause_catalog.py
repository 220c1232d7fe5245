"""What a cause means for the person who waits: whether waiting helps, who can do something, what the next step is.

`ENTRIES` is for text messages and for whatever is alike by every channel; a call, an e-mail and what was given up
differ where they have a meaning of their own. What it says to people is `finding-<code>-…` in `words/`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ringback.courier.causes import Cause, NextStep, Permanence
from ringback.courier.flow import ChannelName
from ringback.numbers.schemas import Who


class Meaning(NamedTuple):
    permanence: Permanence
    who: Who
    next_step: NextStep


ENTRIES: dict[Cause, Meaning] = {
    Cause.NUMBER_MALFORMED: Meaning(Permanence.PERMANENT, "applicant", NextStep.FIX_NUMBER),
    Cause.NOT_IN_SERVICE: Meaning(Permanence.PERMANENT, "applicant", NextStep.FIX_NUMBER),
    Cause.LANDLINE: Meaning(Permanence.PERMANENT, "applicant", NextStep.CALL),
    Cause.PHONE_OFF: Meaning(Permanence.TEMPORARY, "applicant", NextStep.WAIT),
    Cause.UNREACHABLE: Meaning(Permanence.UNKNOWN, "applicant", NextStep.SEND_AGAIN),
    Cause.MEMORY_FULL: Meaning(Permanence.TEMPORARY, "applicant", NextStep.CALL),
    Cause.BARRED: Meaning(Permanence.UNTIL_FIXED, "applicant", NextStep.CALL),
    Cause.OPTED_OUT: Meaning(Permanence.UNTIL_FIXED, "applicant", NextStep.CALL),
    Cause.FILTERED: Meaning(Permanence.UNTIL_FIXED, "operator", NextStep.CALL),
    Cause.BLOCKED: Meaning(Permanence.UNTIL_FIXED, "operator", NextStep.REVIEW),
    Cause.PROVIDER_DOWN: Meaning(Permanence.TEMPORARY, "operator", NextStep.RETRY),
    Cause.NO_CREDIT: Meaning(Permanence.UNTIL_FIXED, "operator", NextStep.REVIEW),
    Cause.NOT_PREPARED: Meaning(Permanence.UNTIL_FIXED, "operator", NextStep.REVIEW),
    Cause.UNCONFIRMED: Meaning(Permanence.UNKNOWN, "applicant", NextStep.FALLBACK),
    Cause.NOT_SEEN: Meaning(Permanence.UNKNOWN, "applicant", NextStep.LOOK),
    Cause.NOT_TAKEN: Meaning(Permanence.TEMPORARY, "applicant", NextStep.TAKE_CALL),
    Cause.NO_KEY: Meaning(Permanence.TEMPORARY, "applicant", NextStep.TAKE_CALL),
    Cause.CODE_NOT_ENTERED: Meaning(Permanence.TEMPORARY, "applicant", NextStep.ENTER_CODE),
}

BY_CALL: dict[Cause, Meaning] = {
    Cause.PHONE_OFF: Meaning(Permanence.TEMPORARY, "applicant", NextStep.TAKE_CALL),
    Cause.BARRED: Meaning(Permanence.UNTIL_FIXED, "applicant", NextStep.TEXT),
    Cause.FILTERED: Meaning(Permanence.UNTIL_FIXED, "operator", NextStep.TEXT),
    Cause.UNCONFIRMED: Meaning(Permanence.UNKNOWN, "applicant", NextStep.FALLBACK),
    Cause.NOT_SEEN: Meaning(Permanence.UNKNOWN, "applicant", NextStep.FALLBACK),
    Cause.CODE_NOT_ENTERED: Meaning(Permanence.TEMPORARY, "applicant", NextStep.ENTER_CODE),
}
BY_EMAIL: dict[Cause, Meaning] = {
    Cause.NUMBER_MALFORMED: Meaning(Permanence.PERMANENT, "applicant", NextStep.FIX_ADDRESS),
    Cause.NOT_IN_SERVICE: Meaning(Permanence.PERMANENT, "applicant", NextStep.FIX_ADDRESS),
    Cause.MEMORY_FULL: Meaning(Permanence.TEMPORARY, "applicant", NextStep.SEND_AGAIN),
    Cause.BARRED: Meaning(Permanence.UNTIL_FIXED, "applicant", NextStep.FIX_ADDRESS),
    Cause.FILTERED: Meaning(Permanence.UNTIL_FIXED, "operator", NextStep.FIX_ADDRESS),
    Cause.PROVIDER_DOWN: Meaning(Permanence.TEMPORARY, "operator", NextStep.WAIT_MAIL),
    Cause.UNCONFIRMED: Meaning(Permanence.UNKNOWN, "applicant", NextStep.LOOK_MAIL),
}
LOST: dict[Cause, Meaning] = {  # of text messages and calls that nobody tries any more
    Cause.PHONE_OFF: Meaning(Permanence.TEMPORARY, "applicant", NextStep.SEND_AGAIN),
    Cause.PROVIDER_DOWN: Meaning(Permanence.TEMPORARY, "operator", NextStep.RETRY),
}
OF_CHANNEL: Mapping[str, Mapping[Cause, Meaning]] = {ChannelName.CALL: BY_CALL, ChannelName.EMAIL: BY_EMAIL}


class Known(NamedTuple):
    """`code` is the finding's: `delivery_`, or the channel or `lost_` where the cause means something else there."""

    code: str
    meaning: Meaning


def known(cause: Cause, channel: str, *, lost: bool = False) -> Known:
    """`lost`: nobody tries this delivery any more."""
    own = OF_CHANNEL.get(channel, {})
    if cause in own:
        return Known(f"{channel}_{cause}", own[cause])
    if lost and cause in LOST:
        return Known(f"lost_{cause}", LOST[cause])
    return Known(f"delivery_{cause}", ENTRIES[cause])
