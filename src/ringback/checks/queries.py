"""The findings about an account: what stands between the person and an active account, worst first."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.flow import MET, AccountState, RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import Account
from ringback.checks import deliveries as deliveries_check
from ringback.checks import verifications
from ringback.checks.codes import BY_VALUE, CheckCode, conclude
from ringback.checks.schemas import Findings
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db, from_json
from ringback.core.errors import NotFound
from ringback.core.masking import mask_phone
from ringback.core.paging import Page, bounded, decode_cursor, encode_cursor
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.courier.flow import ChannelName
from ringback.courier.opt_outs import key_of, opt_out_of
from ringback.courier.queries import deliveries
from ringback.courier.schemas import Delivery
from ringback.incidents.queries import incident_notice
from ringback.incidents.schemas import IncidentNotice
from ringback.journal import queries as journal
from ringback.journal.schemas import Audience, EntryView
from ringback.journal.tables import entries
from ringback.numbers.diagnose import diagnose
from ringback.numbers.findings import mask_finding
from ringback.numbers.schemas import Finding
from ringback.payments.queries import method_of
from ringback.payments.schemas import PaymentView
from ringback.verification.limits import send_allowance
from ringback.verification.number_ranges import with_known_range
from ringback.verification.queries import history, requester_for
from ringback.verification.sending import TEMPLATE

REFUSED_FOR_STOP = "delivery_opted_out"
WORST_FIRST = {"error": 0, "warning": 1, "ok": 2}
STATES = {
    AccountState.ACTIVE: CheckCode.ACCOUNT_ACTIVE,
    AccountState.SUSPENDED: CheckCode.ACCOUNT_SUSPENDED,
    AccountState.FROZEN: CheckCode.ACCOUNT_FROZEN,
    AccountState.CLOSED: CheckCode.ACCOUNT_CLOSED,
}


class SaidRow(NamedTuple):
    at: int
    kind: str
    data: str


REPORTS = prepare(
    select(entries.c.at, entries.c.kind, entries.c.data)
    .where(
        entries.c.account_id == bindparam("account"),
        entries.c.kind.in_(("verification.reported", "verification.refused")),
        entries.c.at >= bindparam("since"),
    )
    .order_by(entries.c.seq),
    into=SaidRow,
)


def my_findings(db: Db, actor: Actor, /) -> Findings:
    """What an applicant who is stuck sees about their own account."""
    return with_incident(db, findings(db, actor, account_id=own(actor)), account_id=own(actor))


def with_incident(db: Db, found: list[Finding], *, account_id: str) -> Findings:
    return Findings(found, iso(db.now), incident_of(db, account_id=account_id))


def incident_of(db: Db, *, account_id: str) -> IncidentNotice | None:
    """An outage matters only to whoever still has a phone to prove. The caller has checked who asks."""
    waits = states_of(db, account_id=account_id).get(RequirementName.PHONE) not in MET
    return incident_notice(db, account_id=account_id) if waits else None


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


def findings(db: Db, actor: Actor, /, *, account_id: str) -> list[Finding]:
    """Worst first. The caller has checked that the account may be seen; only its owner reads the number in clear."""
    one = account(db, account_id=account_id)
    clear = actor.kind is ActorKind.APPLICANT and actor.account_id == account_id
    if one.state in STATES:
        return [conclude(STATES[AccountState(one.state)])]
    states = states_of(db, account_id=account_id)
    sent = deliveries(db, actor, account_id=account_id)
    found = [
        *about_phone(db, one, states, sent),
        *about_contact(db, one, clear=clear),
        *about_payment(db, one, states, clear=clear),
        *about_email(states, sent, now=db.now),
    ]
    return sorted(found, key=lambda finding: WORST_FIRST[finding.status])


def about_email(states: dict[str, str], sent: list[Delivery], *, now: int) -> list[Finding]:
    """Where it is not confirmed, with what became of the codes that were sent there."""
    if states.get(RequirementName.EMAIL) in MET:
        return [conclude(CheckCode.EMAIL_OK)]
    codes = [each for each in sent if each.channel == ChannelName.EMAIL and each.template == TEMPLATE]
    anomalies = [finding for finding in deliveries_check.findings_of(codes, now=now) if finding.status != "ok"]
    return [*anomalies, conclude(CheckCode.EMAIL_UNVERIFIED)]


def about_contact(db: Db, one: Account, *, clear: bool) -> list[Finding]:
    if one.phone is None:
        return [conclude(CheckCode.CONTACT_MISSING)]
    diagnosis = with_known_range(db, diagnose(one.phone, country=one.country))
    found = list(diagnosis.findings)
    region = diagnosis.number.region if diagnosis.number else None
    if one.country and region and region != one.country:
        found.append(conclude(CheckCode.NUMBER_ABROAD, {"region": region, "country": one.country}))
    return found if clear else [mask_finding(each) if each.code != CheckCode.NUMBER_ABROAD else each for each in found]


def about_payment(db: Db, one: Account, states: dict[str, str], *, clear: bool) -> list[Finding]:
    """The last check of the payment method. Where one was accepted before, a later fault no longer matters here."""
    method = method_of(db, account_id=one.id)
    if states.get(RequirementName.PAYMENT) in MET:
        return [conclude(CheckCode.PAYMENT_OK, _card(method), method.checked_at)] if method else []
    if method is None:
        return [conclude(CheckCode.PAYMENT_MISSING)]
    evidence = {**_card(method), "action_url": method.action_url if clear else None}
    return [conclude(BY_VALUE[f"payment_{method.state}"], evidence, method.checked_at)]


def _card(method: PaymentView) -> dict[str, str]:
    return {"brand": method.brand, "last4": method.last4, "exp": method.exp}


def about_phone(db: Db, one: Account, states: dict[str, str], sent: list[Delivery]) -> list[Finding]:
    if one.phone is None:
        return []
    state = states.get(RequirementName.PHONE)
    if state in MET:
        return [conclude(CheckCode.PHONE_OK if state == RequirementState.SATISFIED else CheckCode.PHONE_WAIVED)]
    here = (one.phone, mask_phone(one.phone))
    sent = [each for each in sent if each.to in here]
    stopped = texts_stopped(db, one.phone)
    codes = [row for row in history(db, account_id=one.id) if row.to_masked == here[1]]
    if not sent or not codes:
        return stopped or [conclude(CheckCode.NOTHING_SENT)]
    entries_found = db.all(REPORTS, account=one.id, since=codes[0].created_at)
    refused = [from_json(entry.data) for entry in entries_found if entry.kind == "verification.refused"]
    found = [
        *stopped,
        *verifications.findings_of(
            codes[0],
            send_allowance(db, to_key=codes[0].to_key, by=requester_for(db, SYSTEM, codes[0])),
            late=bool(refused and refused[-1]["late"]),
            now=db.now,
        ),
        *(each for each in deliveries_check.findings_of(sent, now=db.now) if each.code != REFUSED_FOR_STOP),
    ]
    for entry in entries_found:
        if entry.kind == "verification.reported":
            data = from_json(entry.data)
            report = data.get("report") or data["symptom"]  # as older entries call it
            found = deliveries_check.with_report(found, report, at=iso(entry.at))
    return found


def texts_stopped(db: Db, phone: str) -> list[Finding]:
    """The STOP that holds for a number; it says more than a delivery that was refused for it, and ends with START."""
    row = opt_out_of(db, number_key=key_of(db, phone))
    if row is None:
        return []
    return [conclude(CheckCode.TEXTS_STOPPED, {"start_at": row.reply_to or "unknown"}, iso(row.changed_at))]
