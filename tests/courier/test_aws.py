"""AWS: Amazon's own model checks what is sent (botocore's Stubber), and moto plays SNS, its events included."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import msgspec
import pytest
from botocore.stub import ANY, Stubber
from litestar.testing import TestClient

from ringback.courier.causes import Cause
from ringback.courier.channels.aws.causes import EVENTS
from ringback.courier.channels.aws.channel import AwsChannel
from ringback.courier.channels.aws.channel import open as open_aws
from ringback.courier.flow import ChannelName, DeliveryEvent, DeliveryState, advance
from ringback.courier.providers.pool import provider_of
from ringback.courier.schemas import Outcome
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import app_of
from tests.conftest import TestClock
from tests.courier.provider_settings import all_receipts_name, perform, stopped, told
from tests.decisions.desk import PHONE
from tests.receivers import hook_receiver
from tests.waiting import until

SPENT = "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"
KEY = "a key of the tests"
TABLE = {
    "name": "cloud",
    "kind": "aws",
    "channels": ["sms", "call"],
    "region": "us-east-1",
    "events_key": KEY,
    "access_key": "AKIATEST",
    "secret_key": "test",
    "sender": "RINGBACK",
    "configuration_set": "codes",
    "caller": "+14155550100",
    "reads_to_voicemail": True,
}


@pytest.fixture
def with_aws(settings: Settings, clock: TestClock) -> Iterator[Services]:
    services = Services(msgspec.structs.replace(settings, providers=(TABLE,)), clock)
    yield services
    services.store.close()


@pytest.fixture
def channel(with_aws: Services) -> AwsChannel:
    channel = with_aws.providers.channels["cloud"]
    assert isinstance(channel, AwsChannel)
    return channel


def send(
    channel: AwsChannel, to: str = "+84912345000", by: ChannelName = ChannelName.SMS, locale: str = "en"
) -> Outcome:
    return perform(channel, now=channel.sink.clock(), to=to, channel=by, locale=locale, name="cloud")


def events_of(services: Services, *kinds: str) -> list[str]:
    """What is believed of these events of one message, as the topic's subscription posts them."""
    client = TestClient(app_of(services))
    for kind in kinds:
        said = {"eventType": kind, "messageId": "m-1", "isFinal": False, "destinationPhoneNumber": "+84912345000"}
        event = json.dumps(said)
        body = json.dumps({"Type": "Notification", "Message": event}).encode()
        assert client.post(f"/v1/callbacks/aws/cloud?key={KEY}", content=body).status_code == 204
    rows = told(services)
    assert not rows or all_receipts_name(services, "+84912345000")
    return [row.event for row in rows]


def test_text_is_sent_with_the_time_that_its_code_has(channel: AwsChannel) -> None:
    wanted = {
        "DestinationPhoneNumber": "+84912345000",
        "MessageBody": "040719 is your code",
        "MessageType": "TRANSACTIONAL",
        "TimeToLive": ANY,
        "OriginationIdentity": "RINGBACK",
        "ConfigurationSetName": "codes",
    }
    with Stubber(channel.client) as aws:
        aws.add_response("send_text_message", {"MessageId": "m-1"}, wanted)
        done = send(channel)
    assert (done.event, done.ref) == (DeliveryEvent.ACCEPT, "m-1")


def test_call_reads_the_code_out_and_asks_for_no_key(channel: AwsChannel) -> None:
    wanted = {
        "DestinationPhoneNumber": "+84912345000",
        "MessageBody": "Hello. Your code is: zero, four. Goodbye.",
        "VoiceId": "JOANNA",
        "TimeToLive": ANY,
        "OriginationIdentity": "+14155550100",
        "ConfigurationSetName": "codes",
    }
    with Stubber(channel.client) as aws:
        aws.add_response("send_voice_message", {"MessageId": "m-1"}, wanted)
        done = send(channel, by=ChannelName.CALL)
    assert (done.event, done.ref) == (DeliveryEvent.ACCEPT, "m-1")


def test_call_in_a_language_that_aws_does_not_speak_is_left_to_another_provider(channel: AwsChannel) -> None:
    done = send(channel, by=ChannelName.CALL, locale="vi")
    assert (done.event, done.cause) == (DeliveryEvent.FAIL, Cause.BLOCKED)


def test_call_that_was_read_out_is_delivered_and_never_heard(with_aws: Services) -> None:
    steps = events_of(with_aws, "VOICE_INITIATED", "VOICE_RINGING", "VOICE_ANSWERED", "VOICE_COMPLETED")
    state = DeliveryState.ACCEPTED
    for step in steps:
        state = advance(state, DeliveryEvent(step))
    assert (steps, state) == (["ring", "answer", "deliver"], DeliveryState.DELIVERED)
    assert told(with_aws)[-1].trust == "carrier"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("VOICE_BUSY", ("busy", "not_taken")),
        ("VOICE_NO_ANSWER", ("no_answer", "not_taken")),
        ("VOICE_FAILED", ("fail", "unconfirmed")),
        ("VOICE_TTL_EXPIRED", ("fail", "provider_down")),
    ],
)
def test_outcome_of_a_call_is_kept(with_aws: Services, event: str, said: tuple[str, str]) -> None:
    events_of(with_aws, event)
    assert [row[1:3] for row in told(with_aws)] == [said]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reads_to_voicemail": False}, "reads_to_voicemail"),
        ({"caller": ""}, "caller"),
        ({"service": "sns"}, "sms-voice"),
        ({"channels": ["email"]}, "texts and calls"),
    ],
)
def test_calls_are_made_only_where_the_operator_knows_what_they_do(
    with_aws: Services, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        open_aws(provider_of({**TABLE, **changes}, {}), with_aws.receipt_sink)


def test_every_event_of_a_text_and_a_call_has_a_meaning(channel: AwsChannel) -> None:
    known = channel.client.meta.service_model.shape_for("EventType").enum
    ours = {event for event in known if event.startswith(("TEXT_", "VOICE_")) and not event.endswith("_ALL")}
    assert set(EVENTS) == ours


@pytest.mark.parametrize(
    ("error", "reason", "status", "event", "cause"),
    [
        ("ThrottlingException", "", 400, DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        ("ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT", 409, DeliveryEvent.FAIL, Cause.OPTED_OUT),
        ("ServiceQuotaExceededException", SPENT, 402, DeliveryEvent.FAIL, Cause.NO_CREDIT),
        ("AccessDeniedException", "ACCOUNT_DISABLED", 400, DeliveryEvent.FAIL, Cause.NO_CREDIT),
        ("ConflictException", "SOMETHING_NEW", 409, DeliveryEvent.FAIL, Cause.UNCONFIRMED),
        ("InternalServerException", "", 500, None, Cause.UNCONFIRMED),
    ],
)  # fmt: skip
def test_refusal_is_told_by_its_cause(
    channel: AwsChannel, error: str, reason: str, status: int, event: DeliveryEvent | None, cause: Cause
) -> None:
    said: dict[str, Any] = {"modeled_fields": {"Message": "no", "Reason": reason}} if reason else {}
    with Stubber(channel.client) as aws:
        aws.add_client_error("send_text_message", error, "no", http_status_code=status, **said)
        done = send(channel)
    assert (done.event, done.cause, done.detail) == (event, cause, f"aws:{reason or error}")


def test_sns_alone_sends_too_and_refuses_what_is_no_number(settings: Settings, clock: TestClock, moto: str) -> None:
    table = {**TABLE, "channels": ["sms"], "service": "sns", "endpoint": moto}
    services = Services(msgspec.structs.replace(settings, providers=(table,)), clock)
    channel = services.providers.channels["cloud"]
    assert isinstance(channel, AwsChannel)
    assert send(channel).event is DeliveryEvent.ACCEPT
    assert send(channel, "+0").cause is Cause.NUMBER_MALFORMED
    services.store.close()


def test_topic_tells_what_became_of_a_text(with_aws: Services, moto: str) -> None:
    client = TestClient(app_of(with_aws))
    sns = boto3.client(
        "sns", region_name="us-east-1", endpoint_url=moto, aws_access_key_id="a", aws_secret_access_key="b"
    )
    topic = sns.create_topic(Name="codes")["TopicArn"]
    with hook_receiver() as hooks:
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=hooks.url)
        for event in ("TEXT_QUEUED", "TEXT_CARRIER_BLOCKED", "TEXT_OF_TOMORROW"):
            sns.publish(TopicArn=topic, Message=json.dumps({"eventType": event, "messageId": "m-1", "isFinal": True}))
        until(lambda: len(hooks.got) >= 3, "SNS posted the events")
        for posted in (*hooks.got, *hooks.got):
            answer = client.post(f"/v1/callbacks/aws/cloud?key={KEY}", content=posted.body)
            assert answer.status_code == 204
        sns.delete_topic(TopicArn=topic)
    assert told(with_aws) == [("m-1", "undeliver", "filtered", "carrier")]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("cloud?key=another", {"Type": "Notification", "Message": "{}"}, 403),
        (f"another?key={KEY}", {"Type": "Notification", "Message": "{}"}, 404),
        (f"cloud?key={KEY}", {"Type": "Notification", "Message": "no event"}, 400),
        (f"cloud?key={KEY}", {"Type": "SubscriptionConfirmation", "SubscribeURL": "http://127.0.0.1:1/"}, 400),
        (f"cloud?key={KEY}", {"Type": "SubscriptionConfirmation", "SubscribeURL": "https://sns.a.evil.example/"}, 400),
    ],
)
def test_notification_that_can_not_come_from_the_topic_is_refused(
    with_aws: Services, path: str, body: Any, status: int
) -> None:
    client = TestClient(app_of(with_aws))
    assert client.post(f"/v1/callbacks/aws/{path}", content=json.dumps(body).encode()).status_code == status
    assert told(with_aws) == []


def test_stop_that_comes_by_the_topic_is_kept_and_one_without_its_key_is_not(with_aws: Services) -> None:
    said = {
        "originationNumber": PHONE,
        "destinationNumber": "+15005550006",
        "messageBody": "Baja",
        "messageKeyword": "",
    }
    notice = json.dumps({"Type": "Notification", "Message": json.dumps(said)}).encode()
    client = TestClient(app_of(with_aws))
    assert client.post("/v1/callbacks/aws/cloud?key=another", content=notice).status_code == 403
    assert stopped(with_aws, PHONE) is None
    assert client.post(f"/v1/callbacks/aws/cloud?key={KEY}", content=notice).status_code == 204
    assert stopped(with_aws, PHONE) == "+15005550006"
