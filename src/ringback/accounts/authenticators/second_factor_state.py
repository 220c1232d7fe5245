"""Whether an applicant has a second factor, and what they can show."""

from sqlalchemy import bindparam, select

from ringback.accounts.authenticators import recovery_codes
from ringback.accounts.authenticators.passkey_rows import passkeys_of
from ringback.accounts.authenticators.schemas import SecondFactorMethod, SecondFactorView
from ringback.accounts.authenticators.tables import SecondFactorRow, second_factors
from ringback.core.db import Db
from ringback.core.sql import prepare

ROW = prepare(select(second_factors).where(second_factors.c.subject == bindparam("owner")), into=SecondFactorRow)


def row_of(db: Db, *, account_id: str) -> SecondFactorRow | None:
    return db.one(ROW, owner=account_id)


def is_on(db: Db, *, account_id: str) -> bool:
    row = row_of(db, account_id=account_id)
    return row is not None and row.on_at is not None


def methods(db: Db, *, account_id: str) -> list[SecondFactorMethod]:
    """What they can show, the best first. Nothing at all: only the Support Center helps."""
    row = row_of(db, account_id=account_id)
    found: list[SecondFactorMethod] = []
    if passkeys_of(db, subject=account_id):
        found.append("passkey")
    if row is not None and row.totp is not None:
        found.append("totp")
    if recovery_codes.left(db, subject=account_id):
        found.append("recovery_code")
    return found


def view(db: Db, *, account_id: str) -> SecondFactorView:
    row = row_of(db, account_id=account_id)
    return SecondFactorView(
        on=row is not None and row.on_at is not None,
        app=row is not None and row.totp is not None,
        passkeys=len(passkeys_of(db, subject=account_id)),
        recovery_codes_left=recovery_codes.left(db, subject=account_id),
    )
