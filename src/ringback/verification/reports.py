"""What the person says about his phone. `checks` sets it beside what the carrier said."""

from typing import NamedTuple

from sqlalchemy import bindparam, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.verbs import withdraw
from ringback.numbers.schemas import Finding, Who
from ringback.verification.queries import find
from ringback.verification.schemas import Symptom
from ringback.verification.steps import tell
from ringback.verification.tables import verifications


class Advice(NamedTuple):
    who: Who
    message: str
    next_step: str


ADVICE: dict[Symptom, Advice] = {
    "nothing": Advice(
        "applicant",
        "You say that nothing came.",
        "Look among unknown senders and spam. Then let us call you instead, or open a case: we keep what was sent.",
    ),
    "phone_off": Advice(
        "applicant",
        "Your phone was off or had no coverage when we sent the code.",
        "Switch it on or go where there is signal and wait a minute: the message comes by itself. A call would not.",
    ),
    "heard_nothing": Advice(
        "applicant",
        "We called and you heard nothing.",
        "Take the call again and press 1: only then the code is read out. If it stays silent, take a text message.",
    ),
    "voicemail": Advice(
        "applicant",
        "Your voicemail took our call. It was not given the code.",
        "Switch call forwarding off for a moment and let us call again, or take a text message.",
    ),
    "dual_sim": Advice(
        "applicant",
        "Your phone has two SIM cards.",
        "Check that the number is the one of a SIM that is switched on, and look at the messages of both.",
    ),
    "roaming": Advice(
        "carrier",
        "You are abroad, where messages may come late or not at all.",
        "Switch roaming on and let the phone choose another network by hand, or take the code by call.",
    ),
    "not_my_number": Advice(
        "applicant",
        "The code went to a number that is not yours.",
        "Correct the number: the code we sent is void as soon as you do.",
    ),
    "late": Advice(
        "carrier",
        "The code came when its ten minutes were over.",
        "Ask for a new one by call, which needs no waiting.",
    ),
}


# After these no call is made by itself any more: nobody would take it, it would cost him, or it would wake a stranger.
NO_CALL: frozenset[Symptom] = frozenset({"phone_off", "voicemail", "roaming", "not_my_number"})
CALL_NO_MORE = prepare(update(verifications).where(verifications.c.id == bindparam("which")).values(fallback=0))


def report(db: Db, *, actor: Actor, verification_id: str, symptom: Symptom) -> str:
    """Keep the report as evidence, and let it stop what would be of no use or ring at a stranger's. Returns the
    account's id, for the checks that answer it."""
    row = find(db, actor=actor, verification_id=verification_id)
    if symptom in NO_CALL:
        db.run(CALL_NO_MORE, which=row.id)
    if symptom == "not_my_number":
        withdraw(db, verification_id=row.id, detail="reported: not the applicant's number")
    tell(db, row, "reported", actor=actor, symptom=symptom)
    return str(row.account_id)


def finding_of(symptom: Symptom, *, at: str) -> Finding:
    advice = ADVICE[symptom]
    return Finding(
        code=f"report_{symptom}",
        status="warning",
        message=advice.message,
        next_step=advice.next_step,
        who=advice.who,
        about="delivery",
        evidence={"symptom": symptom},
        at=at,
    )
