"""One verification's next step: the only place where a row of `verifications` changes state."""

from sqlalchemy import bindparam, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier import commands as courier
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import Audience
from ringback.verification.flow import VerificationEvent, VerificationState, advance
from ringback.verification.tables import VerificationRow, verifications

END = prepare(
    update(verifications)
    .where(verifications.c.id == bindparam("which"), verifications.c.state == VerificationState.PENDING.value)
    .values(state=bindparam("new"), live=None, updated_at=bindparam("now"))
)


def end_verification(
    db: Db, actor: Actor, /, row: VerificationRow, event: VerificationEvent, *, reason: str | None = None
) -> VerificationRow:
    """Every step of the table ends it: what has not left yet is not sent any more. Raises NotPossible."""
    state = advance(VerificationState(row.state), event)
    db.do(END, which=row.id, new=state.value, now=db.now)
    courier.withdraw(db, verification_id=row.id, detail=f"verification_{state}")
    record_event(db, actor, row, _ENDED[state], **({"reason": reason} if reason else {}))
    return row._replace(state=state.value, live=None, updated_at=db.now)


def record_event(db: Db, actor: Actor, /, row: VerificationRow, kind: AccountKind, **data: str | int | None) -> None:
    """`data` holds neither code nor address in clear."""
    append(
        db,
        actor,
        kind,
        account_id=row.account_id,
        audience=Audience.APPLICANT,
        data={"verification_id": row.id, "kind": row.kind, "to": row.to_masked, **data},
    )


_ENDED: dict[VerificationState, AccountKind] = {
    VerificationState.APPROVED: "verification.approved",
    VerificationState.CANCELED: "verification.canceled",
    VerificationState.EXPIRED: "verification.expired",
    VerificationState.MAX_ATTEMPTS_REACHED: "verification.exhausted",
    VerificationState.FAILED: "verification.failed",
}
