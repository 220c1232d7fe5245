"""Proving a waived phone later, without disturbing anybody: what kept the code away is often over after some days.

Once the waiver is old enough, and its owner is on our pages anyway, a code goes to the phone by text message; no call,
since nobody asked for one. Entering it proves the phone as any code does. Where it is not entered the account stays as
it is: a person decided, and only a person takes it back. Agents see each failure, and the first asks for a review.
"""

from typing import NamedTuple

from sqlalchemy import and_, bindparam, delete, exists, or_, select, update

from ringback.accounts.access import LoginKind
from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.tables import accounts, logins, requirements
from ringback.core.actors import SYSTEM
from ringback.core.db import Db, from_json
from ringback.core.errors import Problem
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.tables import deliveries
from ringback.decisions.flow import DecisionState, RecheckOutcome, ReviewState
from ringback.decisions.policy import Policy
from ringback.decisions.queries import RECHECK
from ringback.decisions.tables import PhoneRecheckRow, decisions, phone_rechecks
from ringback.journal.commands import append
from ringback.journal.queries import upcast
from ringback.journal.schemas import Audience
from ringback.journal.tables import entries
from ringback.verification.commands import start
from ringback.verification.flow import VerificationKind, VerificationState
from ringback.verification.schemas import Terms
from ringback.verification.tables import verifications

MAX_TRIES = 3  # then it stays a person's decision, and the phone gets no more messages that nobody asked for
MAX_RECHECKS = 20  # in one round
PRESENT = MINUTE  # whoever was seen so lately is on our pages
ON_OUR_PAGES = (LoginKind.APPLICANT.value, LoginKind.SIGNUP.value)
QUIET = Terms(fallback=False)  # no call by itself
LOST = frozenset({DeliveryState.UNDELIVERED, DeliveryState.FAILED, DeliveryState.EXPIRED})


class DueRow(NamedTuple):
    account_id: str


class SentRow(NamedTuple):
    account_id: str
    decision_id: str
    tries: int
    verification_id: str
    state: str
    to_masked: str


class WaiverRow(NamedTuple):
    data: str


class ReceiptRow(NamedTuple):
    state: str
    cause: str | None


WAIVED = (
    requirements.c.name == RequirementName.PHONE.value,
    requirements.c.state == RequirementState.WAIVED.value,
)
DUE = prepare(
    select(requirements.c.account_id)
    .select_from(
        requirements.join(accounts, accounts.c.id == requirements.c.account_id).outerjoin(
            phone_rechecks, phone_rechecks.c.account_id == requirements.c.account_id
        )
    )
    .where(
        *WAIVED,
        requirements.c.at <= bindparam("until"),
        accounts.c.state == AccountState.ACTIVE.value,
        or_(
            phone_rechecks.c.account_id.is_(None),
            and_(
                phone_rechecks.c.verification_id.is_(None),
                phone_rechecks.c.tries < MAX_TRIES,
                phone_rechecks.c.due_at <= bindparam("now"),
            ),
        ),
        exists().where(
            logins.c.subject == accounts.c.id,
            logins.c.kind.in_(ON_OUR_PAGES),
            logins.c.expires_at > bindparam("now"),
            or_(logins.c.seen_at > bindparam("since"), logins.c.created_at > bindparam("since")),
        ),
    )
    .order_by(requirements.c.at, requirements.c.account_id)
    .limit(bindparam("maximum")),
    into=DueRow,
)
OVER = prepare(  # the code was entered in none of these: that would have proved the phone
    select(
        phone_rechecks.c.account_id,
        phone_rechecks.c.decision_id,
        phone_rechecks.c.tries,
        verifications.c.id.label("verification_id"),
        verifications.c.state,
        verifications.c.to_masked,
    )
    .select_from(phone_rechecks.join(verifications, verifications.c.id == phone_rechecks.c.verification_id))
    .where(verifications.c.state != VerificationState.PENDING.value)
    .order_by(phone_rechecks.c.account_id)
    .limit(bindparam("maximum")),
    into=SentRow,
)
FORGET = prepare(  # proved, or another number: the waiver is gone
    delete(phone_rechecks).where(phone_rechecks.c.account_id.not_in(select(requirements.c.account_id).where(*WAIVED)))
)
SAVE = prepare(
    update(phone_rechecks)
    .where(phone_rechecks.c.account_id == bindparam("account"))
    .values(
        decision_id=bindparam("new_decision"),
        tries=bindparam("new_tries"),
        due_at=bindparam("new_due"),
        verification_id=bindparam("new_verification"),
        outcome=bindparam("new_outcome"),
        cause=bindparam("new_cause"),
        failed_at=bindparam("new_failed"),
    )
)
WAIVERS = prepare(
    select(entries.c.data)
    .where(entries.c.account_id == bindparam("account"), entries.c.kind == "requirement.waived")
    .order_by(entries.c.seq.desc()),
    into=WaiverRow,
)
RECEIPTS = prepare(
    select(deliveries.c.state, deliveries.c.cause)
    .where(deliveries.c.verification_id == bindparam("verification"))
    .order_by(deliveries.c.sequence.desc(), deliveries.c.id.desc()),
    into=ReceiptRow,
)
ASK_FOR_REVIEW = prepare(
    update(decisions)
    .where(
        decisions.c.id == bindparam("which"),
        decisions.c.state == DecisionState.EXECUTED.value,
        or_(decisions.c.review.is_(None), decisions.c.review == ReviewState.UPHELD.value),
    )
    .values(review=ReviewState.OPEN.value, reviewed_name=None, reviewed_at=None)
)


def recheck_phones(db: Db, *, policy: Policy, maximum: int = MAX_RECHECKS) -> int:
    """For the worker: note what came of the codes that were sent, and send those that are due. Returns how many."""
    db.do(FORGET)
    over = db.all(OVER, maximum=maximum)
    for sent in over:
        _not_proved(db, policy, sent)
    if not policy.recheck_days:
        return len(over)
    due = db.all(DUE, until=db.now - policy.recheck_days * DAY, since=db.now - PRESENT, now=db.now, maximum=maximum)
    for each in due:
        _send(db, policy, each.account_id)
    return len(over) + len(due)


def waived_by(db: Db, *, account_id: str, name: RequirementName) -> str | None:
    """The decision that the waiver of this requirement rests on, if it was ever waived."""
    said = (upcast("requirement.waived", from_json(entry.data)) for entry in db.all(WAIVERS, account=account_id))
    return next((data["reason"] for data in said if data["name"] == name), None)


def _send(db: Db, policy: Policy, account_id: str) -> None:
    phone = account(db, account_id=account_id).phone
    decision_id = waived_by(db, account_id=account_id, name=RequirementName.PHONE)
    if decision_id is None or not phone:
        return
    before = db.one(RECHECK, account=account_id) or PhoneRecheckRow(account_id, decision_id, 0, db.now)
    try:
        sent = start(
            db, SYSTEM, kind=VerificationKind.PHONE, channel=ChannelName.SMS, account_id=account_id, terms=QUIET
        )
    except Problem as refusal:
        if refusal.retry_after_s is not None:  # a limit that is over soon says nothing of the phone
            _save(db, before._replace(due_at=db.now + DAY))
        else:
            failed = SentRow(account_id, decision_id, before.tries, "", "", mask_phone(phone))
            _note_failure(db, policy, failed, RecheckOutcome.NOT_SENT, refusal.code)
        return
    append(
        db,
        SYSTEM,
        "phone.recheck_sent",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"decision_id": decision_id, "verification_id": sent.id, "to": mask_phone(phone)},
    )
    _save(db, before._replace(decision_id=decision_id, verification_id=sent.id))


def _not_proved(db: Db, policy: Policy, sent: SentRow) -> None:
    receipts = db.all(RECEIPTS, verification=sent.verification_id)
    lost = all(receipt.state in LOST for receipt in receipts)
    outcome = RecheckOutcome.NOT_DELIVERED if lost else RecheckOutcome.NOT_ENTERED
    cause = next((receipt.cause for receipt in receipts if receipt.cause is not None), None)
    _note_failure(db, policy, sent, outcome, cause if lost else None)


def _note_failure(db: Db, policy: Policy, sent: SentRow, outcome: RecheckOutcome, cause: str | None) -> None:
    """Nothing of the account changes."""
    tries = sent.tries + 1
    append(
        db,
        SYSTEM,
        "phone.recheck_failed",
        account_id=sent.account_id,
        audience=Audience.AGENT,
        data={
            "decision_id": sent.decision_id,
            "verification_id": sent.verification_id or None,
            "to": sent.to_masked,
            "outcome": outcome.value,
            "cause": cause,
            "tries": tries,
            "tries_left": MAX_TRIES - tries,
        },
    )
    due_at = db.now + policy.recheck_days * DAY
    row = PhoneRecheckRow(
        sent.account_id, sent.decision_id, tries, due_at, None, outcome.value, cause, failed_at=db.now
    )
    _save(db, row)
    if tries == 1 and db.run(ASK_FOR_REVIEW, which=sent.decision_id):
        data = {"decision_id": sent.decision_id, "reason": "phone_unproved"}
        append(db, SYSTEM, "review.asked", account_id=sent.account_id, data=data)


def _save(db: Db, row: PhoneRecheckRow) -> None:
    values = {
        "new_decision": row.decision_id,
        "new_tries": row.tries,
        "new_due": row.due_at,
        "new_verification": row.verification_id,
        "new_outcome": row.outcome,
        "new_cause": row.cause,
        "new_failed": row.failed_at,
    }
    if not db.run(SAVE, account=row.account_id, **values):
        db.add(phone_rechecks, **row._asdict())
