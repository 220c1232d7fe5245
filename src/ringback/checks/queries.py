"""The findings about an account: what stands between the person and an active account, the root cause first."""

from collections.abc import Mapping, Sequence

import msgspec

from ringback.accounts.flow import MET, AccountState, RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.checks import deliveries as deliveries_check
from ringback.checks import verifications
from ringback.checks.codes import BY_VALUE, CheckCode, conclude
from ringback.checks.facts import AccountFacts, CheckedAccount, facts_of
from ringback.checks.root_cause import ranked, root_cause
from ringback.checks.schemas import Findings, RootCause
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db, from_json
from ringback.core.errors import NotFound
from ringback.core.masking import mask_phone
from ringback.core.paging import Page, bounded, decode_cursor, encode_cursor
from ringback.core.times import iso
from ringback.courier.flow import ChannelName
from ringback.courier.queries import deliveries
from ringback.courier.schemas import Delivery
from ringback.courier.tables import OptOutRow
from ringback.incidents.schemas import IncidentNotice
from ringback.journal import queries as journal
from ringback.journal.schemas import Audience, EntryView
from ringback.numbers.findings import mask_finding
from ringback.numbers.schemas import Finding
from ringback.payments.schemas import PaymentView
from ringback.verification.sending import TEMPLATE

REFUSED_FOR_STOP = "delivery_opted_out"
STATES = {
    AccountState.ACTIVE: CheckCode.ACCOUNT_ACTIVE,
    AccountState.SUSPENDED: CheckCode.ACCOUNT_SUSPENDED,
    AccountState.FROZEN: CheckCode.ACCOUNT_FROZEN,
    AccountState.CLOSED: CheckCode.ACCOUNT_CLOSED,
}


def my_findings(db: Db, actor: Actor, /) -> Findings:
    """What an applicant who is stuck sees about their own account."""
    return with_root_cause(db, actor, account_id=own(actor))


def with_root_cause(db: Db, actor: Actor, /, *, account_id: str) -> Findings:
    """The caller has checked that the account may be seen; only its owner reads the number in clear."""
    one = account(db, account_id=account_id)
    clear = actor.kind is ActorKind.APPLICANT and actor.account_id == account_id
    checked = CheckedAccount(one.id, one.state, one.phone, one.country)
    sent = deliveries(db, actor, account_id=account_id) if one.state not in STATES else []
    facts = facts_of(db, [checked], {account_id: sent})[account_id]
    found = found_of(checked, facts, now=db.now, clear=clear)
    return Findings(root_cause(found), found, iso(db.now), facts.incident)


def findings(db: Db, actor: Actor, /, *, account_id: str) -> list[Finding]:
    """As `with_root_cause`, without more than the findings."""
    return with_root_cause(db, actor, account_id=account_id).findings


def root_causes(
    db: Db, checked: Sequence[CheckedAccount], sent: Mapping[str, Sequence[Delivery]]
) -> dict[str, RootCause]:
    """Of several accounts at once, by their ids, masked. The caller has checked that they may be seen."""
    facts = facts_of(db, checked, sent)
    return {one.id: root_cause(found_of(one, facts[one.id], now=db.now, clear=False)) for one in checked}


def my_deliveries(db: Db, actor: Actor, /) -> Page[Delivery]:
    return Page(deliveries(db, actor, account_id=own(actor)))


def my_timeline(db: Db, actor: Actor, /, *, cursor: str | None = None, limit: int | None = None) -> Page[EntryView]:
    return timeline(db, account_id=own(actor), audience=Audience.APPLICANT, cursor=cursor, limit=limit)


def timeline(
    db: Db, *, account_id: str, audience: Audience, cursor: str | None = None, limit: int | None = None
) -> Page[EntryView]:
    """Entries, newest last; `next` goes on towards now. The caller has checked that the account may be seen."""
    maximum = bounded(limit)
    after = decode_cursor(cursor, (int,))
    found = journal.since(
        db, account_id=account_id, audience=audience, since=after[0] if after else 0, maximum=maximum + 1
    )
    more = encode_cursor(found[maximum - 1].seq) if len(found) > maximum else None
    return Page([journal.view(entry, audience) for entry in found[:maximum]], more)


def own(actor: Actor) -> str:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def found_of(one: CheckedAccount, facts: AccountFacts, *, now: int, clear: bool) -> list[Finding]:
    """Pure. The root cause first; `clear`: the owner reads it."""
    if one.state in STATES:
        return [conclude(STATES[one.state])]
    found = [
        *about_phone(one, facts, now=now),
        *about_contact(one, facts, clear=clear),
        *about_payment(facts, clear=clear),
        *about_email(facts, now=now),
    ]
    return ranked(found)


def about_email(facts: AccountFacts, *, now: int) -> list[Finding]:
    """Where it is not confirmed, with what became of the codes that were sent there."""
    if facts.states.get(RequirementName.EMAIL) in MET:
        return [conclude(CheckCode.EMAIL_OK)]
    codes = [each for each in facts.sent if each.channel == ChannelName.EMAIL and each.template == TEMPLATE]
    anomalies = [finding for finding in deliveries_check.findings_of(codes, now=now) if finding.status != "ok"]
    return [*anomalies, conclude(CheckCode.EMAIL_UNVERIFIED)]


def about_contact(one: CheckedAccount, facts: AccountFacts, *, clear: bool) -> list[Finding]:
    if facts.diagnosis is None:
        return [conclude(CheckCode.CONTACT_MISSING)]
    diagnosis = facts.diagnosis
    found = [_as_stored(each) for each in diagnosis.findings]
    region = diagnosis.number.region if diagnosis.number else None
    if one.country and region and region != one.country:
        found.append(conclude(CheckCode.NUMBER_ABROAD, {"region": region, "country": one.country}))
    return found if clear else [mask_finding(each) if each.code != CheckCode.NUMBER_ABROAD else each for each in found]


def _as_stored(found: Finding) -> Finding:
    """What is checked is the number as it was kept, which nobody typed like this."""
    evidence = {name: fact for name, fact in found.evidence.items() if name != "typed"}
    return msgspec.structs.replace(found, evidence=evidence)


def about_payment(facts: AccountFacts, *, clear: bool) -> list[Finding]:
    """The last check of the payment method. Where one was accepted before, a later fault no longer matters here."""
    method = facts.method
    if facts.states.get(RequirementName.PAYMENT) in MET:
        return [conclude(CheckCode.PAYMENT_OK, _card(method), method.checked_at)] if method else []
    if method is None:
        return [conclude(CheckCode.PAYMENT_MISSING)]
    evidence = {**_card(method), "action_url": method.action_url if clear else None}
    return [conclude(BY_VALUE[f"payment_{method.state}"], evidence, method.checked_at)]


def _card(method: PaymentView) -> dict[str, str]:
    return {"brand": method.brand, "last4": method.last4, "exp": method.exp}


def about_phone(one: CheckedAccount, facts: AccountFacts, *, now: int) -> list[Finding]:
    if one.phone is None:
        return []
    state = facts.states.get(RequirementName.PHONE)
    if state in MET:
        return [conclude(CheckCode.PHONE_OK if state == RequirementState.SATISFIED else CheckCode.PHONE_WAIVED)]
    outage = [_outage(facts.incident)] if facts.incident is not None else []
    here = (one.phone, mask_phone(one.phone))
    stopped = [_texts_stopped(facts.stopped)] if facts.stopped is not None else []
    sent = [each for each in facts.sent if each.to in here]
    if not sent or facts.code is None or facts.allowance is None:
        return stopped or [*outage, conclude(CheckCode.NOTHING_SENT)]
    refused = [from_json(entry.data) for entry in facts.said if entry.kind == "verification.refused"]
    late = bool(refused and refused[-1]["late"])
    found = [
        *stopped,
        *verifications.findings_of(facts.code, facts.allowance, late=late, now=now),
        *(each for each in deliveries_check.findings_of(sent, now=now) if each.code != REFUSED_FOR_STOP),
    ]
    for entry in facts.said:
        if entry.kind == "verification.reported":
            report = journal.upcast(entry.kind, from_json(entry.data))["report"]
            found = deliveries_check.with_report(found, report, at=iso(entry.at))
    return [*outage, *found]


def _outage(incident: IncidentNotice) -> Finding:
    facts = {"channel": incident.channel, "about": incident.about, "since": incident.since, "offers": incident.offers}
    return conclude(CheckCode.OUTAGE, facts, incident.since)


def _texts_stopped(row: OptOutRow) -> Finding:
    """The STOP that holds for a number; it says more than a delivery that was refused for it, and ends with START."""
    evidence = {"channel": ChannelName.SMS.value, "start_at": row.reply_to or "unknown"}
    return conclude(CheckCode.TEXTS_STOPPED, evidence, iso(row.changed_at))
