"""Incidents on the wire: to operators with all figures, to applicants with what it means for them."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ringback.fraud.schemas import PhoneChannel
from ringback.incidents.flow import IncidentEvent, IncidentState
from ringback.incidents.tables import IncidentScope

MAX_EXTEND_S = 1200  # seconds: a code then lives half an hour at most, as its ten minutes are NIST's measure
Resend = Literal["other_route", "call"]


class MitigationRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For all who are hit: the code again by another provider or as a call, more time for the code, or both."""

    resend: Resend | None = None
    extend_s: Annotated[int, Meta(ge=0, le=MAX_EXTEND_S)] = 0
    note: Annotated[str, Meta(max_length=200)] = ""


class MitigationPreview(msgspec.Struct, frozen=True):
    """What sending again would do: of `waiting` people `farmed` have numbers that look farmed and get nothing, so at
    most `recipients` get a message, fewer where it is night or a number has had its messages. `cost` is what they cost
    at most, in millionths of your currency, without the `unpriced` for which no price is set."""

    resend: Resend
    waiting: int
    farmed: int
    recipients: int
    cost: int
    unpriced: int


class Mitigation(msgspec.Struct, frozen=True):
    """Of `affected` people `resent` got the code again and `extended` got more time. Done: `done_at`."""

    id: str
    resend: Resend | None
    extend_s: int
    note: str
    ordered_by: str
    ordered_at: str
    affected: int
    resent: int
    extended: int
    done_at: str | None


class Incident(msgspec.Struct, frozen=True):
    """`used` of `sent` codes were used in the quarter of an hour in which it was seen last; `usual` is the part that
    was used before. `waiting` people have a live code that it hit."""

    id: str
    scope: IncidentScope
    channel: PhoneChannel
    route: str | None
    provider: str | None
    country: str | None
    carrier: str | None
    prefix: str | None
    state: IncidentState
    sent: int
    used: int
    usual: float
    opened_at: str
    seen_at: str
    closed_at: str | None
    closed_by: IncidentEvent | None
    waiting: int
    mitigations: list[Mitigation]


class IncidentNotice(msgspec.Struct, frozen=True):
    """An incident as the applicant whom it hits reads it. `about`: a carrier, or how the numbers begin; empty for a
    route, whose name says nothing to them. `offers`: what works."""

    id: str
    scope: IncidentScope
    about: str
    channel: PhoneChannel
    since: str
    message: str
    next_step: str
    offers: list[Literal["sms", "call", "case"]]
