"""Putting `Me` together from the rooms below. It is on every page's way, so it costs few statements."""

from typing import NamedTuple, cast

from sqlalchemy import bindparam, or_, select

from ringback.accounts.access import authenticate
from ringback.accounts.flow import MET, RequirementName, RequirementState
from ringback.accounts.queries import ACCOUNT, opened, requirement_views
from ringback.accounts.requirements import OF_ACCOUNT
from ringback.accounts.schemas import Account
from ringback.accounts.sessions.commands import is_stale
from ringback.accounts.tables import logins
from ringback.core.actors import Actor, ActorKind, Credentials
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.journal.commands import person_key
from ringback.numbers.lines import describe, parsed
from ringback.onboarding.schemas import LIMITS, LoginKindName, LoginView, Me, OwnAccount, OwnPhone, SignupStep
from ringback.payments.queries import method_of
from ringback.support.tables import cases
from ringback.verification.queries import current


class LoginRow(NamedTuple):
    expires_at: int
    seen_at: int | None


class OwnCaseRow(NamedTuple):
    id: str
    resolved_at: int | None
    applicant_unread: int


LOGIN = prepare(
    select(logins.c.expires_at, logins.c.seen_at).where(logins.c.token_hash == bindparam("login")), into=LoginRow
)
CASES = prepare(  # unresolved, or with something to read; newest first
    select(cases.c.id, cases.c.resolved_at, cases.c.applicant_unread)
    .where(
        cases.c.account_id == bindparam("account"),
        or_(cases.c.resolved_at.is_(None), cases.c.last_public_message_number > cases.c.applicant_read_message_number),
    )
    .order_by(cases.c.created_at.desc()),
    into=OwnCaseRow,
)


def me(db: Db, actor: Actor, /) -> Me:
    """What the applicant who asks may know of themselves; of others and of nobody, only that they are no applicant."""
    return me_and_stale(db, actor)[0]


def me_and_stale(db: Db, actor: Actor, /) -> tuple[Me, bool]:
    """`Me`, and whether it is time to note that the login is in use."""
    row = db.one(ACCOUNT, id=actor.account_id) if actor.kind is ActorKind.APPLICANT else None
    if row is None:
        return Me(LoginView("anonymous", None), LIMITS), False
    account = opened(row, person_key(db, account_id=row.id))
    states = db.all(OF_ACCOUNT, account=row.id)
    met = {state.name for state in states if state.state in MET}
    login = db.one(LOGIN, login=actor.login_id)
    steps = [
        SignupStep("email", account.email_verified),
        SignupStep("password", account.has_password),
        SignupStep("contact", RequirementName.CONTACT in met),
        SignupStep("payment", RequirementName.PAYMENT in met),
        SignupStep("phone", RequirementName.PHONE in met),
    ]
    found = db.all(CASES, account=row.id)
    satisfied = {state.name for state in states if state.state == RequirementState.SATISFIED}
    proved = {RequirementName.EMAIL, RequirementName.PHONE} <= satisfied  # a waived phone may be proved yet
    view = Me(
        login=LoginView(cast(LoginKindName, actor.role), iso(login.expires_at) if login else None),
        limits=LIMITS,
        account=_account(account),
        requirements=requirement_views(states),
        steps=steps,
        next=next((step.name for step in steps if not step.done), None),
        contact=account.contact,
        phone=_phone(account.phone, verified=any(s.name == "phone" and s.state == "satisfied" for s in states)),
        payment=method_of(db, account_id=row.id),
        verification=None if proved else current(db, actor, account_id=row.id),
        unread=sum(case.applicant_unread for case in found),
        open_case=next((case.id for case in found if case.resolved_at is None), None),
    )
    return view, login is not None and is_stale(db, login.seen_at)


def me_by_login(db: Db, actor: Actor, /, *, token: str) -> Me:
    """`Me` by a login that was just opened in the actor's browser."""
    return me(db, authenticate(db, Credentials(token, bearer=False, desk=False, device=actor.device_id or None)))


def own_country(db: Db, actor: Actor, /) -> str | None:
    """The strongest hint for reading a number that was typed without its country."""
    row = db.one(ACCOUNT, id=actor.account_id)
    return row.country if row is not None else None


def _account(account: Account) -> OwnAccount:
    return OwnAccount(
        id=account.id,
        name=account.name,
        email=account.email,
        email_verified=account.email_verified,
        state=account.state,
        language=account.language,
        created_at=iso(account.created_at),
        activated_at=iso_or_none(account.activated_at),
        has_password=account.has_password,
    )


def _phone(e164: str | None, *, verified: bool) -> OwnPhone | None:
    if e164 is None:
        return None
    number = describe(parsed(e164))
    return OwnPhone(number.e164, number.display, number.line_type, verified)
