"""An operator signs others out: one account, one agent, or everybody (ASVS 5.0 7.4.5). Streams end within a second.

Passwords and keys stay good; `revocation` and `agents.disable_agent` end more. Each returns how many logins it ended.
Browsers of one whom an operator names are known no more; when everybody is signed out they stay, or everybody would be
told of a new device at once.
"""

from sqlalchemy import delete

from ringback.accounts.agents.commands import by_email
from ringback.accounts.identifiers import forget_known_devices
from ringback.accounts.revocation import DROP_LINKS, END_ALL
from ringback.accounts.tables import links, logins
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.journal.commands import append

END_EVERYBODYS = prepare(delete(logins))
DROP_EVERYBODYS_LINKS = prepare(delete(links))


def sign_account_out(db: Db, actor: Actor, /, *, account_id: str) -> int:
    """Links to support that were not used yet end too. Raises NotFound."""
    ended = db.run(END_ALL, subject=account_id)
    forget_known_devices(db, subject=account_id)
    db.do(DROP_LINKS, account=account_id)
    append(db, actor, "login.ended", account_id=account_id, data={"count": ended})
    return ended


def sign_agent_out(db: Db, actor: Actor, /, *, email: str) -> int:
    """They may sign in again. Raises NotFound."""
    agent = by_email(db, email)
    ended = db.run(END_ALL, subject=agent.id)
    forget_known_devices(db, subject=agent.id)
    append(db, actor, "login.ended", data={"agent": agent.id, "count": ended})
    return ended


def sign_everybody_out(db: Db, actor: Actor, /) -> int:
    ended = db.run(END_EVERYBODYS)
    db.do(DROP_EVERYBODYS_LINKS)
    append(db, actor, "login.ended", data={"count": ended, "whose": "everybody"})
    return ended
