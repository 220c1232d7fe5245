"""Vonage's REST APIs by plain HTTP. What it says later comes to `routes`."""

from typing import Annotated, Any

import httpx
import msgspec
from msgspec import Meta

from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.http_client import HttpClient, refusal
from ringback.courier.channels.sealed_code import SealedCode
from ringback.courier.channels.vonage import speech
from ringback.courier.channels.vonage.causes import CODES
from ringback.courier.channels.vonage.tokens import Application
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.gsm import sender_name
from ringback.courier.schemas import Job, Outcome, Provider

RING_S = 35
MAX_CALL_S = 120  # the code twice, and again as often as fits
VALID_S = (20, 604_800)  # what Vonage takes as time to live


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`application_id` and `private_key` are an application's with the capabilities that are used, `signature_secret`
    the account's, which signs the callbacks. `sender` is a name or a number, `caller` the number that calls come from.

    `callbacks` is our own public address, by which Vonage reaches us; `api` is Vonage's, or a region's.
    """

    application_id: Annotated[str, Meta(min_length=1)]
    private_key: str
    signature_secret: Annotated[str, Meta(min_length=16)]
    sender: Annotated[str, Meta(min_length=1)]
    callbacks: Annotated[str, Meta(pattern="^https?://")]
    caller: str = ""
    api: Annotated[str, Meta(pattern="^https?://")] = "https://api.nexmo.com"


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    options = msgspec.convert(provider.options, Options)
    options = msgspec.structs.replace(options, sender=sender_name(options.sender))
    if ChannelName.CALL in provider.channels and not (options.caller or options.sender).startswith("+"):
        raise ValueError("calls need `caller`, a number that you own at Vonage, as +...")
    return VonageChannel(provider.name, options, sink, provider.timeout_s)


class VonageChannel:
    def __init__(self, name: str, options: Options, sink: ReceiptSink, timeout_s: float | None = None) -> None:
        self.name = name
        self.sink = sink
        self.application = Application(options.application_id, options.private_key, options.signature_secret)
        self._options = options
        self._code = SealedCode(options.signature_secret)
        self._http = HttpClient(name, timeout_s, base_url=f"{options.api}/v1")

    async def start(self) -> None:
        await self._http.start()

    async def stop(self) -> None:
        await self._http.stop()

    async def perform(self, job: Job) -> Outcome:
        path, body = self._call(job) if job.channel is ChannelName.CALL else self._text(job)
        proof = {"Authorization": f"Bearer {self.application.token()}"}
        response = await self._http.request("POST", path, json=body, headers=proof)
        return response if isinstance(response, Outcome) else await self._outcome(response)

    def _text(self, job: Job) -> tuple[str, dict[str, Any]]:
        left_s = (job.expires_at - self.sink.clock()) // 1000
        return "/messages", {
            "channel": "sms",
            "message_type": "text",
            "to": digits(job.to),
            "from": digits(self._options.sender),
            "text": job.message.text,
            "ttl": max(VALID_S[0], min(VALID_S[1], left_s)),  # a code that ended is of no use to anybody
            "webhook_url": self._callback("message"),
            "webhook_version": "v1",
        }

    def _call(self, job: Job) -> tuple[str, dict[str, Any]]:
        count = job.message.keys
        where = self._callback("digits" if count else "keys")
        keys = f"{where}?code={self._code.close(job.locale, job.message.code_lines)}"
        return "/calls", {
            "to": [{"type": "phone", "number": digits(job.to)}],
            "from": {"type": "phone", "number": digits(self._options.caller or self._options.sender)},
            "ncco": speech.greeting(job.locale, job.message.lines, keys, count=count or 1),
            "event_url": [self._callback("call")],
            "ringing_timer": RING_S,
            "length_timer": MAX_CALL_S,
        }

    async def _outcome(self, response: httpx.Response) -> Outcome:
        try:
            body = response.json()
            answer = body if isinstance(body, dict) else {}
        except ValueError:
            answer = {}
        ref = answer.get("message_uuid") or answer.get("uuid")
        if response.is_success and ref:
            return Outcome(DeliveryEvent.ACCEPT, self.name, ref=str(ref), trust=Trust.NONE)
        code = code_of(answer) or f"HTTP {response.status_code}"
        return await refusal(
            self.sink, self.name, kind="vonage", status=response.status_code, code=code, cause=CODES.get(code)
        )

    def incoming_address(self) -> str:
        return self._callback("incoming")

    def _callback(self, what: str) -> str:
        return f"{self._options.callbacks.rstrip('/')}/v1/callbacks/vonage/{self.name}/{what}"

    def spoken(self, code: str, keys: str) -> speech.Control | None:
        """What is said to a person who pressed 1. None for another key, and for an address that was not ours."""
        opened = self._code.open(code)
        return speech.code(*opened, self.keys(code)) if opened is not None and keys == "1" else None

    def thanks(self, code: str) -> speech.Control | None:
        """What is said to a person who keyed digits. None for an address that was not ours."""
        opened = self._code.open(code)
        return None if opened is None else speech.say(*opened)

    def keys(self, code: str) -> str:
        """Where the next key is told."""
        return f"{self._callback('keys')}?code={code}"


def digits(number: str) -> str:
    """Vonage takes numbers without the plus, and names as they are."""
    return number.removeprefix("+")


def code_of(error: dict[str, Any]) -> str:
    """An error's code: the last word of the address that is its `type` (".../api-errors/messages#1120")."""
    return (
        str(error.get("type") or error.get("title") or "").rstrip("/").replace("#", "/").rsplit("/", 1)[-1][:64].lower()
    )
