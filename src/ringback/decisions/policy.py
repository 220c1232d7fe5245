"""Pure: what a decision needs, and how risky an activation is. The rules are data: `policy.toml`, or
the operator's own file.

Where the rules come from: the applicant is new, so nothing on file proves who they are. What must not pass are farmed
accounts, other people's numbers, and an agent who was fooled or bought.
"""

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from ringback.accounts.flow import MET, RequirementName
from ringback.core.actors import ActorKind
from ringback.core.db import to_json
from ringback.core.limits import Limit
from ringback.core.times import DAY, HOUR, MINUTE
from ringback.decisions.flow import Verdict
from ringback.numbers.schemas import LineType
from ringback.settings_loading import BadSettings

SHIPPED = Path(__file__).with_name("policy.toml")
MAX_NOTE = 2000
MAX_EVIDENCE = 50
# A waived e-mail would leave an account that nobody can be told about; it must be proved.
WAIVABLE = (RequirementName.CONTACT, RequirementName.PAYMENT, RequirementName.PHONE)
FACTORS = frozenset(
    {"same_phone", "same_device", "same_email_domain", "recent_failed_guesses", "premium_line", "voip_line"}
    | {"country_mismatch", "many_cases", "new_account", "payment_waived", "contact_waived", "same_card", "many_numbers"}
    | {"same_mailbox"}
)
CODE = re.compile(r"[a-z][a-z_]{0,39}")
KIND = re.compile(r"[a-z]+\.[a-z_]+")

Positive = Annotated[int, Meta(ge=1)]
Weight = Annotated[int, Meta(ge=0, le=1000)]
People = Literal["two", "risk"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the file; a field that is not known is a mistake."""


class EntryRule(Strict, frozen=True):
    """Which entries are meant: their kinds, which name the outcome, who wrote them, and what they say; "" in `where`
    is for an entry that says nothing of it."""

    entries: tuple[str, ...]
    authors: tuple[ActorKind, ...] = ()
    where: dict[str, tuple[str, ...]] = {}

    def fits(self, kind: str, author: str, data: Mapping[str, Any]) -> bool:
        return (
            kind in self.entries
            and (not self.authors or author in self.authors)
            and all(("" if data.get(name) is None else data[name]) in values for name, values in self.where.items())
        )


class EvidenceRule(EntryRule, frozen=True):
    """Entries that a reason may rest on, how old they may be and how old they must be. The least age is for what is no
    last word yet: a code that the carrier took a moment ago may still arrive. `at_least` names numbers among the facts
    and the least that will do, such as the letters of a message."""

    at_least: dict[str, Positive] = {}
    within_hours: Positive | None = None
    after_minutes: Positive | None = None

    def fits(self, kind: str, author: str, data: Mapping[str, Any]) -> bool:
        numbers = {name: data.get(name) for name in self.at_least}
        return EntryRule.fits(self, kind, author, data) and all(
            isinstance(found, int) and found >= self.at_least[name] for name, found in numbers.items()
        )

    def fits_age(self, age: int) -> bool:
        """`age` in ms; both ends belong to it."""
        return (self.within_hours is None or age <= self.within_hours * HOUR) and (
            self.after_minutes is None or age >= self.after_minutes * MINUTE
        )


class Reason(Strict, frozen=True):
    """One of `evidence` must be met, by an entry that nothing of `contradicted_by` followed; without evidence nothing
    is needed."""

    evidence: tuple[EvidenceRule, ...] = ()
    contradicted_by: tuple[EntryRule, ...] = ()


class Item(Strict, frozen=True):
    """One thing the agent vouches for. Required for every activation, or for some reasons only."""

    required: bool = False
    reasons: tuple[str, ...] = ()


class Limits(Strict, frozen=True):
    """How many activations one proposer makes and one approver approves in an hour, and one account and one phone get
    in a day."""

    activations_agent_hour: Positive
    approvals_agent_hour: Positive
    activations_account_day: Positive
    activations_phone_day: Positive

    @property
    def per_agent(self) -> Limit:
        return Limit("activations_agent", self.activations_agent_hour, HOUR)

    @property
    def per_approver(self) -> Limit:
        return Limit("approvals_agent", self.approvals_agent_hour, HOUR)

    @property
    def per_account(self) -> Limit:
        return Limit("activations_account", self.activations_account_day, DAY)

    @property
    def per_phone(self) -> Limit:
        return Limit("activations_phone", self.activations_phone_day, DAY)


class ReasonsByVerdict(Strict, frozen=True):
    activate: dict[str, Reason]
    refuse: dict[str, Reason]
    ask_more: dict[str, Reason]


class Policy(Strict, frozen=True, kw_only=True):
    """The whole file. `digest` tells two apart that were given the same version."""

    version: Annotated[str, Meta(pattern="^[A-Za-z0-9._-]{1,16}$")]
    people: Literal["auto", "two", "risk"]
    second_person_from: Annotated[int, Meta(ge=1)]
    compare_devices: Literal["auto", "yes", "no"]
    routing: Literal["auto", "random", "open"]
    absent_minutes: Positive = 15
    undo_hours: Positive
    review_percent: Annotated[int, Meta(ge=0, le=100)]
    recheck_days: Annotated[int, Meta(ge=0, le=365)] = 14
    limits: Limits
    weights: dict[str, Weight]
    checklist: dict[str, Item]
    reasons: ReasonsByVerdict

    @property
    def digest(self) -> str:
        """SHA-256 over the rules themselves, whatever comments and order the file has."""
        return hashlib.sha256(to_json(self).encode()).hexdigest()

    @property
    def tells_devices(self) -> bool:
        return self.compare_devices != "no"

    @property
    def draws_cases(self) -> bool:
        """Whether chance decides who gets a case."""
        return self.routing != "open"

    def reasons_of(self, verdict: Verdict) -> dict[str, Reason]:
        reasons: dict[str, Reason] = getattr(self.reasons, verdict.value)
        return reasons

    def required_items(self, reason: str) -> list[str]:
        return [code for code, item in self.checklist.items() if item.required or reason in item.reasons]

    def preset(self, agents: int) -> People:
        """With so many agents, whether they may still sign in or not."""
        if self.people == "auto":
            return "two" if agents >= 2 else "risk"
        return self.people


class Facts(msgspec.Struct, frozen=True):
    """What the risk of an activation is judged by: whatever the account ever had, so that swapping a number, a browser
    or a card for a fresh one lowers nothing. Counts are of other accounts, closed ones too; ages in ms."""

    age: int
    same_phone: int
    same_device: int
    same_card: int
    same_mailbox: int
    same_email_domain: int  # within a day, at providers that are not for everybody
    failed_guesses: int  # within a day
    numbers: int  # of its own
    line_types: frozenset[str]
    phone_countries: frozenset[str]
    countries: frozenset[str]
    cases: int


class Risk(msgspec.Struct, frozen=True):
    score: int
    factors: list[str]


def load_policy(file: str = "", *, production: bool = False) -> Policy:
    """The shipped policy, or the file of that name. What is `auto` is settled here for the demo, where one
    person plays all parts at one browser. Raises BadSettings with everything that is wrong."""
    path = Path(file) if file else SHIPPED
    try:
        policy = _policy_of(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise BadSettings([f"decision_policy: {path}: {wrong}"]) from None
    faults = [f"decision_policy: {path}: {fault}" for fault in faults_of_policy(policy)]
    if faults:
        raise BadSettings(faults)
    if production:
        return policy
    people, devices, routing = policy.people, policy.compare_devices, policy.routing
    return msgspec.structs.replace(
        policy,
        people="risk" if people == "auto" else people,
        compare_devices="no" if devices == "auto" else devices,
        routing="open" if routing == "auto" else routing,
    )


@cache  # a simulated world or a test opens its services with the same text again and again
def _policy_of(text: str) -> Policy:
    return msgspec.convert(tomllib.loads(text), Policy)


def faults_of_policy(policy: Policy) -> Iterator[str]:
    """What a type can't say."""
    for name in sorted(FACTORS ^ policy.weights.keys()):
        known = name in FACTORS
        yield f"weights.{name}: {'say how much it weighs, 0 for not at all' if known else 'there is no such risk'}"
    for verdict in Verdict:
        reasons = policy.reasons_of(verdict)
        if not reasons:
            yield f"reasons.{verdict}: name at least one"
        for code, reason in reasons.items():
            if not CODE.fullmatch(code):
                yield f"reasons.{verdict}.{code}: use at most 40 small letters and _"
            if verdict is Verdict.ACTIVATE and not reason.evidence:
                yield f"reasons.activate.{code}: say which evidence it needs; nobody is activated on none"
            if reason.contradicted_by and not reason.evidence:
                yield f"reasons.{verdict}.{code}: contradicted_by is of no use without evidence"
            for rule in reason.evidence:
                yield from _rule_faults(f"reasons.{verdict}.{code}.evidence", rule)
                if rule.after_minutes is not None and not rule.fits_age(rule.after_minutes * MINUTE):
                    yield f"reasons.{verdict}.{code}.evidence: after_minutes is more than within_hours, so nothing fits"
            for contradiction in reason.contradicted_by:
                yield from _rule_faults(f"reasons.{verdict}.{code}.contradicted_by", contradiction)
    for code, item in policy.checklist.items():
        for name in item.reasons:
            if name not in policy.reasons.activate:
                yield f"checklist.{code}: there is no reason {name}"


def _rule_faults(place: str, rule: EntryRule) -> Iterator[str]:
    if not rule.entries:
        yield f"{place}: entries names none"
    for kind in rule.entries:
        if not KIND.fullmatch(kind):
            yield f"{place}: {kind} is no kind of entry; write noun.verb, such as delivery.failed"
    for name, values in rule.where.items():
        if not values:
            yield f"{place}: where.{name} lists nothing, so nothing would do"


def risk_of(policy: Policy, facts: Facts, waives: Collection[str] = ()) -> Risk:
    """The sum of what applies; factors in the order of their weight."""
    applies = {
        "same_phone": facts.same_phone > 0,
        "same_device": facts.same_device > 0,
        "same_card": facts.same_card > 0,
        "same_mailbox": facts.same_mailbox > 0,
        "same_email_domain": facts.same_email_domain >= 3,
        "recent_failed_guesses": facts.failed_guesses >= 5,
        "premium_line": not facts.line_types.isdisjoint((LineType.PREMIUM, LineType.SHARED_COST)),
        "voip_line": not facts.line_types.isdisjoint((LineType.VOIP, LineType.PERSONAL)),
        "country_mismatch": bool(facts.phone_countries) and len(facts.phone_countries | facts.countries) > 1,
        "many_numbers": facts.numbers >= 3,
        "many_cases": facts.cases >= 3,
        "new_account": facts.age < HOUR,
        "payment_waived": RequirementName.PAYMENT in waives,
        "contact_waived": RequirementName.CONTACT in waives,
    }
    weights = policy.weights
    factors = sorted((name for name, does in applies.items() if does), key=lambda name: -weights[name])
    return Risk(sum(weights[name] for name in factors), factors)


def needs_approval(policy: Policy, verdict: Verdict, risk: Risk, *, agents: int) -> bool:
    """Only giving is dangerous: a refusal can be appealed, a question harms nobody."""
    if verdict is not Verdict.ACTIVATE:
        return False
    return policy.preset(agents) == "two" or risk.score >= policy.second_person_from


def open_requirements(states: Mapping[str, str]) -> list[RequirementName]:
    """What an activation has to waive; an account that a program ordered has one requirement only."""
    return [name for name in RequirementName if name in states and states[name] not in MET]
