"""What the person says about his phone. `checks` sets it beside what the carrier said."""

from sqlalchemy import bindparam, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.commands import withdraw
from ringback.numbers.schemas import Finding
from ringback.verification.queries import find
from ringback.verification.schemas import Symptom
from ringback.verification.tables import verifications
from ringback.verification.transitions import tell
from ringback.verification.user_reports import USER_REPORTS

KEEP = prepare(
    update(verifications)
    .where(verifications.c.id == bindparam("which"))
    .values(symptom=bindparam("new_symptom"), fallback=bindparam("new_fallback"))
)


def report(db: Db, actor: Actor, /, *, verification_id: str, symptom: Symptom) -> str:
    """Keep the report as evidence, and let it change what is sent from now on. Returns the account's id, for the
    checks that answer it."""
    row = find(db, actor, verification_id=verification_id)
    db.run(KEEP, which=row.id, new_symptom=symptom, new_fallback=row.fallback if USER_REPORTS[symptom].calls else 0)
    if symptom == "not_my_number":
        withdraw(db, verification_id=row.id, detail="reported: not the applicant's number")
    tell(db, actor, row, "reported", symptom=symptom)
    return str(row.account_id)


def finding_of(symptom: Symptom, *, at: str) -> Finding:
    said = USER_REPORTS[symptom]
    return Finding(
        code=f"report_{symptom}",
        status="warning",
        message=said.message,
        next_step=said.next_step,
        who=said.who,
        about="delivery",
        evidence={"symptom": symptom},
        at=at,
    )
