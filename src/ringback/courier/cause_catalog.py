"""What a cause means for the person who waits: whether waiting helps, who can do something, what the next step is.

`MEANINGS` is for text messages and for whatever is alike by every channel; a call, an e-mail and what was given up
differ where they have a meaning of their own. Texts are the English ones; pages translate by the cause's name.
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
    applicant: str
    agent: str


MEANINGS: dict[Cause, Meaning] = {
    Cause.NUMBER_MALFORMED: Meaning(
        Permanence.PERMANENT,
        "applicant",
        NextStep.FIX_NUMBER,
        "The carrier says this is not a phone number. Check each digit and the country, and correct it.",
        "The carrier refused the address as malformed or of another country.",
    ),
    Cause.NOT_IN_SERVICE: Meaning(
        Permanence.PERMANENT,
        "applicant",
        NextStep.FIX_NUMBER,
        "The carrier says nobody has this number now. Check each digit, or use another number.",
        "Unknown subscriber: not assigned, or disconnected.",
    ),
    Cause.LANDLINE: Meaning(
        Permanence.PERMANENT,
        "nobody",
        NextStep.CALL,
        "This line can't get text messages. We call it instead and read the code to you.",
        "Landline or a line without the SMS service.",
    ),
    Cause.PHONE_OFF: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.WAIT,
        "Your phone is off or has no coverage. Switch it on or go where there is signal: the message then comes by "
        "itself.",
        "Absent subscriber: the carrier keeps trying until the code ends.",
    ),
    Cause.MEMORY_FULL: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.CALL,
        "Your phone has no room for another message. Delete some, or take the call we make instead.",
        "The handset's or the SIM's message memory is full.",
    ),
    Cause.BARRED: Meaning(
        Permanence.UNTIL_FIXED,
        "applicant",
        NextStep.CALL,
        "Your line is barred from getting such messages: your carrier can lift that. We call you instead.",
        "Barred, do-not-disturb or opted out.",
    ),
    Cause.FILTERED: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.CALL,
        "Your carrier stopped our message. There is nothing wrong with your phone: we call you instead.",
        "Filtered by the carrier: sender name or template not registered, or taken for spam.",
    ),
    Cause.BLOCKED: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.REVIEW,
        "We don't send to this country or this kind of number. Open a case and a person will look at it.",
        "Country or prefix disabled, or blocked as suspected fraud.",
    ),
    Cause.PROVIDER_DOWN: Meaning(
        Permanence.TEMPORARY,
        "operator",
        NextStep.RETRY,
        "Our way to your carrier is disturbed. We keep trying by ourselves.",
        "The provider throttles, has a full queue or is down.",
    ),
    Cause.NO_CREDIT: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.REVIEW,
        "We can't send messages just now, which is our fault. Open a case and a person will help you.",
        "Our account with the provider has no credit or was refused.",
    ),
    Cause.UNCONFIRMED: Meaning(
        Permanence.UNKNOWN,
        "nobody",
        NextStep.LADDER,
        "Your carrier took the message and has not said whether it arrived. If it is not there, choose another way.",
        "Accepted, and the receipt never came or can't be trusted.",
    ),
    Cause.NOT_SEEN: Meaning(
        Permanence.UNKNOWN,
        "applicant",
        NextStep.LOOK,
        "Your phone confirmed the message. Look among unknown senders and spam, and on your other SIM.",
        "Confirmed by the handset, no code entered.",
    ),
    Cause.NOT_TAKEN: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.TAKE_CALL,
        "We called and nobody took the call. Keep the phone near and let us call again, or take a text message.",
        "Busy, declined or no answer.",
    ),
    Cause.NO_KEY: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.TAKE_CALL,
        "The call was picked up but no key was pressed, perhaps by a voicemail. Take the call yourself and press 1.",
        "Answered by a machine, or nobody pressed 1: the code was not spoken.",
    ),
    Cause.CODE_NOT_ENTERED: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.ENTER_CODE,
        "The code was entered wrong, too late or too often. Ask for a new one and type it as it stands there.",
        "Wrong, late or exhausted codes.",
    ),
}

BY_CALL: dict[Cause, Meaning] = {
    Cause.PHONE_OFF: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.TAKE_CALL,
        "Our call did not get through: your phone is off or has no coverage. Switch it on or go where there is signal.",
        "The phone could not be reached (SIP 480). A call does not come later by itself.",
    ),
    Cause.BARRED: Meaning(
        Permanence.UNTIL_FIXED,
        "applicant",
        NextStep.TEXT,
        "Your line does not take calls like ours: your carrier can lift that. A text message may come through.",
        "Barred for incoming calls, or the number refuses callers it does not know.",
    ),
    Cause.FILTERED: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.TEXT,
        "A carrier on the way stopped our call. There is nothing wrong with your phone: take a text message.",
        "The call was stopped on the way: caller number refused or taken for spam.",
    ),
    Cause.UNCONFIRMED: Meaning(
        Permanence.UNKNOWN,
        "nobody",
        NextStep.LADDER,
        "We called, and nobody told us how the call ended. If your phone did not ring, choose another way.",
        "The call was handed over, and its end never came or says nothing.",
    ),
    Cause.NOT_SEEN: Meaning(
        Permanence.UNKNOWN,
        "applicant",
        NextStep.LADDER,
        "The code was read out to whatever took our call, perhaps your voicemail. Listen there, or choose another way.",
        "Read out without asking for a key: to a person or to a voicemail, nobody knows.",
    ),
    Cause.CODE_NOT_ENTERED: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.ENTER_CODE,
        "The code was read out to whoever took our call and pressed 1. It has not been entered yet.",
        "Heard: key 1 was pressed and the code was spoken.",
    ),
}
BY_EMAIL: dict[Cause, Meaning] = {
    Cause.NUMBER_MALFORMED: Meaning(
        Permanence.PERMANENT,
        "applicant",
        NextStep.FIX_ADDRESS,
        "There is no such place for e-mail: check what stands after the @.",
        "The domain does not exist or takes no mail (5.1.2, 5.1.10).",
    ),
    Cause.NOT_IN_SERVICE: Meaning(
        Permanence.PERMANENT,
        "applicant",
        NextStep.FIX_ADDRESS,
        "The mail server says nobody has this address. Check each letter.",
        "No such mailbox (5.1.1).",
    ),
    Cause.MEMORY_FULL: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.SEND_AGAIN,
        "Your mailbox is full. Delete some mail to make room.",
        "Mailbox full (4.2.2, 5.2.2); its server may still be trying.",
    ),
    Cause.BARRED: Meaning(
        Permanence.UNTIL_FIXED,
        "applicant",
        NextStep.FIX_ADDRESS,
        "This mailbox is switched off. Have it switched on again, or use another address.",
        "Mailbox disabled (5.2.1).",
    ),
    Cause.FILTERED: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.FIX_ADDRESS,
        "Your mail server refused our e-mail. Use another address, or ask whoever runs it to let our mail in.",
        "Refused by policy or as spam (5.7.x): look at SPF, DKIM and our reputation there.",
    ),
    Cause.PROVIDER_DOWN: Meaning(
        Permanence.TEMPORARY,
        "operator",
        NextStep.WAIT_MAIL,
        "The mail server of this address does not answer.",
        "No connection, or a temporary error of a mail server on the way.",
    ),
    Cause.UNCONFIRMED: Meaning(
        Permanence.UNKNOWN,
        "nobody",
        NextStep.LOOK_MAIL,
        "A mail server took our e-mail; whether it lies in your inbox nobody told us.",
        "Accepted. Mail servers report no more than that.",
    ),
}
LOST: dict[Cause, Meaning] = {  # of text messages and calls that nobody tries any more
    Cause.PHONE_OFF: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.SEND_AGAIN,
        "Your phone was off or had no coverage, and your carrier gave up. Switch it on or go where there is signal.",
        "Absent subscriber; the carrier gave up, so this message does not come by itself any more.",
    ),
    Cause.PROVIDER_DOWN: Meaning(
        Permanence.TEMPORARY,
        "operator",
        NextStep.RETRY,
        "Our way to your carrier was disturbed, and nothing came through.",
        "The provider or the carrier behind it was down, throttled or out of lines; given up.",
    ),
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
    return Known(f"delivery_{cause}", MEANINGS[cause])
