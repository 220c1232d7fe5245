"""Twilio's REST API by plain HTTP. What it says later comes to `routes`."""

import base64
import hmac
from collections.abc import Mapping
from typing import Annotated, Any

import httpx
import msgspec
from msgspec import Meta

from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.http_client import HttpClient, refusal
from ringback.courier.channels.receipt_keeper import ReceiptKeeper
from ringback.courier.channels.sealed_code import SealedCode
from ringback.courier.channels.twilio import speech
from ringback.courier.channels.twilio.causes import CODES
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.gsm import sender_name
from ringback.courier.schemas import Job, Outcome, Provider

RING_S = 35
MAX_CALL_S = 120  # the code twice, and again as often as fits
MAX_VALID_S = 36_000
CALL_EVENTS = ("ringing", "answered", "completed")


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sender` is a number, a name or a messaging service (MG...); `caller` the number that calls come from.

    `callbacks` is our own public address, by which Twilio reaches us; `api` is Twilio's, or a region's.
    """

    account_sid: Annotated[str, Meta(pattern="^AC")]
    auth_token: Annotated[str, Meta(min_length=1)]
    sender: str
    callbacks: Annotated[str, Meta(pattern="^https?://")]
    caller: str = ""
    api: Annotated[str, Meta(pattern="^https?://")] = "https://api.twilio.com"


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    options = msgspec.convert(provider.options, Options)
    options = msgspec.structs.replace(options, sender=sender_name(options.sender))
    if ChannelName.CALL in provider.channels and not (options.caller or options.sender).startswith("+"):
        raise ValueError("calls need `caller`, a number that you own at Twilio, as +...")
    return TwilioChannel(provider.name, options, sink, provider.timeout_s)


class TwilioChannel:
    def __init__(self, name: str, options: Options, sink: ReceiptSink, timeout_s: float | None = None) -> None:
        self.name = name
        self.sink = sink
        self.receipts = ReceiptKeeper(name)
        self._options = options
        self._code = SealedCode(options.auth_token)
        self._http = HttpClient(
            name,
            timeout_s,
            base_url=f"{options.api}/2010-04-01/Accounts/{options.account_sid}",
            auth=(options.account_sid, options.auth_token),
        )

    async def start(self) -> None:
        await self._http.start()

    async def stop(self) -> None:
        await self._http.stop()
        await self.receipts.stop()

    async def perform(self, job: Job) -> Outcome:
        path, form = self._call(job) if job.channel is ChannelName.CALL else self._text(job)
        response = await self._http.request("POST", path, data=form)
        return response if isinstance(response, Outcome) else await self._outcome(response)

    def _text(self, job: Job) -> tuple[str, dict[str, Any]]:
        sender = self._options.sender
        left_s = (job.expires_at - self.sink.clock()) // 1000
        return "/Messages.json", {
            "To": job.to,
            "MessagingServiceSid" if sender.startswith("MG") else "From": sender,
            "Body": job.message.text,
            "StatusCallback": self._callback("status"),
            "ValidityPeriod": max(1, min(MAX_VALID_S, left_s)),  # a code that ended is of no use to anybody
        }

    def _call(self, job: Job) -> tuple[str, dict[str, Any]]:
        count = job.message.keys
        where = self._callback("digits" if count else "keys")
        keys = f"{where}?code={self._code.close(job.locale, job.message.code_lines)}"
        return "/Calls.json", {
            "To": job.to,
            "From": self._options.caller or self._options.sender,
            "Twiml": speech.greeting(job.locale, job.message.lines, keys, count=count or 1),
            "Timeout": RING_S,
            "TimeLimit": MAX_CALL_S,
            "StatusCallback": self._callback("status"),
            "StatusCallbackEvent": CALL_EVENTS,
        }

    async def _outcome(self, response: httpx.Response) -> Outcome:
        try:
            body = response.json()
            answer = body if isinstance(body, dict) else {}
        except ValueError:
            answer = {}
        if response.is_success and "sid" in answer:
            return Outcome(DeliveryEvent.ACCEPT, self.name, ref=str(answer["sid"]), trust=Trust.NONE)
        code = str(answer.get("code") or f"HTTP {response.status_code}")
        return await refusal(
            self.sink, self.name, kind="twilio", status=response.status_code, code=code, cause=CODES.get(code)
        )

    def incoming_address(self) -> str:
        return self._callback("incoming")

    def _callback(self, what: str) -> str:
        return f"{self._options.callbacks.rstrip('/')}/v1/callbacks/twilio/{self.name}/{what}"

    def is_signed(self, path_and_query: str, form: Mapping[str, list[str]], signature: str) -> bool:
        """Twilio's X-Twilio-Signature: HMAC-SHA1 of the address it was given and the sorted form."""
        whole = self._options.callbacks.rstrip("/") + path_and_query
        whole += "".join(f"{name}{value}" for name in sorted(form) for value in sorted(set(form[name])))
        right = base64.b64encode(hmac.digest(self._options.auth_token.encode(), whole.encode(), "sha1"))
        return hmac.compare_digest(right, signature.encode())

    def spoken(self, code: str, keys: str) -> str | None:
        """What is said to a person who pressed 1. None for another key, and for an address that was not ours."""
        opened = self._code.open(code)
        if opened is None or keys != "1":
            return None
        return speech.code(*opened, self._callback("keys") + f"?code={code}")

    def thanks(self, code: str) -> str | None:
        """What is said to a person who keyed digits. None for an address that was not ours."""
        opened = self._code.open(code)
        return None if opened is None else speech.thanks(*opened)
