"""E-mails to those who run the installation, of what can't wait until they look."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import select

from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.limits import Limit, count, free_at
from ringback.core.sql import Prepared, prepare
from ringback.core.times import HOUR
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.journal.schemas import INSTALLATION
from ringback.words import ENGLISH, LANGUAGES, Words, words


class AgentRow(NamedTuple):
    email: str
    languages: str


def _of(*roles: str) -> Prepared[AgentRow]:
    found = select(agents.c.email, agents.c.languages).where(agents.c.role.in_(roles), agents.c.state == "active")
    return prepare(found.order_by(agents.c.id), into=AgentRow)


ADMINS = _of("admin")
LEADS = _of("lead", "admin")
OF_A_KIND = Limit("alerts", 4, HOUR)  # a fifth would only hide the first; the console shows all


def alert(
    db: Db,
    *,
    template: str,
    facts: Callable[[Words], dict[str, Any]],
    to: Prepared[AgentRow] = ADMINS,
    kind: str | None = None,
) -> bool:
    """One e-mail to each active agent with the role admin, or to those whom `to` reads, in the first of the agent's
    languages that we write in, for which `facts` gives what the template needs. It leaves where the transaction that
    found the matter is committed. False, and nothing is sent, where there were as many of the `kind` in the last hour
    as anybody reads; by itself each template is one."""
    if free_at(db, OF_A_KIND, kind or template) is not None:
        return False
    count(db, OF_A_KIND, kind or template)
    for agent in db.all(to):
        language = next((one for one in agent.languages.split(",") if one in LANGUAGES), ENGLISH)
        send(
            db,
            SYSTEM,
            account_id=INSTALLATION,
            channel=ChannelName.EMAIL,
            to=agent.email,
            template=template,
            locale=language,
            data=facts(words(language)),
        )
    return True


def channels(catalogue: Words, channel: str) -> str:
    """An empty `channel` means all."""
    return catalogue.text(f"alert-channels-{channel or 'any'}")
