"""AWS by its own SDK, in a thread. Events come to `routes` by an SNS topic that is subscribed to our address.

Its calls can't ask for a key: the code is read to whoever picks up, a voicemail too. So they need the operator's word.
"""

import hmac
from typing import Annotated, Any, Literal

import boto3
import msgspec
from anyio import to_thread
from botocore.config import Config
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
)
from msgspec import Meta

from ringback.courier.causes import Cause
from ringback.courier.channels import CONNECT_S, Channel, ReceiptSink
from ringback.courier.channels.aws.causes import CODES
from ringback.courier.channels.http_client import refusal
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.gsm import sender_name
from ringback.courier.schemas import Job, Outcome, Provider
from ringback.words import words

TIMEOUT_S = 15
VALID_S = (5, 259_200)  # what AWS takes as time to live


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sender` is an origination identity, `configuration_set` the one whose events reach us; both may be empty.

    Without `access_key` the SDK looks where it always does. `events_key` is the secret in the topic's subscription:
    /v1/callbacks/aws/NAME?key=... `service` "sns" publishes by SNS, which tells nothing afterwards.
    `caller` is the number or pool that calls come from, `reads_to_voicemail` the operator's yes to that.
    """

    region: str
    events_key: Annotated[str, Meta(min_length=16)]
    sender: str = ""
    configuration_set: str = ""
    access_key: str = ""
    secret_key: str = ""
    service: Literal["sms-voice", "sns"] = "sms-voice"
    endpoint: str | None = None
    caller: str = ""
    reads_to_voicemail: bool = False


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    options = msgspec.convert(provider.options, Options)
    options = msgspec.structs.replace(options, sender=sender_name(options.sender))
    if set(provider.channels) - {ChannelName.SMS, ChannelName.CALL}:
        raise ValueError('AWS sends texts and calls: channels = ["sms", "call"]')
    if ChannelName.CALL in provider.channels and (options.service == "sns" or not options.caller):
        raise ValueError('calls need `service` "sms-voice" and `caller`, a number or pool of yours that can call')
    if ChannelName.CALL in provider.channels and not options.reads_to_voicemail:
        raise ValueError(
            "AWS reads the code to a voicemail, too: set `reads_to_voicemail` to true if you want its calls"
        )
    return AwsChannel(provider.name, options, sink, provider.timeout_s)


class AwsChannel:
    def __init__(self, name: str, options: Options, sink: ReceiptSink, timeout_s: float | None = None) -> None:
        self.name = name
        self.sink = sink
        self._options = options
        service = "sns" if options.service == "sns" else "pinpoint-sms-voice-v2"
        # One attempt: after a cut line the SDK would send a second code, and nobody would know.
        patience_s = timeout_s or TIMEOUT_S
        timeouts = Config(connect_timeout=CONNECT_S, read_timeout=patience_s, retries={"total_max_attempts": 1})
        self.client: Any = boto3.client(
            service,
            region_name=options.region,
            endpoint_url=options.endpoint,
            aws_access_key_id=options.access_key or None,
            aws_secret_access_key=options.secret_key or None,
            config=timeouts,
        )

    async def start(self) -> None:
        """Each message has a connection of the SDK's pool."""

    async def stop(self) -> None:
        self.client.close()

    def may_tell(self, key: str) -> bool:
        return hmac.compare_digest(self._options.events_key.encode(), key.encode())

    async def perform(self, job: Job) -> Outcome:
        if job.channel is ChannelName.CALL and not words(job.locale).text("voice-polly"):
            detail = f"aws:no voice for {job.locale}"
            return Outcome(DeliveryEvent.FAIL, self.name, cause=Cause.BLOCKED, detail=detail)
        if job.channel is ChannelName.CALL and not job.message.read_out:
            detail = "aws:asks for no key"
            return Outcome(DeliveryEvent.RETRY, self.name, cause=Cause.BLOCKED, detail=detail)
        send = self._publish if self._options.service == "sns" else self._text
        send = self._voice if job.channel is ChannelName.CALL else send
        try:
            ref = await to_thread.run_sync(send, job)
        except (EndpointConnectionError, ConnectTimeoutError) as error:
            return Outcome(DeliveryEvent.RETRY, self.name, cause=Cause.PROVIDER_DOWN, detail=type(error).__name__)
        except NoCredentialsError:
            return Outcome(DeliveryEvent.FAIL, self.name, cause=Cause.NO_CREDIT, detail="no_credentials")
        except ClientError as error:
            return await self._refusal(error.response)
        return Outcome(DeliveryEvent.ACCEPT, self.name, ref=ref, trust=Trust.NONE)

    def _text(self, job: Job) -> str:
        sender = {"OriginationIdentity": self._options.sender} if self._options.sender else {}
        options = {"MessageBody": job.message.text, "MessageType": "TRANSACTIONAL", **sender}
        return str(self.client.send_text_message(**options, **self._where(job))["MessageId"])

    def _voice(self, job: Job) -> str:
        spoken = {"MessageBody": " ".join(job.message.read_out), "VoiceId": words(job.locale).text("voice-polly")}
        asked = {**spoken, "OriginationIdentity": self._options.caller, **self._where(job)}
        return str(self.client.send_voice_message(**asked)["MessageId"])

    def _where(self, job: Job) -> dict[str, Any]:
        left_s = (job.expires_at - self.sink.clock()) // 1000
        events = self._options.configuration_set
        return {
            "DestinationPhoneNumber": job.to,
            "TimeToLive": max(VALID_S[0], min(VALID_S[1], left_s)),
            **({"ConfigurationSetName": events} if events else {}),
        }

    def _publish(self, job: Job) -> str:
        options = {"AWS.SNS.SMS.SMSType": "Transactional", "AWS.SNS.SMS.SenderID": self._options.sender}
        attributes = {name: {"DataType": "String", "StringValue": value} for name, value in options.items() if value}
        sent = self.client.publish(PhoneNumber=job.to, Message=job.message.text, MessageAttributes=attributes)
        return str(sent["MessageId"])

    async def _refusal(self, response: Any) -> Outcome:
        """The reason says more than the error's name, where there is one."""
        status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        name = response.get("Error", {}).get("Code", "")
        code = str(response.get("Reason") or name)
        cause = CODES.get(code) or CODES.get(name)
        return await refusal(self.sink, self.name, kind="aws", status=status, code=code, cause=cause)
