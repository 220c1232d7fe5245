"""Deliveries on the wire, and the events, jobs, outcomes and receipts that pass through the courier."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from ringback.core.actors import Actor
from ringback.courier.flow import ChannelName, Confirms, DeliveryEvent, DeliveryState, Trust

MAX_LABEL = 80


class DeliveryStep(msgspec.Struct, frozen=True):
    """`detail` is what the carrier said, or a code of our own, as `no_receipt`."""

    at: str
    state: str
    detail: str | None


class Delivery(msgspec.Struct, frozen=True):
    """One delivery on the wire. `sequence` counts the messages of one verification: message 2.

    `trust` is how far the last receipt can be believed, `confirms` how far any of this way's receipts can be, known
    from the moment it is sent.
    """

    id: str
    channel: ChannelName
    to: str
    template: str
    state: DeliveryState
    cause: str | None
    provider: str
    trust: Trust | None
    confirms: Confirms | None
    created_at: str
    updated_at: str
    sent_at: str | None
    final_at: str | None
    sequence: int
    events: list[DeliveryStep]


class WorkWaits(msgspec.Struct, frozen=True):
    """A worker has something to do of which neither a delivery nor an entry tells."""


class DeliveryMoved(msgspec.Struct, frozen=True):
    """A delivery took a step. `state` is where it stands now, `cause` why, where that is known."""

    delivery_id: str
    account_id: str
    verification_id: str | None
    channel: str
    state: str
    cause: str | None
    provider: str


class WebhookGone(msgspec.Struct, frozen=True):
    """A receiver answered 410, and its subscription is disabled. `host` is what may be shown of its address."""

    webhook_id: str
    host: str
    account_id: str | None


OptOutSource = Literal["person", "carrier", "operator"]


class IncomingText(msgspec.Struct, frozen=True):
    """A text message that came in from a carrier: to us, from a person. `at` (ms) is when it did.

    `sender` and `recipient` are written as the carrier writes them; `recipient` is a number of ours, or empty.
    """

    provider: str
    sender: str
    recipient: str
    text: str
    at: int


class OptOutChanged(msgspec.Struct, frozen=True):
    """Whoever has a number stopped text messages to it, or wants them again (`stopped` false)."""

    number_key: str
    to_masked: str
    stopped: bool
    source: OptOutSource
    provider: str
    actor: Actor | None


class DigitsKeyed(msgspec.Struct, frozen=True):
    """Somebody who picked up our call keyed these. Stored nowhere."""

    delivery_id: str
    digits: str


class Message(msgspec.Struct, frozen=True):
    """What is to be said: `subject` for an e-mail, `text` for all but calls.

    A call says `lines`, and `code_lines` after the key 1. `read_out` is for one that can ask for no key: code and all;
    without it such a call is not made. Where `keys` says how many digits are to be keyed instead, `code_lines` thank
    for them.
    """

    text: str = ""
    subject: str = ""
    lines: tuple[str, ...] = ()
    code_lines: tuple[str, ...] = ()
    read_out: tuple[str, ...] = ()
    keys: int = 0


class RouteInfo(msgspec.Struct, frozen=True):
    """How a message was routed, and what its attempt is counted by. Holds no number: `prefix` leaves the last four
    digits out.

    `carrier` is a guess by prefix, `price` of one message in millionths of the operator's currency.
    """

    route: str | None = None
    country: str | None = None
    carrier: str | None = None
    prefix: str | None = None
    price: int | None = None
    confirms: Confirms = Confirms.HANDSET


class Job(msgspec.Struct, frozen=True):
    """One claimed delivery, opened, for a channel to perform. Never logged: it holds secrets in clear."""

    id: str
    channel: ChannelName
    to: str
    locale: str
    message: Message
    attempts: int
    expires_at: int
    created_at: int
    secret: str = ""  # signing secret of a webhook
    former_secret: str = ""  # the one before it, while both count
    provider: str = ""  # the name of the one that is to send it
    elsewhere: bool = False  # where it surely did not, another can at once
    route_info: RouteInfo = RouteInfo()
    return_path: str = ""  # of an e-mail: where its bounces are to go
    reply_to: str = ""  # of an e-mail about a case: where an answer finds its case
    thread: str = ""  # of an e-mail about a case: what all its e-mails share
    trace: str = ""  # what caused it, where traces are set up


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way out that an operator set up. `name` is what deliveries and receipts remember.

    `price` is for one message, in millionths of the operator's currency, by country ("VN"), by prefix ("+8491") or for
    all others ("*"). `confirms` says in the same way what its receipts of text messages are worth; where nothing is
    said they are believed as they come. `per_s` is how many messages a second one worker may give it; None where it
    names no limit.
    `at_once` is how many one worker may have with it that are not answered yet; with SMPP, the window.
    `timeout_s` is how many seconds it has to answer once it is reached; where nothing is said, as its kind has it. A
    worker keeps what it claims for a minute, so no more than 40.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,23}$")]
    kind: str
    channels: tuple[ChannelName, ...]
    options: dict[str, Any] = {}
    price: dict[str, Annotated[int, Meta(ge=0)]] = {}
    confirms: dict[str, Confirms] = {}
    per_s: Annotated[float, Meta(gt=0)] | None = None
    at_once: Annotated[int, Meta(ge=1, le=1000)] = 40
    timeout_s: Annotated[float, Meta(gt=0, le=40)] | None = None


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A provider's part of a route: of 3 and 1, the first has three messages of four, while both are well."""

    name: str
    weight: Annotated[int, Meta(ge=1, le=1000)] = 1


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may send what fits all that is said here. `by` price: the cheapest first, weights among equals."""

    channel: ChannelName
    providers: tuple[Share, ...]
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    prefix: Annotated[str, Meta(pattern=r"^\+[0-9]+$")] | None = None
    carrier: str | None = None
    template: str | None = None
    by: Literal["weight", "price"] = "weight"

    @property
    def label(self) -> str:
        """What fits it, in a line: `sms VN +8491`. Only a route that can never be taken has another's."""
        parts = (self.channel.value, self.country, self.prefix, self.carrier, self.template)
        return " ".join(filter(None, parts))[:MAX_LABEL]


class Outcome(msgspec.Struct, frozen=True):
    """What came of performing a job, as far as the channel itself can know.

    `event` is ACCEPT, DELIVER, FAIL (refused for good), RETRY (surely not sent, try again) or None where nobody
    knows whether it went out. `retry_after_s` is what the provider asked for. `resting`: it was not asked at all, so
    this counts as no attempt.
    """

    event: DeliveryEvent | None
    provider: str
    ref: str | None = None
    cause: str | None = None
    trust: Trust | None = None
    detail: str | None = None
    retry_after_s: int | None = None
    resting: bool = False


class Receipt(msgspec.Struct, frozen=True):
    """What a carrier said later. `key` is equal for the same receipt told twice. `detail` holds no personal data.

    `numbers` are those that it names, however they are written; where it names any it counts only for a message to one
    of them. None where this provider's receipts name none. `others` are ways in which the reference may have been
    written before; they count only with a number. `digits` are what was keyed, and are not stored.
    """

    provider: str
    ref: str
    key: str
    event: DeliveryEvent
    cause: str | None = None
    trust: Trust | None = None
    detail: str | None = None
    others: tuple[str, ...] = ()
    numbers: tuple[str, ...] | None = None
    digits: str = ""


class ReceiptReliability(msgspec.Struct, frozen=True):
    """What a provider's receipts of codes by text message showed in one country within a day.

    Of the `taken` messages it reported the end of `reported` and called `reported_delivered` delivered; `used` codes of
    those were used. `confirms` is null where there were too few to say.
    """

    provider: str
    country: str | None
    confirms: Confirms | None
    taken: int
    reported: int
    reported_delivered: int
    used: int


WebhookFormat = Literal["standard", "eventbridge"]


class WebhookRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`format` standard sends each entry as it is, eventbridge what AWS Support would emit for it and what it never
    emits. `url` may then be the ARN of an event bus, where the operator set buses up."""

    url: str
    kinds: list[str]
    format: WebhookFormat = "standard"


class Webhook(msgspec.Struct, frozen=True):
    """A webhook subscription. It ends with the key that made it, at `expires_at` at the latest. Until
    `former_secret_ends_at`, if it has one, it is signed with two secrets. `disabled`: its receiver answered 410, and
    nothing is sent until somebody enables it. `account_id`: whose entries alone it gets, if it is one account's."""

    id: str
    account_id: str | None
    url: str
    kinds: list[str]
    format: WebhookFormat
    state: Literal["active", "disabled", "ended"]
    created_at: str
    expires_at: str | None
    former_secret_ends_at: str | None


class NewWebhook(Webhook, frozen=True):
    """`secret` is shown once, when the subscription is made."""

    secret: str


class SecretChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Each webhook is signed with the former secret as well for `overlap_hours`; 0: it ends at once."""

    overlap_hours: Annotated[int, msgspec.Meta(ge=0, le=168)] = 24


Data = dict[str, Any]


class DeadLetter(msgspec.Struct, frozen=True):
    """A delivery that nobody tries again. `requeue_refused` tells why it can't be sent again by hand: `code_expired`,
    `code_not_repeated` (the person asks for another), `content_forgotten` (what it said is gone) or `webhook_ended`."""

    id: str
    account_id: str
    channel: ChannelName
    to: str
    template: str
    state: str
    cause: str | None
    provider: str
    webhook_id: str | None
    attempts: int
    created_at: str
    ended_at: str
    requeue_refused: str | None


class DeadLetterFilter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which are meant: those that are all of what is said. `since_ms` and `until_ms` are when they were made, in
    milliseconds since 1970."""

    channel: ChannelName | None = None
    cause: Annotated[str, Meta(max_length=24)] | None = None
    webhook_id: Annotated[str, Meta(max_length=40)] | None = None
    ids: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=200)] | None = None
    since_ms: Annotated[int, Meta(ge=0, le=9007199254740991)] | None = None
    until_ms: Annotated[int, Meta(ge=0, le=9007199254740991)] | None = None


class DeadLetterRequest(DeadLetterFilter, frozen=True, forbid_unknown_fields=True):
    """`preview`: nothing is changed."""

    preview: bool = True


class DropRequest(DeadLetterRequest, frozen=True, forbid_unknown_fields=True):
    """`reason`: why, for the journal's entry."""

    reason: Annotated[str, Meta(max_length=200)] = ""


class HandledDeadLetters(msgspec.Struct, frozen=True):
    """What was done, or with `preview` would be: of `matched` letters, 200 at most, those in `done`; the others were
    refused, by reason. `more`: others match, too; ask again."""

    preview: bool
    matched: int
    done: list[str]
    refused: dict[str, int]
    more: bool
