"""What is known of an account when somebody decides about it: for the risk, and for the fingerprint to approve."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.accounts.email_addresses import domain_of
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import Account
from ringback.accounts.tables import accounts, logins
from ringback.core.db import Db, to_json
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.decisions.policy import Facts
from ringback.journal.tables import entries
from ringback.numbers.diagnose import diagnose
from ringback.support.tables import cases

# Providers where everybody has an address: many accounts from there say nothing.
FOR_EVERYBODY = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.com.vn", "icloud.com"}
    | {"me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de", "web.de", "mail.ru", "yandex.com"}
    | {"qq.com", "163.com", "naver.com", "zoho.com"}
)


class CountsRow(NamedTuple):
    same_phone: int
    same_device: int
    same_email_domain: int
    failed_guesses: int
    cases: int


_mine, _other = logins.alias(), logins.alias()
COUNTS = prepare(
    select(
        select(func.count())
        .where(
            accounts.c.phone_key == bindparam("phone_is"),
            accounts.c.id != bindparam("me"),
            accounts.c.state != "closed",
        )
        .scalar_subquery()
        .label("same_phone"),
        select(func.count(_other.c.subject.distinct()))
        .select_from(_mine.join(_other, _other.c.device == _mine.c.device))
        .where(_mine.c.subject == bindparam("me"), _other.c.subject != bindparam("me"), _other.c.kind != "agent")
        .scalar_subquery()
        .label("same_device"),
        select(func.count())
        .where(
            accounts.c.email_domain_key == bindparam("domain_is"),
            accounts.c.created_at > bindparam("since"),
            accounts.c.id != bindparam("me"),
        )
        .scalar_subquery()
        .label("same_email_domain"),
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


def facts_of(db: Db, one: Account) -> Facts:
    domain = domain_of(one.email)
    row = db.one(
        COUNTS,
        me=one.id,
        phone_is=db.vault.lookup("phone", one.phone) if one.phone else "",
        domain_is="" if domain in FOR_EVERYBODY else db.vault.lookup("email_domain", domain),
        since=db.now - DAY,
    )
    assert row is not None  # an aggregate without GROUP BY always has a row
    number = diagnose(one.phone, country=one.country).number if one.phone else None
    return Facts(
        age=db.now - one.created_at,
        same_phone=row.same_phone,
        same_device=row.same_device,
        same_email_domain=row.same_email_domain,
        failed_guesses=row.failed_guesses,
        line_type=number.line_type.value if number else None,
        phone_country=number.region if number else None,
        country=one.country,
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
