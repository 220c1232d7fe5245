"""What is known of an account when somebody decides about it: for the risk, and for the fingerprint to approve."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func, select

from ringback.accounts.identifiers import IdentifierKind, used
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import Account
from ringback.accounts.tables import accounts, identifiers
from ringback.core.db import Db, from_json, to_json
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.decisions.policy import Facts
from ringback.journal.tables import entries
from ringback.numbers.diagnose import diagnose
from ringback.support.tables import cases


class CountsRow(NamedTuple):
    failed_guesses: int
    cases: int


class SharedRow(NamedTuple):
    """How many other accounts ever used a thing of this kind that this one ever used; `lately`: began within a day."""

    kind: str
    others: int
    lately: int


class SaidRow(NamedTuple):
    kind: str
    data: str


_mine, _other = identifiers.alias(), identifiers.alias()
_newcomer = case((accounts.c.created_at > bindparam("since"), accounts.c.id))
SHARED = prepare(
    select(
        _mine.c.kind,
        func.count(accounts.c.id.distinct()).label("others"),
        func.count(_newcomer.distinct()).label("lately"),
    )
    .select_from(
        _mine.join(_other, (_other.c.kind == _mine.c.kind) & (_other.c.digest == _mine.c.digest)).join(
            accounts, accounts.c.id == _other.c.subject
        )
    )
    .where(_mine.c.subject == bindparam("me"), _other.c.subject != bindparam("me"))
    .group_by(_mine.c.kind),
    into=SharedRow,
)
COUNTS = prepare(
    select(
        select(func.count())
        .where(
            entries.c.account_id == bindparam("me"),
            entries.c.kind == "verification.refused",
            entries.c.at > bindparam("since"),
        )
        .scalar_subquery()
        .label("failed_guesses"),
        select(func.count()).where(cases.c.account_id == bindparam("me")).scalar_subquery().label("cases"),
    ),
    into=CountsRow,
)
SAID = prepare(
    select(entries.c.kind, entries.c.data).where(
        entries.c.account_id == bindparam("me"), entries.c.kind.in_(("phone.changed", "contact.updated"))
    ),
    into=SaidRow,
)


def facts_of(db: Db, one: Account) -> Facts:
    since = db.now - DAY
    shared = {row.kind: row for row in db.all(SHARED, me=one.id, since=since)}
    none = SharedRow("", 0, 0)
    row = db.one(COUNTS, me=one.id, since=since)
    assert row is not None  # an aggregate without GROUP BY always has a row
    said = [(entry.kind, from_json(entry.data)) for entry in db.all(SAID, me=one.id)]
    number = diagnose(one.phone, country=one.country).number if one.phone else None
    lines = {data["line_type"] for kind, data in said if kind == "phone.changed"}
    regions = {data["region"] for kind, data in said if kind == "phone.changed"}
    countries = {data["country"] for kind, data in said if kind == "contact.updated"}
    if number is not None:
        lines.add(number.line_type.value)
        regions.add(number.region)
    return Facts(
        age=db.now - one.created_at,
        same_phone=shared.get(IdentifierKind.PHONE, none).others,
        same_device=shared.get(IdentifierKind.DEVICE, none).others,
        same_card=shared.get(IdentifierKind.CARD, none).others,
        same_mailbox=shared.get(IdentifierKind.MAILBOX, none).others,
        same_email_domain=shared.get(IdentifierKind.EMAIL_DOMAIN, none).lately,
        failed_guesses=row.failed_guesses,
        numbers=len(used(db, subject=one.id, kind=IdentifierKind.PHONE)),
        line_types=frozenset(lines),
        phone_countries=frozenset(filter(None, regions)),
        countries=frozenset(filter(None, (*countries, one.country))),
        cases=row.cases,
    )


def subject_of(db: Db, *, account_id: str) -> dict[str, Any]:
    """The account as it stands, without personal data in clear: whatever of this changes voids a proposal."""
    one = account(db, account_id=account_id)
    contact = to_json(one.contact) if one.contact else ""
    return {
        "account_id": account_id,
        "state": one.state,
        "requirements": states_of(db, account_id=account_id),
        "email": db.vault.lookup("email", one.email),
        "phone": db.vault.lookup("phone", one.phone or ""),
        "contact": db.vault.lookup("contact", contact),
    }
