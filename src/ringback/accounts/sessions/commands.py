"""Where somebody is signed in: the list of their logins, and the end of one or of all others (ASVS 5.0 7.5.2). A
browser whose login is ended is known no more: whoever comes back in it is told of as new.

Whoever is shown a list sees browser, system and the network around the address, sealed where they are stored.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.access import LoginKind, login_reference, login_told
from ringback.accounts.errors import StepUpRequired
from ringback.accounts.identifiers import forget_known_device, forget_known_devices
from ringback.accounts.revocation import DROP_LINKS
from ringback.accounts.security_notices import tell
from ringback.accounts.sessions.devices import browser_of, place_of, system_of
from ringback.accounts.sessions.reauthentication import require_recent
from ringback.accounts.tables import logins
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import MINUTE, iso
from ringback.journal.commands import append
from ringback.journal.schemas import Audience

if TYPE_CHECKING:  # commands start without the web framework
    from ringback.core.http import Caller

SEEN_EVERY = 5 * MINUTE  # how exact "last seen" is, so that looking at a page rarely writes


class LoginRow(NamedTuple):
    token_hash: str
    kind: str
    device: str | None
    created_at: int
    seen_at: int | None
    client: bytes | None


class SeenRow(NamedTuple):
    seen_at: int | None


class Client(msgspec.Struct, frozen=True, array_like=True):
    """What a request tells of the browser that sent it."""

    browser: str | None
    system: str | None
    place: str | None


class LoginSession(msgspec.Struct, frozen=True):
    """One login that goes on. `place` is the network around its address, `seen_at` exact to five minutes."""

    id: str
    this_one: bool
    kind: LoginKind
    browser: str | None
    system: str | None
    place: str | None
    created_at: str
    seen_at: str


LIVE = prepare(
    select(logins.c.token_hash, logins.c.kind, logins.c.device, logins.c.created_at, logins.c.seen_at, logins.c.client)
    .where(logins.c.subject == bindparam("subject"), logins.c.expires_at > bindparam("now"))
    .order_by(logins.c.created_at.desc(), logins.c.token_hash),
    into=LoginRow,
)
SEEN_AT = prepare(select(logins.c.seen_at).where(logins.c.token_hash == bindparam("login")), into=SeenRow)
SEEN = prepare(
    update(logins)
    .where(logins.c.token_hash == bindparam("login"))
    .values(seen_at=bindparam("now"), client=bindparam("about"))
)
END = prepare(delete(logins).where(logins.c.subject == bindparam("subject"), logins.c.token_hash == bindparam("login")))
END_OTHERS = prepare(
    delete(logins).where(logins.c.subject == bindparam("subject"), logins.c.token_hash != bindparam("login"))
)


def is_stale(db: Db, last: int | None) -> bool:
    """Whether it is time to note again that a login is in use."""
    return last is None or last <= db.now - SEEN_EVERY


def seen_at(db: Db, *, login_id: str) -> int | None:
    row = db.one(SEEN_AT, login=login_id)
    return row.seen_at if row is not None else None


def client_of(caller: "Caller") -> Client:
    user_agent = caller.request.headers.get("user-agent", "")
    return Client(browser_of(user_agent), system_of(user_agent), place_of(caller.ip))


def seen(db: Db, actor: Actor, /, *, client: Client) -> None:
    """This login is in use, from there."""
    see(db, login_id=actor.login_id, client=client)


def see(db: Db, *, login_id: str, client: Client) -> None:
    about = db.vault.seal("logins", msgspec.json.encode(client))
    db.do(SEEN, login=login_id, about=about, now=db.now)


def sessions(db: Db, actor: Actor, /) -> list[LoginSession]:
    """The actor's own, newest first."""
    return [_session(db, actor, row) for row in db.all(LIVE, subject=actor.id, now=db.now)]


def end_applicants_session(db: Db, actor: Actor, /, *, session_id: str) -> None:
    """With its next request, and its open streams within a second. Raises NotFound for one that is not the actor's,
    and ReauthenticationRequired."""
    require_recent(db, actor, account_id=actor.account_id or "")
    _end(db, actor, session_id)


def end_applicants_others(db: Db, actor: Actor, /) -> None:
    """All but this one, and every link to support that is not used yet. Raises ReauthenticationRequired."""
    require_recent(db, actor, account_id=actor.account_id or "")
    db.do(DROP_LINKS, account=actor.account_id)
    _end_others(db, actor)


def end_agents_session(db: Db, actor: Actor, /, *, session_id: str) -> None:
    """As an applicant's. Raises NotFound and StepUpRequired."""
    _require_step_up(db, actor)
    _end(db, actor, session_id)


def end_agents_others(db: Db, actor: Actor, /) -> None:
    """All but this one. Raises StepUpRequired."""
    _require_step_up(db, actor)
    _end_others(db, actor)


def _require_step_up(db: Db, actor: Actor) -> None:
    if actor.stepped_up_until <= db.now:
        raise StepUpRequired


def _end(db: Db, actor: Actor, session_id: str) -> None:
    row = next((row for row in db.all(LIVE, subject=actor.id, now=db.now) if _id(db, row) == session_id), None)
    if row is None:
        raise NotFound
    db.do(END, subject=actor.id, login=row.token_hash)
    forget_known_device(db, subject=actor.id, digest=row.device or "")
    _note(db, actor, ended=1, told=login_told(row.token_hash))


def _end_others(db: Db, actor: Actor) -> None:
    own = next((row.device for row in db.all(LIVE, subject=actor.id, now=db.now) if _is_own(actor, row)), None)
    forget_known_devices(db, subject=actor.id, but=own or "")
    ended = db.run(END_OTHERS, subject=actor.id, login=actor.login_id)
    _note(db, actor, ended=ended, told={"but": login_reference(actor.login_id)})


def _note(db: Db, actor: Actor, *, ended: int, told: dict[str, Any]) -> None:
    """Who wants to stay alone in an account ends its owner's logins: so the owner is told."""
    if ended:
        tell(db, actor, subject=actor.id, event="sessions_ended")
    if actor.account_id is not None:
        append(
            db,
            actor,
            "login.revoked",
            account_id=actor.account_id,
            audience=Audience.APPLICANT,
            data={"count": ended, **told},
        )
    else:
        append(db, actor, "login.revoked", data={"count": ended, **told})


def _session(db: Db, actor: Actor, row: LoginRow) -> LoginSession:
    client = Client(None, None, None)
    if row.client is not None:
        client = msgspec.json.decode(db.vault.unseal("logins", row.client), type=Client)
    return LoginSession(
        id=_id(db, row),
        this_one=_is_own(actor, row),
        kind=LoginKind(row.kind),
        browser=client.browser,
        system=client.system,
        place=client.place,
        created_at=iso(row.created_at),
        seen_at=iso(row.seen_at or row.created_at),
    )


def _is_own(actor: Actor, row: LoginRow) -> bool:
    return row.token_hash == actor.login_id


def _id(db: Db, row: LoginRow) -> str:
    """Names the login to its owner, without being what its cookie is compared with."""
    return db.vault.lookup("login ids", row.token_hash)[:24]
