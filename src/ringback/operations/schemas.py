"""What an operator sees: providers, routes, receipts, rates with their denominators, spend."""

from typing import Literal

import msgspec

from ringback.courier.flow import ChannelName

WindowName = Literal["hour", "day", "week", "month"]


class ProviderLine(msgspec.Struct, frozen=True):
    """One provider and its last 5 minutes, 200 attempts at most.

    `failed` are those that it surely did not take by its own fault, or of which nobody knows; `used` of `used_of`:
    whose codes were used, among those taken more than 2 minutes ago. `circuit` open: it is being left out.
    """

    name: str
    kind: str
    channels: list[ChannelName]
    attempts: int
    taken: int
    failed: int
    median_ms: int | None
    used: int
    used_of: int
    circuit: Literal["closed", "open"]
    priced: bool


class RouteShare(msgspec.Struct, frozen=True):
    """`share`: the part of the route's messages that it has now, by its weight and by how it does; null by price."""

    provider: str
    weight: int
    share: float | None


class RouteLine(msgspec.Struct, frozen=True):
    """A route in the order in which routes are tried; the last of each channel is what fits all others.

    A condition that is null lets everything pass.
    """

    label: str
    channel: ChannelName
    country: str | None
    prefix: str | None
    carrier: str | None
    template: str | None
    by: Literal["weight", "price"]
    providers: list[RouteShare]


class Rate(msgspec.Struct, frozen=True):
    """`count` of `of`. `low` and `high` bound the true rate with 95 % confidence (Wilson, 1927); null of nothing."""

    count: int
    of: int
    low: float | None
    high: float | None


class Speed(msgspec.Struct, frozen=True):
    """Half of the `of` measured took `p50_ms` at most, and 95 % `p95_ms`; both are the upper ends of steps.

    Null: of nothing, or it took longer than the longest step.
    """

    of: int
    p50_ms: int | None
    p95_ms: int | None


class Measures(msgspec.Struct, frozen=True):
    """What became of the attempts to hand a message to a provider.

    An attempt is `taken`, `refused` for the message's own sake, `unsent` by the provider's fault, or `unknown`.
    `arrived`: taken messages whose arrival was confirmed, by carrier or handset, of all that were taken; `lost`: those
    that were said not to arrive; of the others nothing was heard. `used`: codes that were used, of those taken more
    than 10 minutes ago, when no code can be used any more; where a person asked again, the last message has the credit.
    `answer` is how fast the provider answered, `arrival` how long a confirmed message took from there.
    `spend` counts what was taken or may have been, in millionths; `unpriced` are those among them without a price.
    """

    attempts: int
    taken: int
    refused: int
    unsent: int
    unknown: int
    arrived: Rate
    lost: int
    used: Rate
    answer: Speed
    arrival: Speed
    spend: int
    unpriced: int


class StatisticsRow(msgspec.Struct, frozen=True):
    """One group. Of the properties only those that were asked for by `by` are set; null among those: nobody knows."""

    at: str | None
    channel: str | None
    country: str | None
    carrier: str | None
    prefix: str | None
    route: str | None
    provider: str | None
    template: str | None
    measures: Measures


class Statistics(msgspec.Struct, frozen=True):
    """`step_ms` is the length of the times in rows `by` time. `more`: there are groups beyond these."""

    since: str
    until: str
    step_ms: int
    by: list[str]
    total: Measures
    rows: list[StatisticsRow]
    more: bool


class ReceiptLine(msgspec.Struct, frozen=True):
    """What a carrier said. Without a `delivery_id` it is about a message that we don't know (yet)."""

    at: str
    provider: str
    ref: str
    event: str
    cause: str | None
    trust: str | None
    detail: str | None
    delivery_id: str | None


class ReceiptCount(msgspec.Struct, frozen=True):
    """How many receipts of a kind came. `unmatched`: about messages that we don't know."""

    provider: str
    event: str
    trust: str | None
    count: int
    unmatched: int


class ReceiptCounts(msgspec.Struct, frozen=True):
    since: str
    until: str
    items: list[ReceiptCount]


class HandledCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of the unknown codes."""

    provider: str
    code: str


class UnknownCode(msgspec.Struct, frozen=True):
    """A provider's code that no table knows. `sample` is the last one, without personal data.

    `handled_at` and `handled_by` are null until an operator has handled it, and again when it comes again.
    """

    provider: str
    code: str
    times: int
    first_at: str
    last_at: str
    sample: str
    handled_at: str | None
    handled_by: str | None


class SpendLine(msgspec.Struct, frozen=True):
    """`spend` in millionths of your currency; `unpriced` of the `messages` have no price in the settings."""

    provider: str
    messages: int
    spend: int
    unpriced: int


class SpendPeriod(msgspec.Struct, frozen=True):
    """A day or a month in UTC, so far."""

    period: Literal["day", "month"]
    since: str
    spend: int
    messages: int
    unpriced: int
    providers: list[SpendLine]


class Spend(msgspec.Struct, frozen=True):
    day: SpendPeriod
    month: SpendPeriod
