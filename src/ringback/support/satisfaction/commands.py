"""Saying whether one was helped, again if one thinks otherwise; it counts once a case."""

from sqlalchemy import bindparam, select

from ringback.accounts.errors import LinkExpired
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.crypto import seal, unseal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound, NotPossible
from ringback.core.redaction import redact
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.support import queries
from ringback.support.merged import require_unmerged
from ringback.support.satisfaction.links import LIFETIME, read_link
from ringback.support.satisfaction.schemas import (
    MAX_WORDS,
    LinkedSatisfaction,
    Satisfaction,
    SatisfactionOfCase,
    SatisfactionRequest,
)
from ringback.support.satisfaction.tables import SatisfactionRow, satisfactions
from ringback.support.tables import CaseRow
from ringback.support.validation import text_faults

OF_CASE = prepare(select(satisfactions).where(satisfactions.c.case_id == bindparam("case")), into=SatisfactionRow)


class NotResolved(NotPossible):
    code = "case_not_resolved"
    title = "The case is not resolved"
    detail = "You can say whether we helped once the case is resolved."


def give(db: Db, actor: Actor, /, *, case_id: str, request: SatisfactionRequest) -> Satisfaction:
    """By the applicant, of a resolved case. Raises NotResolved, CaseMerged, InvalidInput, and NotFound for others."""
    case = queries.case_row(db, actor, case_id=case_id)
    if actor.kind is not ActorKind.APPLICANT:
        raise NotFound("Only the applicant says whether they were helped.")
    require_unmerged(case)  # which helped nobody by itself
    if case.resolved_at is None:
        raise NotResolved
    return _keep(db, actor, case, good=request.good, words=request.words, used="")


def give_by_link(db: Db, actor: Actor, /, *, request: LinkedSatisfaction) -> Satisfaction:
    """By a link of the resolution's e-mail, without a login: whoever reads that mailbox is the applicant. Each of the
    two links counts once. Raises LinkExpired for one that is used, older than 30 days, of another resolution, or of a
    case that was merged into another one."""
    link = read_link(db.vault, request.token)
    if link is None:
        raise LinkExpired
    try:
        case = queries.case_row(db, SYSTEM, case_id=link.case_id)
    except NotFound:
        raise LinkExpired from None
    over = case.resolved_at != link.resolved_at or db.now > link.resolved_at + LIFETIME
    if over or case.merged_into is not None:
        raise LinkExpired
    way = "good" if link.good else "bad"
    before = db.one(OF_CASE, case=case.id)
    used = _used(before, case)
    if way in used:
        raise LinkExpired
    owner = Actor(kind=ActorKind.APPLICANT, id=case.account_id, account_id=case.account_id)
    return _keep(db, owner, case, good=link.good, words=request.words, used=way)


def satisfaction_of(db: Db, actor: Actor, /, *, case_id: str) -> SatisfactionOfCase:
    case = queries.case_row(db, actor, case_id=case_id)
    row = db.one(OF_CASE, case=case.id)
    key = queries.key_of(db, case)
    may = actor.kind is ActorKind.APPLICANT and case.resolved_at is not None and case.merged_into is None
    if row is None:
        return SatisfactionOfCase(None, may)
    words = unseal(key, row.words).decode() if key is not None and row.words is not None else ""
    return SatisfactionOfCase(Satisfaction(bool(row.good), words, iso(row.at)), may)


def _used(row: SatisfactionRow | None, case: CaseRow) -> set[str]:
    if row is None or row.resolved_at != case.resolved_at:
        return set()
    return {one for one in row.used.split(",") if one}


def _keep(db: Db, actor: Actor, case: CaseRow, *, good: bool, words: str, used: str) -> Satisfaction:
    faults = text_faults("words", words, MAX_WORDS, needed=False)
    if faults:
        raise InvalidInput(errors=tuple(faults))
    key = queries.key_of(db, case)
    if key is None or case.resolved_at is None:
        raise NotFound
    text = redact(words.strip()).text
    before = db.one(OF_CASE, case=case.id)
    row = SatisfactionRow(
        case_id=case.id,
        good=int(good),
        words=seal(key, text.encode()) if text else None,
        at=db.now,
        resolved_at=case.resolved_at,
        used=",".join(sorted(_used(before, case) | ({used} if used else set()))),
    )
    if before is None:
        db.add(satisfactions, **row._asdict())
    else:
        db.replace(satisfactions, by="case_id", **row._asdict())
    append(
        db,
        actor,
        "satisfaction.given",
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={
            "good": good,
            "before": bool(before.good) if before is not None else None,
            "by": "link" if used else "page",
            "display_id": case.display_id,
        },
        private={"words": text} if text else None,
    )
    return Satisfaction(good, text, iso(db.now))
