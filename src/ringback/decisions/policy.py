"""Pure: what a decision needs, and how risky an activation is. Change a rule and you change VERSION: every decision
keeps the version it was made under.

Where the rules come from: the applicant is new, so nothing on file proves who they are. What must not pass are farmed
accounts, other people's numbers, and an agent who was fooled or bought.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from ringback.accounts.flow import MET, RequirementName
from ringback.core.times import HOUR
from ringback.decisions.flow import Verdict
from ringback.numbers.schemas import LineType

VERSION = "2026-11"
SECOND_AGENT_FROM = 40  # risk score
NOTE_MOST = 2000
EVIDENCE_MOST = 50


class Item(NamedTuple):
    """One thing the agent vouches for. Required for every activation, or for some reasons only."""

    required: bool
    reasons: tuple[str, ...] = ()


class Reason(NamedTuple):
    """`evidence`: beginnings of the kinds of entries, one of which must be among the evidence; empty: any will do."""

    evidence: tuple[str, ...] = ()


CHECKLIST: dict[str, Item] = {
    "findings_read": Item(True),  # what the checks found explains why no code came
    "identity_matches": Item(True),  # name and address agree with what the applicant says and shows
    "number_is_theirs": Item(True),  # nothing hints at somebody else's number
    "no_pressure": Item(True),  # no hurry, no threat, no story that asks for an exception
    "codes_were_tried": Item(False, ("phone_gets_no_codes", "carrier_blocks_codes", "our_fault")),
    "called_back": Item(False, ("reached_by_call",)),
    "picture_seen": Item(False),
    "payment_in_order": Item(False),
}
TRIED = ("delivery.", "verification.")
REASONS: dict[Verdict, dict[str, Reason]] = {
    Verdict.ACTIVATE: {
        "phone_gets_no_codes": Reason(TRIED),
        "carrier_blocks_codes": Reason(("delivery.",)),
        "our_fault": Reason(TRIED),
        "reached_by_call": Reason(("callback.",)),
        "cannot_use_codes": Reason(("message.", "callback.")),  # a disability, or no phone at all
    },
    Verdict.REFUSE: {
        "number_of_another": Reason(),
        "identity_not_shown": Reason(),
        "duplicate_account": Reason(),
        "suspected_fraud": Reason(),
        "against_terms": Reason(),
    },
    Verdict.ASK_MORE: {
        "need_picture": Reason(),
        "need_other_number": Reason(),
        "need_identity": Reason(),
        "need_payment": Reason(),
        "need_details": Reason(),
    },
}
# A waived e-mail would leave an account that nobody can be told about; it must be proved.
WAIVABLE = (RequirementName.CONTACT, RequirementName.PAYMENT, RequirementName.PHONE)

WEIGHTS: dict[str, int] = {
    "same_phone": 40,
    "same_device": 25,
    "same_email_domain": 20,
    "recent_failed_guesses": 15,
    "premium_line": 40,
    "voip_line": 15,
    "country_mismatch": 15,
    "many_cases": 15,
    "new_account": 10,
    "payment_waived": 25,
    "contact_waived": 25,
}


class Facts(msgspec.Struct, frozen=True):
    """What the risk of an activation is judged by. Counts are of other accounts, ages in ms."""

    age: int
    same_phone: int
    same_device: int
    same_email_domain: int  # within a day, at providers that are not for everybody
    failed_guesses: int  # within a day
    line_type: str | None
    phone_country: str | None
    country: str | None
    cases: int


class Risk(msgspec.Struct, frozen=True):
    score: int
    factors: list[str]


def risk_of(facts: Facts, waives: Collection[str] = ()) -> Risk:
    """The sum of what applies; factors in the order of their weight."""
    applies = {
        "same_phone": facts.same_phone > 0,
        "same_device": facts.same_device > 0,
        "same_email_domain": facts.same_email_domain >= 3,
        "recent_failed_guesses": facts.failed_guesses >= 5,
        "premium_line": facts.line_type in (LineType.PREMIUM, LineType.SHARED_COST),
        "voip_line": facts.line_type in (LineType.VOIP, LineType.PERSONAL),
        "country_mismatch": facts.phone_country is not None and facts.phone_country != facts.country,
        "many_cases": facts.cases >= 3,
        "new_account": facts.age < HOUR,
        "payment_waived": RequirementName.PAYMENT in waives,
        "contact_waived": RequirementName.CONTACT in waives,
    }
    factors = sorted((name for name, does in applies.items() if does), key=lambda name: -WEIGHTS[name])
    return Risk(sum(WEIGHTS[name] for name in factors), factors)


def needs_approval(verdict: Verdict, risk: Risk) -> bool:
    """Only giving is dangerous: a refusal can be appealed, a question harms nobody."""
    return verdict is Verdict.ACTIVATE and risk.score >= SECOND_AGENT_FROM


def required_items(reason: str) -> list[str]:
    return [code for code, item in CHECKLIST.items() if item.required or reason in item.reasons]


def open_requirements(states: Mapping[str, str]) -> list[RequirementName]:
    """What an activation has to waive; an account that a program ordered has one requirement only."""
    return [name for name in RequirementName if name in states and states[name] not in MET]
