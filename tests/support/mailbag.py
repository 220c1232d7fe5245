"""Mails that come in, and an installation that reads them."""

import asyncio
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from ringback.core.db import Db
from ringback.courier.tables import deliveries
from ringback.courier.tags import TagKind, tagged
from ringback.services import Services
from ringback.settings import Settings
from ringback.support import queries
from ringback.support.email.inbound import MailVerdict, receive
from ringback.support.schemas import Case, Message
from tests.rows import select_one
from tests.support.people import Person

MAILBOX, AUTHSERV = "support@acme.test", "mx.acme.test"
CONFIRMED = f"{AUTHSERV}; spf=pass smtp.mailfrom=lan@example.org; dkim=pass (2048-bit key) header.d=example.org"


def with_mail(settings: Settings, **changes: Any) -> Settings:
    values = {name: getattr(settings, name) for name in settings.__struct_fields__}
    return Settings(**{**values, "mail_replies": MAILBOX, "mail_authserv": AUTHSERV, **changes})


def address_of(services: Services, case: Case) -> str:
    return tagged(services.events.vault, MAILBOX, TagKind.CASE, case.display_id)


def reply(
    to: str, text: str = "My phone was off.", *, confirmed: str | None = CONFIRMED, **fields: str
) -> EmailMessage:
    """From the applicant's own address and confirmed by our server, unless `fields` or `confirmed` say otherwise."""
    mail = EmailMessage()
    if confirmed is not None:
        mail["Authentication-Results"] = confirmed
    own = {"From": "Lan <lan@example.org>", "To": to, "Subject": "Re: your case", "Message-ID": "<1@example.org>"}
    for name, value in {**own, **{key.replace("_", "-"): value for key, value in fields.items()}}.items():
        mail[name] = value
    mail.set_content(text)
    return mail


def bring(services: Services, mail: EmailMessage | bytes) -> MailVerdict:
    return asyncio.run(receive(services, mail if isinstance(mail, bytes) else mail.as_bytes()))


def thread(services: Services, who: Person, case: Case) -> list[Message]:
    return services.store.read_now(queries.thread, who.actor, case_id=case.id).items


def delivery_row(services: Services, **where: Any) -> Any:
    def read(db: Db) -> Any:
        wanted = [deliveries.c[name] == value for name, value in where.items()]
        return select_one(db, select(deliveries).where(*wanted).order_by(deliveries.c.created_at.desc()))

    return services.store.read_now(read)
