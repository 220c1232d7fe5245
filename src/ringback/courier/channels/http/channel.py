"""A request made of templates. What the gateway says later comes to `routes`."""

import hmac
import re
from typing import Annotated, Literal
from urllib.parse import urlencode

import httpx
import msgspec
from msgspec import Meta

from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, ReceiptSink
from ringback.courier.channels.error_tables import TableName
from ringback.courier.channels.http.causes import Word
from ringback.courier.channels.http_client import HttpClient
from ringback.courier.channels.receipt_keeper import ReceiptKeeper
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.gsm import is_gsm
from ringback.courier.schemas import Job, Outcome, Provider

Address = Annotated[str, Meta(pattern="^https?://")]
Pattern = Annotated[str, Meta(min_length=1)]


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`fields` and `headers` may hold {to}, {digits} (without +), {text}, {id}, {minutes}, {coding} and {callback}.

    `answers` and then `taken` are searched in the answer's status and body ("403 wrong password", "202 0: Accepted").
    `statuses` says what the gateway's words mean, `causes` what its codes mean; `code` finds a code in a receipt.
    `errors` is the table that those codes are of, where it is a known one; the codes of `causes` go before it.
    `names_number` says that the gateway names whom it sent to, as `to`: a receipt without it then counts for nothing.
    """

    url: Address
    callbacks: Address
    secret: Annotated[str, Meta(min_length=16)]
    fields: dict[str, str]
    statuses: dict[str, Word]
    method: Literal["GET", "POST"] = "GET"
    headers: dict[str, str] = {}
    answers: dict[Pattern, Cause] = {}
    taken: Pattern = "^2"
    causes: dict[str, Cause] = {}
    errors: TableName | None = None
    code: Pattern = r"err:(\w+)"
    names_number: bool = False


def open(provider: Provider, sink: ReceiptSink) -> Channel:
    """Raises ValueError for a pattern that is none and for a word in braces that nobody fills."""
    options = msgspec.convert(provider.options, Options)
    if set(provider.channels) - {ChannelName.SMS}:
        raise ValueError('an HTTP gateway sends texts only: channels = ["sms"]')
    for pattern in (*options.answers, options.taken, options.code):
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"the pattern {pattern!r} can't be read: {error}") from None
    for name, template in (*options.fields.items(), *options.headers.items()):
        try:
            template.format(**dict.fromkeys(WORDS, ""))
        except (LookupError, ValueError, AttributeError):
            raise ValueError(f"{name}: only {', '.join(f'{{{word}}}' for word in WORDS)} may stand in braces") from None
    return HttpChannel(provider.name, options, sink, provider.timeout_s)


# Said with 200 by gateways that answer so to everything; "balance: 12.50" of a message that was taken is none of these.
NO_MONEY = re.compile(
    r"(?:insufficient|not enough|low|no|out of|zero|negative|exhausted)[\s_-]*(?:account[\s_-]*)?"
    r"(?:balance|credits?|funds?)\b(?!\W{0,4}(?:false|null|0\b))"
    r"|(?:balance|credits?|funds?)[\s_-]*(?:is |are |was |were )?"
    r"(?:too low|insufficient|exhausted|not (?:enough|sufficient))",
    re.IGNORECASE,
)
INCOMING = "incoming"  # what the key of people's own texts is for, where a delivery's has its id
WORDS = ("to", "digits", "text", "id", "minutes", "coding", "callback")


class HttpChannel:
    """The reference is our own delivery's id, which the callback's address brings back."""

    def __init__(self, name: str, options: Options, sink: ReceiptSink, timeout_s: float | None = None) -> None:
        self.name = name
        self.options = options
        self.sink = sink
        self.receipts = ReceiptKeeper(name)
        self._http = HttpClient(name, timeout_s)

    async def start(self) -> None:
        await self._http.start()

    async def stop(self) -> None:
        await self._http.stop()
        await self.receipts.stop()

    async def perform(self, job: Job) -> Outcome:
        response = await self._http.request(self.options.method, self.options.url, **self._said(job))
        return response if isinstance(response, Outcome) else await self._outcome(job, response)

    def _said(self, job: Job) -> dict[str, dict[str, str]]:
        words = {
            "to": job.to,
            "digits": job.to.removeprefix("+"),
            "text": job.message.text,
            "id": job.id,
            "minutes": str(max(1, (job.expires_at - self.sink.clock()) // 60_000)),
            "coding": "0" if is_gsm(job.message.text) else "2",  # Kannel's numbers, and those of SMPP before a shift
            "callback": self.callback(job.id),
        }
        fields = {name: template.format(**words) for name, template in self.options.fields.items()}
        headers = {name: template.format(**words) for name, template in self.options.headers.items()}
        return {"params" if self.options.method == "GET" else "data": fields, "headers": headers}

    async def _outcome(self, job: Job, response: httpx.Response) -> Outcome:
        answer = f"{response.status_code} {response.text[:500]}"
        detail = f"HTTP {response.status_code}"
        known = next((means for pattern, means in self.options.answers.items() if re.search(pattern, answer)), None)
        if known is None and NO_MONEY.search(answer):
            known = Cause.NO_CREDIT
        if known is None and re.search(self.options.taken, answer):
            return Outcome(DeliveryEvent.ACCEPT, self.name, ref=job.id, trust=Trust.NONE, detail=detail)
        if known is Cause.PROVIDER_DOWN or (known is None and response.status_code == 429):
            return Outcome(DeliveryEvent.RETRY, self.name, cause=Cause.PROVIDER_DOWN, detail=detail)
        if known is None and response.is_server_error:  # a fault of theirs, and nobody says at which step
            return Outcome(None, self.name, cause=Cause.UNCONFIRMED, detail=detail)
        if known is None:
            await self.sink.log_unknown(self.name, detail, "neither `answers` nor `taken` fits")
        return Outcome(DeliveryEvent.FAIL, self.name, cause=known or Cause.UNCONFIRMED, detail=detail)

    def callback(self, ref: str) -> str:
        """For one message alone: the key proves that we made the address, since gateways sign nothing."""
        query = urlencode({"ref": ref, "key": self.key(ref)})
        return f"{self.options.callbacks.rstrip('/')}/v1/callbacks/http/{self.name}?{query}"

    def incoming_address(self) -> str:
        """The gateway adds `&from=...&to=...&text=...`."""
        base = self.options.callbacks.rstrip("/")
        return f"{base}/v1/callbacks/http/{self.name}/incoming?key={self.key(INCOMING)}"

    def key(self, ref: str) -> str:
        return hmac.digest(self.options.secret.encode(), f"{self.name} {ref}".encode(), "sha256").hex()[:32]
