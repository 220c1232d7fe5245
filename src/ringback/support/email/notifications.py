"""E-mail about a case, to an address that is proved: nobody makes us write to strangers by naming their address."""

from typing import Any

from sqlalchemy import bindparam, select, update

from ringback.accounts.queries import proved_email
from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import MINUTE
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.support.queries import CaseIdRow, case_row, details_of, to_messages
from ringback.support.satisfaction.links import link_tokens
from ringback.support.schemas import Details, MessageKind, Side
from ringback.support.tables import CaseRow, MessageRow, cases, messages

WAIT_MS = 5 * MINUTE  # a chat's lines within it are one e-mail, and what was not read by then follows by e-mail
MAX_DUE = 50  # cases in one transaction

UNSEEN = prepare(
    select(messages)
    .where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number > bindparam("mark"),
        messages.c.author_kind == "agent",
        messages.c.internal == 0,
        messages.c.kind != MessageKind.LIFECYCLE.value,
    )
    .order_by(messages.c.message_number),
    into=MessageRow,
)
DUE = prepare(
    select(cases.c.id)
    .where(cases.c.mail_due_at <= bindparam("now"))
    .order_by(cases.c.mail_due_at, cases.c.id)
    .limit(bindparam("maximum")),
    into=CaseIdRow,
)
# Its version stays: nothing changes that anybody sees.
CLAIM = prepare(
    update(cases)
    .where(cases.c.id == bindparam("which"), cases.c.mail_due_at <= bindparam("now"))
    .values(mail_due_at=None)
)
WAIT_AGAIN = prepare(update(cases).where(cases.c.id == bindparam("which")).values(mail_due_at=bindparam("at")))
MAILED = prepare(
    update(cases)
    .where(cases.c.id == bindparam("which"))
    .values(mailed_at=bindparam("at"), mailed_message_number=bindparam("upto"))
)


def mail_opened(db: Db, actor: Actor, /, *, case: CaseRow, details: Details, to: str) -> None:
    """That we have the case, with its number and the way back to it. `to` is the applicant's `proved_email`."""
    _mail(db, actor, case=case, template="case_opened", data={"subject": details.subject}, to=to)


def mail_unseen(db: Db, actor: Actor, /, *, case: CaseRow, rows: list[MessageRow]) -> None:
    """Answers that the applicant isn't there to see, in one e-mail. `rows` are some of `unseen`."""
    answers = to_messages(db, case, rows, Side.APPLICANT)
    authors = list(dict.fromkeys(answer.author.name for answer in answers))
    bodies = [answer.body or ", ".join(file.name for file in answer.files) for answer in answers]
    if len(authors) > 1:
        bodies = [f"{answer.author.name}:\n{body}" for answer, body in zip(answers, bodies, strict=True)]
    data = {
        "subject": details_of(db.vault, case).subject,
        "author": ", ".join(authors),
        "body": "\n\n".join(bodies),
    }
    _mail(db, actor, case=case, template="case_reply", data=data)


def unseen(db: Db, case: CaseRow) -> list[MessageRow]:
    """The desk's answers that were neither read nor mailed by the time that `case` was read, in order."""
    mark = max(case.mailed_message_number, case.applicant_read_message_number)
    return db.all(UNSEEN, case=case.id, mark=mark)


def mail_due(db: Db, *, maximum: int = MAX_DUE) -> int:
    """For the worker: what was held back and is not read goes out, one e-mail a case. Returns how many cases."""
    found = db.all(DUE, now=db.now, maximum=maximum)
    for due in found:
        if not db.run(CLAIM, which=due.id, now=db.now):
            continue  # another worker has it
        case = case_row(db, SYSTEM, case_id=due.id)
        rows = unseen(db, case)
        if rows and rows[0].at + WAIT_MS > db.now:  # those before it were read meanwhile
            db.do(WAIT_AGAIN, which=case.id, at=rows[0].at + WAIT_MS)
        elif rows:
            db.do(MAILED, which=case.id, at=db.now, upto=rows[-1].message_number)
            mail_unseen(db, SYSTEM, case=case, rows=rows)
    return len(found)


def mail_resolved(db: Db, actor: Actor, /, *, case: CaseRow) -> None:
    """That an agent resolved it, how to go on, and whether it helped."""
    tokens = link_tokens(db.vault, case_id=case.id, resolved_at=case.resolved_at or db.now)
    data = {"subject": details_of(db.vault, case).subject, **tokens}
    _mail(db, actor, case=case, template="case_resolved", data=data)


def mail_reopen_refused(db: Db, actor: Actor, /, *, case: CaseRow) -> None:
    """That an answer by e-mail came too late to be read."""
    _mail(db, actor, case=case, template="case_over", data={"subject": details_of(db.vault, case).subject})


def burst_is_over(db: Db, case: CaseRow) -> bool:
    """Whether the next line of a chat deserves an e-mail of its own."""
    return (
        case.mailed_at is None
        or case.applicant_read_message_number >= case.mailed_message_number
        or db.now - case.mailed_at > WAIT_MS
    )


def _mail(
    db: Db, actor: Actor, /, *, case: CaseRow, template: str, data: dict[str, Any], to: str | None = None
) -> None:
    to = proved_email(db, case.account_id) if to is None else to
    if to:
        send(
            db,
            actor,
            account_id=case.account_id,
            channel=ChannelName.EMAIL,
            to=to,
            template=template,
            locale=case.language,
            data={"display_id": case.display_id, **data},
            case_id=case.id,
        )
