"""Twilio and AWS: servers that answer as both document, and events that come as both send them."""

import json
from functools import partial
from typing import Any

from tests.builders import app_of
from tests.courier.test_aws import KEY
from tests.courier.test_aws import TABLE as AWS_TABLE
from tests.courier.test_twilio import PUBLIC, TOKEN
from tests.courier.test_twilio import tell as tell_twilio
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.receivers import HookReceiver

TWILIO, AWS = "Twilio", "AWS End User Messaging"
NUMBER = "+84912345000"
STATUS = "/v1/callbacks/twilio/ours/status"
REFUSED_BY_TWILIO = [
    (400, 21211, "It is no number.", "delivery_number_malformed", f.FIX, f.NOTHING),
    (400, 21614, "The line is a landline.", "delivery_landline", f.CALL, f.CALLED),
    (400, 21610, "The person answered STOP.", "texts_stopped", f.STOPPED, f.CALLED),
    (400, 21408, "We may not send to this country.", "delivery_blocked", f.REVIEW, f.NOTHING),
    (403, 30450, "Twilio suspects pumping.", "delivery_blocked", f.REVIEW, f.NOTHING),
    (401, 20003, "Our account was refused.", "delivery_no_credit", f.REVIEW, f.NOTHING),
    (429, 20429, "Twilio is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    (500, 20500, "Twilio is disturbed.", "delivery_provider_down", f.RETRY, f.TRIED),
    (400, 29999, "A code that nobody documented.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
]
TOLD_BY_TWILIO = [
    ("delivered", "", "The carrier says so; the phone was not asked.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("read", "", "The message was read.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("sent", "", "The carrier has it, and says no more.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("undelivered", "30003", "The phone was not reached; why is not said.", "delivery_unreachable", f.AGAIN, f.NOTHING),
    ("undelivered", "30004", "The line is barred.", "delivery_barred", f.CALL, f.CALLED),
    ("undelivered", "30005", "Nobody has the number.", "delivery_not_in_service", f.FIX, f.NOTHING),
    ("undelivered", "30006", "The line is a landline.", "delivery_landline", f.CALL, f.CALLED),
    ("undelivered", "30007", "The carrier filters us.", "delivery_filtered", f.CALL, f.CALLED),
    ("undelivered", "30008", "Twilio does not know why.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("failed", "30002", "Our account is suspended.", "delivery_no_credit", f.REVIEW, f.NOTHING),
    ("failed", "30034", "Our sender is not registered.", "delivery_filtered", f.CALL, f.CALLED),
]
CALLED_BY_TWILIO = [
    ("busy", "486", "The line was busy.", "delivery_not_taken", f.TAKE),
    ("no-answer", "487", "Nobody answered.", "delivery_not_taken", f.TAKE),
    ("completed", "200", "Somebody answered and pressed nothing.", "delivery_no_key", f.TAKE),
    ("failed", "404", "Nobody has the number.", "delivery_not_in_service", f.FIX),
    ("failed", "480", "The phone is off.", "call_phone_off", f.TAKE),
    ("failed", "403", "The line takes no such calls.", "call_barred", f.TEXT),
    ("failed", "484", "It is no number.", "delivery_number_malformed", f.FIX),
    ("failed", "503", "No line was free.", "lost_provider_down", f.RETRY),
    ("failed", "603", "The call was declined.", "delivery_not_taken", f.TAKE),
    ("failed", "", "Twilio does not say why.", "delivery_unexplained", f.FALLBACK),
]
SPENT, OPTED_OUT = "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", "DESTINATION_PHONE_NUMBER_OPTED_OUT"
REFUSED_BY_AWS = [
    (409, "Conflict", OPTED_OUT, "The person opted out.", "texts_stopped", f.STOPPED, f.CALLED),
    (409, "Conflict", "DESTINATION_COUNTRY_BLOCKED", "We may not send there.", "delivery_blocked", f.REVIEW, f.NOTHING),
    (409, "Conflict", "SENDER_ID_NOT_REGISTERED", "Our sender is unknown.", "delivery_filtered", f.CALL, f.CALLED),
    (402, "ServiceQuotaExceeded", SPENT, "We have spent what we may.", "delivery_no_credit", f.REVIEW, f.NOTHING),
    (400, "Validation", "INVALID_PHONE_NUMBER", "It is no number.", "delivery_number_malformed", f.FIX, f.NOTHING),
    (400, "Throttling", "", "AWS is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    (500, "InternalServer", "", "Nobody can know.", "delivery_unexplained", f.FALLBACK, f.TRIED),
]
TOLD_BY_AWS = [
    ("TEXT_DELIVERED", "The carrier says so; the phone was not asked.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("TEXT_SUCCESSFUL", "The carrier has it, and says no more.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("TEXT_UNREACHABLE", "The phone was not reached; why is not said.", "delivery_unreachable", f.AGAIN, f.NOTHING),
    ("TEXT_CARRIER_UNREACHABLE", "The way to the carrier is disturbed.", "lost_provider_down", f.RETRY, f.NOTHING),
    ("TEXT_CARRIER_BLOCKED", "The carrier filters us.", "delivery_filtered", f.CALL, f.CALLED),
    ("TEXT_SPAM", "It was taken for spam.", "delivery_filtered", f.CALL, f.CALLED),
    ("TEXT_BLOCKED", "The line is barred for messages.", "delivery_barred", f.CALL, f.CALLED),
    ("TEXT_PROTECT_BLOCKED", "Our own rules at AWS stopped it.", "delivery_blocked", f.REVIEW, f.NOTHING),
    ("TEXT_INVALID", "It is no number.", "delivery_number_malformed", f.FIX, f.NOTHING),
    ("TEXT_TTL_EXPIRED", "Its time ended; why is not said.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("TEXT_UNKNOWN", "AWS does not know why.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
]
CALLED_BY_AWS = [
    ("VOICE_COMPLETED", "It was read to a person or to a voicemail.", "call_not_seen", f.FALLBACK),
    ("VOICE_BUSY", "The line was busy.", "delivery_not_taken", f.TAKE),
    ("VOICE_NO_ANSWER", "Nobody answered.", "delivery_not_taken", f.TAKE),
    ("VOICE_FAILED", "AWS does not say why.", "delivery_unexplained", f.FALLBACK),
]


def ask_twilio(stage: Stage, hooks: HookReceiver, channel: str, status: int, body: dict[str, Any]) -> None:
    hooks.status, hooks.body = status, body
    options = {"account_sid": "AC1", "auth_token": TOKEN, "sender": "+15005550006", "callbacks": PUBLIC}
    api = hooks.url.removesuffix("/hook")
    stage.provide({"name": "ours", "kind": "twilio", "channels": [channel], "api": api, **options})
    stage.ask(NUMBER, channel)
    stage.carry()


def refused_by_twilio(status: int, code: int, stage: Stage, fixture: Any) -> None:
    ask_twilio(stage, fixture("hooks"), "sms", status, {"code": code, "message": "no", "status": status})
    stage.later(30)


def told_by_twilio(word: str, code: str, stage: Stage, fixture: Any) -> None:
    ask_twilio(stage, fixture("hooks"), "sms", 201, {"sid": "SM1", "status": "queued"})
    form = {"MessageSid": "SM1", "To": NUMBER, "MessageStatus": word, **({"ErrorCode": code} if code else {})}
    assert tell_twilio(app_of(stage.services), STATUS, form)[0] == 204
    stage.later(60)


def called_by_twilio(word: str, code: str, stage: Stage, fixture: Any) -> None:
    ask_twilio(stage, fixture("hooks"), "call", 201, {"sid": "CA1", "status": "queued"})
    form = {"CallSid": "CA1", "To": NUMBER, "CallStatus": word, **({"SipResponseCode": code} if code else {})}
    assert tell_twilio(app_of(stage.services), STATUS, form)[0] == 204
    stage.later(60)


def ask_aws(stage: Stage, hooks: HookReceiver, status: int, body: dict[str, Any], channel: str = "sms") -> None:
    hooks.status, hooks.body = status, body
    hooks.headers = {"content-type": "application/x-amz-json-1.0"}
    stage.provide({**AWS_TABLE, "endpoint": hooks.url.removesuffix("/hook")})
    stage.ask(NUMBER, channel)
    stage.carry()


def refused_by_aws(status: int, error: str, reason: str, stage: Stage, fixture: Any) -> None:
    said = {"__type": f"{error}Exception", "Message": "no", **({"Reason": reason} if reason else {})}
    ask_aws(stage, fixture("hooks"), status, said)
    stage.later(30)


def told_by_aws(channel: str, event: str, stage: Stage, fixture: Any) -> None:
    ask_aws(stage, fixture("hooks"), 200, {"MessageId": "m-1"}, channel)
    notice = {
        "Type": "Notification",
        "Message": json.dumps({"eventType": event, "messageId": "m-1", "destinationPhoneNumber": NUMBER}),
    }
    answer = stage.callbacks.post(f"/v1/callbacks/aws/cloud?key={KEY}", content=json.dumps(notice).encode())
    assert answer.status_code == 204
    stage.later(60)


def published(stage: Stage, fixture: Any) -> None:
    stage.provide({**AWS_TABLE, "channels": ["sms"], "service": "sns", "endpoint": fixture("moto")})
    stage.ask(NUMBER)
    stage.carry()
    stage.later(60)


FAULTS = [
    Fault(
        "SNS (moto)", "takes it", "SNS tells no more.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING, published
    ),
    *(
        Fault(TWILIO, f"answers {code}", truth, shows, step, itself, partial(refused_by_twilio, status, code))
        for status, code, truth, shows, step, itself in REFUSED_BY_TWILIO
    ),
    *(
        Fault(TWILIO, f"text {word} {code}".strip(), truth, shows, step, itself, partial(told_by_twilio, word, code))
        for word, code, truth, shows, step, itself in TOLD_BY_TWILIO
    ),
    *(
        Fault(TWILIO, f"call {word} {code}".strip(), truth, shows, step, "", partial(called_by_twilio, word, code))
        for word, code, truth, shows, step in CALLED_BY_TWILIO
    ),
    *(
        Fault(
            AWS, f"answers {reason or error}", truth, shows, step, itself,
            partial(refused_by_aws, status, error, reason),
        )
        for status, error, reason, truth, shows, step, itself in REFUSED_BY_AWS
    ),
    *(
        Fault(AWS, event, truth, shows, step, itself, partial(told_by_aws, "sms", event))
        for event, truth, shows, step, itself in TOLD_BY_AWS
    ),
    *(
        Fault(AWS, event, truth, shows, step, "", partial(told_by_aws, "call", event))
        for event, truth, shows, step in CALLED_BY_AWS
    ),
]  # fmt: skip
