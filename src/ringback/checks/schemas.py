"""Checks on the wire."""

from typing import Literal

import msgspec

from ringback.incidents.schemas import IncidentNotice
from ringback.numbers.schemas import Finding, LineType

Certainty = Literal["own", "told", "phone", "carrier", "mail_server", "bank", "hint", "guess"]
"""Who says so: our own records, the person, the phone itself, the carrier, a mail server, the bank. `hint`: the carrier
does, in words that may mean something else. `guess`: nobody does."""
Act = Literal[
    "enter_code",
    "call",
    "text",
    "wait",
    "look",
    "choose_way",
    "change_number",
    "open_case",
    "email",
    "contact",
    "payment",
    "sign_up",
    "nothing",
]
"""What the person does now: `call` and `text` are how they have the code sent; `email`, `contact` and `payment` are the
step to go to."""


class NumberQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`input` as it was typed; `country` is what was chosen beside the field, two letters."""

    input: str
    country: str | None = None


class NumberAnswer(msgspec.Struct, frozen=True):
    """`e164`, `display`, `region` and `line_type` are null where no number is certain."""

    input: str
    e164: str | None
    display: str | None
    region: str | None
    line_type: LineType | None
    findings: list[Finding]


class RootCause(msgspec.Struct, frozen=True):
    """What stands between a person and an active account in the first place. `title` says it in a line."""

    finding: Finding
    title: str
    certainty: Certainty
    act: Act


class Findings(msgspec.Struct, frozen=True):
    """`findings` begin with that of the root cause. `incident`: an outage that keeps codes from this phone at the
    moment."""

    root_cause: RootCause
    findings: list[Finding]
    at: str
    incident: IncidentNotice | None
