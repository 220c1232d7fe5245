"""Whoever a webhook belongs to is told that its receiver wants no more: all admins of the desk, and the owner of the
account that it is for."""

from ringback.accounts.alerts import alert
from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.courier.schemas import WebhookGone

TEMPLATE = "webhook_disabled"


def on_gone(db: Db, gone: WebhookGone) -> None:
    facts = {"webhook": gone.webhook_id, "host": gone.host}
    alert(db, template=TEMPLATE, facts=lambda _: facts)
    if gone.account_id is None:
        return
    person = account(db, account_id=gone.account_id)
    if person.email_verified:
        mail(db, SYSTEM, person=person, template=TEMPLATE, data=facts)
