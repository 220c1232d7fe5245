from enum import StrEnum
from typing import Any, Literal

from msgspec import Struct

Status = Literal["ok", "warning", "error"]
Who = Literal["applicant", "operator", "carrier", "agent", "nobody"]
About = Literal["number", "delivery", "payment", "email", "contact", "account"]


class LineType(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    LANDLINE_OR_MOBILE = "landline_or_mobile"  # North America and a few more: the plan does not tell them apart
    TOLL_FREE = "toll_free"
    PREMIUM = "premium"
    SHARED_COST = "shared_cost"
    VOIP = "voip"
    PERSONAL = "personal"
    PAGER = "pager"
    COMPANY = "company"
    VOICEMAIL = "voicemail"
    SATELLITE = "satellite"
    GLOBAL_NETWORK = "global_network"
    UNKNOWN = "unknown"  # not in the published plan, which lags behind what carriers hand out


class Finding(Struct, frozen=True, kw_only=True):
    """What a check concluded: cause, evidence, who must act, what to do next."""

    code: str
    status: Status
    message: str
    suggestion: str | None = None
    """The correction to accept in one tap, E.164."""
    next_step: str
    who: Who
    about: About
    evidence: dict[str, Any] = {}
    at: str | None = None


class Number(Struct, frozen=True, kw_only=True):
    e164: str
    display: str
    """Grouped, for a person who reads it against their own: `+84 912 345 678`."""
    region: str
    """ISO 3166-1 alpha-2; `001` for satellite and other numbers of no country."""
    country_calling_code: int
    line_type: LineType
    can_sms: bool
    can_call: bool


class Diagnosis(Struct, frozen=True, kw_only=True):
    input: str
    e164: str | None
    """The number to use, repaired where the repair is certain; null comes with an error."""
    number: Number | None
    findings: tuple[Finding, ...]

    @property
    def error(self) -> Finding | None:
        """The first reason why this number cannot be used."""
        return next((finding for finding in self.findings if finding.status == "error"), None)
