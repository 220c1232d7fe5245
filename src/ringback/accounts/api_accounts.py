"""Accounts that a platform's program orders for one address: to be proved, and nothing else (decision 015).

They have no login and no claim on an e-mail address, so they never meet the accounts that people sign up for.
"""

from ringback.accounts.creation import add_account
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle
from ringback.accounts.schemas import Language
from ringback.accounts.tables import requirements
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.ids import new_account_id
from ringback.journal.commands import append


def open_ordered(
    db: Db, actor: Actor, /, *, name: str, language: Language, kind: RequirementName, to: str, country: str | None
) -> str:
    """An account whose only requirement is `kind`, e-mail or phone, with the address `to`. Returns its id."""
    account_id = new_account_id()
    add_account(
        db,
        account_id=account_id,
        name=name,
        language=language,
        country=country,
        email=to if kind is RequirementName.EMAIL else "",
        email_key="",  # found by no sign-up, no sign-in and no comparison of applicants
        email_domain_key="",
        phone=to if kind is RequirementName.PHONE else None,
    )
    db.add(requirements, account_id=account_id, name=kind.value, state=RequirementState.MISSING.value, at=db.now)
    append(
        db,
        actor,
        "account.ordered",
        account_id=account_id,
        data={"language": language, "requirement": kind.value},
        private={"to": to},
    )
    return account_id


def ask_again(db: Db, actor: Actor, /, *, account_id: str, kind: RequirementName) -> None:
    """What was proved before has to be proved once more; an account that is active stays so."""
    settle(db, actor, account_id=account_id, name=kind, state=RequirementState.MISSING, reason="asked again")
