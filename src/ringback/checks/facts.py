"""What findings rest on, read for several accounts at once: a page of cases takes as many statements as one case."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, ColumnElement, bindparam, select

from ringback.accounts.flow import MET, AccountState, RequirementName
from ringback.accounts.tables import RequirementRow, requirements
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.masking import mask_phone
from ringback.core.sql import Prepared, prepare
from ringback.courier.opt_outs import opt_outs_of
from ringback.courier.schemas import Delivery
from ringback.courier.tables import OptOutRow
from ringback.incidents.queries import incident_notices
from ringback.incidents.schemas import IncidentNotice
from ringback.journal.tables import entries
from ringback.numbers.diagnose import diagnose
from ringback.numbers.schemas import Diagnosis
from ringback.payments.queries import view as payment_view
from ringback.payments.schemas import PaymentView
from ringback.payments.tables import PaymentMethodRow, payment_methods
from ringback.verification.flow import VerificationKind
from ringback.verification.limits import SendAllowance, send_allowances
from ringback.verification.number_ranges import with_known_range
from ringback.verification.queries import requester_for
from ringback.verification.tables import VerificationRow, verifications

R = TypeVar("R", bound=tuple[Any, ...])


class CheckedAccount(NamedTuple):
    """What must be known of an account to check it. `phone` in clear, None where there is none."""

    id: str
    state: AccountState
    phone: str | None
    country: str | None


class SaidRow(NamedTuple):
    """An entry: what a person said of their phone, or that a code of theirs was refused."""

    account_id: str
    at: int
    kind: str
    data: str


class AccountFacts(NamedTuple):
    """`sent` is oldest first. `code` is the newest verification of the phone, `allowance` what may still be sent there,
    `said` what came since, oldest first. `stopped` is the STOP that holds for it, `diagnosis` what the number
    itself shows."""

    states: dict[str, str]
    sent: Sequence[Delivery]
    method: PaymentView | None
    code: VerificationRow | None
    allowance: SendAllowance | None
    said: list[SaidRow]
    incident: IncidentNotice | None
    stopped: OptOutRow | None
    diagnosis: Diagnosis | None


def facts_of(
    db: Db, checked: Sequence[CheckedAccount], sent: Mapping[str, Sequence[Delivery]]
) -> dict[str, AccountFacts]:
    """By account id. The caller has read what was `sent`, and checked that the accounts may be seen."""
    ids = [one.id for one in checked]
    states: dict[str, dict[str, str]] = {one: {} for one in ids}
    for requirement in _all(db, _requirements, ids):
        states[requirement.account_id][requirement.name] = requirement.state
    methods = {row.account_id: payment_view(row) for row in _all(db, _methods, ids)}
    codes = _newest_codes(db, {one.id: one.phone for one in checked if one.phone is not None})
    allowances = send_allowances(db, [(row.to_key, requester_for(db, SYSTEM, row)) for row in codes.values()])
    left = dict(zip(codes, allowances, strict=True))
    unproved = [one for one in checked if states[one.id].get(RequirementName.PHONE) not in MET]
    incidents = incident_notices(db, phones={one.id: one.phone for one in unproved if one.phone is not None})
    stops = opt_outs_of(db, numbers={one.id: one.phone for one in unproved if one.phone is not None})
    diagnoses = {
        one.id: with_known_range(db, diagnose(one.phone, country=one.country))
        for one in checked
        if one.phone is not None
    }
    said: dict[str, list[SaidRow]] = {one: [] for one in codes}
    for entry in _all(db, _said, list(codes), since=min((row.created_at for row in codes.values()), default=0)):
        if entry.at >= codes[entry.account_id].created_at:
            said[entry.account_id].append(entry)
    return {
        one: AccountFacts(
            states[one],
            sent.get(one, ()),
            methods.get(one),
            codes.get(one),
            left.get(one),
            said.get(one, []),
            incidents.get(one),
            stops.get(one),
            diagnoses.get(one),
        )
        for one in ids
    }


def _newest_codes(db: Db, phones: Mapping[str, str]) -> dict[str, VerificationRow]:
    """By account, the newest verification of the number it has now."""
    masked = {account_id: mask_phone(phone) for account_id, phone in phones.items()}
    newest: dict[str, VerificationRow] = {}
    for row in _all(db, _codes, list(phones), kind=VerificationKind.PHONE.value):
        if row.to_masked == masked[row.account_id]:
            newest.setdefault(row.account_id, row)
    return newest


def _all(db: Db, build: Callable[[int], Prepared[R]], ids: Sequence[str], **params: Any) -> list[R]:
    return db.all(build(len(ids)), **params, **{f"account_{n}": one for n, one in enumerate(ids)}) if ids else []


def _among(column: Column[str], count: int) -> ColumnElement[bool]:
    return column.in_([bindparam(f"account_{n}") for n in range(count)])


# Built once for each number of accounts: building a statement costs ten times what it takes to run.


@lru_cache
def _requirements(count: int) -> Prepared[RequirementRow]:
    return prepare(select(requirements).where(_among(requirements.c.account_id, count)), into=RequirementRow)


@lru_cache
def _methods(count: int) -> Prepared[PaymentMethodRow]:
    return prepare(select(payment_methods).where(_among(payment_methods.c.account_id, count)), into=PaymentMethodRow)


@lru_cache
def _codes(count: int) -> Prepared[VerificationRow]:
    mine = _among(verifications.c.account_id, count)
    statement = select(verifications).where(mine, verifications.c.kind == bindparam("kind"))
    return prepare(
        statement.order_by(verifications.c.created_at.desc(), verifications.c.id.desc()), into=VerificationRow
    )


@lru_cache
def _said(count: int) -> Prepared[SaidRow]:
    kinds = ("verification.reported", "verification.refused")
    return prepare(
        select(entries.c.account_id, entries.c.at, entries.c.kind, entries.c.data)
        .where(_among(entries.c.account_id, count), entries.c.kind.in_(kinds), entries.c.at >= bindparam("since"))
        .order_by(entries.c.account_id, entries.c.seq),
        into=SaidRow,
    )
