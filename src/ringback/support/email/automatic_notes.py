"""What a program wrote to a case, shown to agents as that: it is nobody's word and moves nothing."""

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.limits import Limit, free_at, take
from ringback.core.masking import mask_email
from ringback.core.redaction import redact
from ringback.core.times import HOUR
from ringback.support import queries
from ringback.support.email.automatic import Automation
from ringback.support.email.mime import IncomingMail
from ringback.support.email.originals import Original, add_original
from ringback.support.flow import CaseStatus
from ringback.support.merged import repeated_in, way_of
from ringback.support.schemas import MessageKind
from ringback.support.thread import CaseChanges, PendingMessage, post

AUTOMATIC = Limit("mail_automatic", 10, HOUR)  # of an account; more are left out
MAX_SHOWN = 4000  # characters
HEADS = {
    Automation.YES: "Automatic mail from {sender}, not the applicant's own words:",
    Automation.MAYBE: "Marked as automatic mail, from {sender}; perhaps a person wrote it:",
}


def has_room_for_note(db: Db, *, display_id: str) -> bool:
    """Before the mail is kept: a flood of them must not fill the disk. Raises NotFound."""
    return free_at(db, AUTOMATIC, queries.case_row(db, SYSTEM, case_id=display_id).account_id) is None


def note_automatic(db: Db, *, display_id: str, mail: IncomingMail, original: Original | None) -> None:
    """For agents only, without attachments. Where it may yet be of a person whose server marks every mail, an open case
    waits for an agent to look. Raises NotFound, and RateLimited for a mail of that kind."""
    way = way_of(db, SYSTEM, queries.case_row(db, SYSTEM, case_id=display_id))
    case, client_id = way[-1], f"mail-1-{mail.digest}"
    if repeated_in(db, way, author=SYSTEM.id, client_id=client_id) is not None:
        return
    if mail.automation is Automation.YES and free_at(db, AUTOMATIC, case.account_id) is not None:
        return
    take(db, AUTOMATIC, case.account_id)
    waits = mail.automation is Automation.MAYBE and case.status != CaseStatus.RESOLVED
    changes: CaseChanges = {"waiting_since": case.waiting_since or db.now} if waits else {}
    if original is not None:
        add_original(db, mail=original, case=case)
    pending = PendingMessage(
        kind=MessageKind.NOTE,
        body=body_of(mail),
        internal=True,
        data={"mail_id": original.id} if original is not None and original.stored else {},
        client_id=client_id,
    )
    post(db, SYSTEM, case, pending, **changes)


def body_of(mail: IncomingMail) -> str:
    head = HEADS[mail.automation].format(sender=mask_email(mail.sender) or "nobody")
    words = redact(mail.words).text
    left = max(len(words) - MAX_SHOWN, 0) + mail.hidden
    missing = [
        f"{many} {what}" for many, what in ((left, "more characters"), (len(mail.attachments), "attachments")) if many
    ]
    tail = f"[Not kept: {', '.join(missing)}]" if missing else ""
    return "\n\n".join(filter(None, [head, words[:MAX_SHOWN] or "(no text)", tail]))
