"""E-mail about a case, to an address that is proved: nobody makes us write to strangers by naming their address."""

from typing import Any

from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.times import HOUR
from ringback.support.queries import details_of
from ringback.support.schemas import Details, Message
from ringback.support.tables import CaseRow

BURST_MS = HOUR  # answers within it are told of by one e-mail, unless the applicant read in between


def mail_opened(db: Db, actor: Actor, /, *, case: CaseRow, details: Details) -> None:
    """That we have the case, with its number and the way back to it."""
    _mail(db, actor, case=case, template="case_opened", data={"subject": details.subject})


def mail_reply(db: Db, actor: Actor, /, *, case: CaseRow, message: Message) -> None:
    """An answer that the applicant isn't there to see."""
    data = {
        "subject": details_of(db.vault, case).subject,
        "author": message.author.name,
        "body": message.body or ", ".join(file.name for file in message.files),
    }
    _mail(db, actor, case=case, template="case_reply", data=data)


def mail_reopen_refused(db: Db, actor: Actor, /, *, case: CaseRow) -> None:
    """That an answer by e-mail came too late to be read."""
    _mail(db, actor, case=case, template="case_over", data={"subject": details_of(db.vault, case).subject})


def burst_is_over(db: Db, case: CaseRow) -> bool:
    """Whether the next answer deserves an e-mail of its own."""
    return (
        case.mailed_at is None
        or case.applicant_read_message_number >= case.mailed_message_number
        or db.now - case.mailed_at > BURST_MS
    )


def _mail(db: Db, actor: Actor, /, *, case: CaseRow, template: str, data: dict[str, Any]) -> None:
    person = account(db, account_id=case.account_id)
    if person.email_verified:
        mail(
            db,
            actor,
            person=person,
            template=template,
            locale=case.language,
            data={"display_id": case.display_id, **data},
            case_id=case.id,
        )
