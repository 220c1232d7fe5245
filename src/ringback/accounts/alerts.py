"""E-mails to those who run the installation, of what can't wait until they look."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import select

from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.limits import Limit, count, free_at
from ringback.core.sql import prepare
from ringback.core.times import HOUR
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.courier.templates import LOCALES
from ringback.journal.schemas import INSTALLATION


class AdminRow(NamedTuple):
    email: str
    languages: str


ADMINS = prepare(
    select(agents.c.email, agents.c.languages)
    .where(agents.c.role == "admin", agents.c.state == "active")
    .order_by(agents.c.id),
    into=AdminRow,
)
OF_A_KIND = Limit("alerts", 4, HOUR)  # a fifth would only hide the first; the console shows all
CHANNELS = {
    "en": {"sms": "text messages", "call": "calls", "": "text messages and calls"},
    "vi": {"sms": "tin nhắn", "call": "cuộc gọi", "": "tin nhắn và cuộc gọi"},
}


def alert(db: Db, *, template: str, words: Callable[[str], dict[str, Any]]) -> None:
    """One e-mail to each active agent with the role admin, in the first of the agent's languages that we write in, for
    which `words` gives the template's values. It leaves where the transaction that found the matter is committed."""
    if free_at(db, OF_A_KIND, template) is not None:
        return
    count(db, OF_A_KIND, template)
    for agent in db.all(ADMINS):
        language = next((one for one in agent.languages.split(",") if one in LOCALES), LOCALES[0])
        send(
            db,
            SYSTEM,
            account_id=INSTALLATION,
            channel=ChannelName.EMAIL,
            to=agent.email,
            template=template,
            locale=language,
            data=words(language),
        )
