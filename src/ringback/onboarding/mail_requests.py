"""Mail that anybody can ask for by naming an address: a link to support, a code for another password.

Whether there is somebody to write to is looked up by the worker, not by the request: its answer, and whatever the same
connection asks next, take the same time for every address (ASVS 5.0 6.3.8). The request itself does the same for all:
it counts, and adds one row.
"""

from enum import StrEnum

import msgspec
from sqlalchemy import bindparam, delete, select

from ringback.accounts.sessions import logins
from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.courier.schemas import WorkWaits
from ringback.journal.resealing import SealedColumn
from ringback.onboarding.commands import send_link
from ringback.onboarding.tables import MailRequestRow, mail_requests
from ringback.verification import recovery

SEALED_COLUMNS = (SealedColumn(mail_requests.c.request, "mail requests"),)
MAX_REQUESTS = 50  # in one transaction

DUE = prepare(
    select(mail_requests).order_by(mail_requests.c.created_at).limit(bindparam("maximum")), into=MailRequestRow
)
FORGET = prepare(delete(mail_requests).where(mail_requests.c.id == bindparam("which")))


class MailKind(StrEnum):
    SUPPORT_LINK = "support_link"
    RECOVERY = "recovery"


class MailRequest(msgspec.Struct, frozen=True, array_like=True):
    email: str
    device: str


def ask_for_link(db: Db, actor: Actor, /, *, email: str, device: str, ip: str, ip_limit: int) -> None:
    """Raises RateLimited, for every address alike."""
    logins.count_link(db, actor, email=email, ip=ip, ip_limit=ip_limit, device=device)
    _add(db, MailKind.SUPPORT_LINK, MailRequest(email, device))


def ask_for_password_code(db: Db, actor: Actor, /, *, email: str, device: str, ip: str) -> None:
    """Raises TooManySends, SendTooSoon, RateLimited, for every address alike."""
    recovery.ask(db, actor, email=email, device=device, ip=ip)
    _add(db, MailKind.RECOVERY, MailRequest(email, device))


def send_requested(db: Db, *, base_url: str, maximum: int = MAX_REQUESTS) -> int:
    """For the worker. Returns how many requests were dealt with."""
    rows = db.all(DUE, maximum=maximum)
    for row in rows:
        if not db.run(FORGET, which=row.id):
            continue  # another worker has it
        wanted = msgspec.json.decode(db.vault.unseal("mail requests", row.request), type=MailRequest)
        if row.kind == MailKind.SUPPORT_LINK:
            send_link(db, SYSTEM, email=wanted.email, device=wanted.device, base_url=base_url)
        else:
            recovery.mail(db, SYSTEM, email=wanted.email, device=wanted.device)
    return len(rows)


def _add(db: Db, kind: MailKind, request: MailRequest) -> None:
    sealed = db.vault.seal("mail requests", msgspec.json.encode(request))
    db.add(mail_requests, id=new_id("mrq", db.now), kind=kind.value, request=sealed, created_at=db.now)
    db.emit(WorkWaits())
