"""Checks on the wire."""

import msgspec

from ringback.incidents.schemas import IncidentNotice
from ringback.numbers.schemas import Finding, LineType


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


class Findings(msgspec.Struct, frozen=True):
    """`incident`: an outage that keeps codes from this phone at the moment."""

    findings: list[Finding]
    at: str
    incident: IncidentNotice | None
