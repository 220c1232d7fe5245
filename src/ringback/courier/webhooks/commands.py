"""Webhooks: who subscribed to which entries, and an entry's way into a delivery.

Personal data never travels: a webhook carries an entry's `data`, not its private part, and names people by id. What a
webhook does is not journaled, or it would be an entry that causes a webhook.
"""

import base64
import re
import secrets
from typing import Any
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.errors import InvalidInput, NotFound, NotPossible
from ringback.core.ids import new_id
from ringback.core.paging import Page, newest
from ringback.core.sql import Row, prepare
from ringback.core.times import DAY, iso
from ringback.courier.commands import new_row
from ringback.courier.flow import ChannelName, DeliveryEvent, DeliveryState
from ringback.courier.queries import steps_of, view
from ringback.courier.schemas import Delivery, Hook, Job, Message, NewWebhook, WebhookFormat
from ringback.courier.tables import deliveries, hooks
from ringback.courier.transitions import BY_ID, move, moved
from ringback.courier.webhooks.addresses import is_bus, is_public
from ringback.courier.webhooks.eventbridge import envelope, events_of
from ringback.journal.commands import append
from ringback.journal.queries import since
from ringback.journal.schemas import INSTALLATION, Audience, Entry

ACTIVE, DISABLED, DELETED = "active", "disabled", "deleted"
EVENTBRIDGE = "eventbridge"
LIFE = 4 * DAY  # the retries take three days and a bit
KINDS_MOST = 50
NEWS = frozenset({"stop", "incident"})  # of the installation's own entries, what a platform's program must know at once
URL_MOST = 2000
KIND = re.compile(r"\*|[a-z_]+\.(\*|[a-z_]+)")

SUBSCRIBED = prepare(select(hooks.c.id, hooks.c.url, hooks.c.kinds, hooks.c.format).where(hooks.c.state == ACTIVE))
LISTED = prepare(select(hooks).where(hooks.c.state != DELETED).order_by(hooks.c.created_at, hooks.c.id))
BY_HOOK = prepare(select(hooks).where(hooks.c.id == bindparam("which"), hooks.c.state != DELETED))
SET_STATE = prepare(update(hooks).where(hooks.c.id == bindparam("which")).values(state=bindparam("new_state")))


def subscribe(
    db: Db, actor: Actor, /, *, url: str, kinds: list[str], form: WebhookFormat, private_too: bool, buses: bool
) -> NewWebhook:
    """Answers the signing secret, once. `private_too` allows addresses inside, as a demo needs; `buses` says whether
    this installation can write to event buses. Raises InvalidInput."""
    if is_bus(url):
        _check_bus(form, buses)
    else:
        _check_url(url, private_too)
    _check_kinds(kinds)
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"
    hook_id = new_id("hook", db.now)
    db.add(
        hooks,
        id=hook_id,
        url=url,
        secret=db.vault.seal("hooks", secret.encode()),
        format=form,
        kinds=sorted(set(kinds)),
        state=ACTIVE,
        created_by=actor.id,
        created_at=db.now,
    )
    db.memory.pop(hooks, None)
    append(db, actor, "hook.created", audience=Audience.OPERATOR, data={"hook_id": hook_id, "kinds": kinds})
    return NewWebhook(**msgspec.structs.asdict(_view(_hook(db, hook_id))), secret=secret)


def unsubscribe(db: Db, actor: Actor, /, *, hook_id: str) -> None:
    """Nothing more is sent there, what is on its way included. Raises NotFound."""
    _hook(db, hook_id)
    db.run(SET_STATE, which=hook_id, new_state=DELETED)
    db.memory.pop(hooks, None)
    append(db, actor, "hook.deleted", audience=Audience.OPERATOR, data={"hook_id": hook_id})


def listed(db: Db, actor: Actor, /) -> list[Hook]:
    return [_view(row) for row in db.all(LISTED)]


def hook_deliveries(
    db: Db,
    actor: Actor,
    /,
    *,
    hook_id: str,
    state: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[Delivery]:
    """Newest first; `state=failed` lists the dead ones. Raises NotFound."""
    _hook(db, hook_id)
    statement = select(deliveries).where(deliveries.c.hook_id == hook_id)
    if state is not None:
        statement = statement.where(deliveries.c.state == state)
    rows, more = newest(db, statement, deliveries.c.created_at, deliveries.c.id, cursor=cursor, limit=limit)
    return Page([view(row, steps_of(db, row.id)) for row in rows], more)


def replay(db: Db, actor: Actor, /, *, hook_id: str, delivery_id: str) -> Delivery:
    """Send a dead one again from the first attempt. Raises NotFound, NotPossible while it is on its way."""
    _hook(db, hook_id)
    row = db.one(BY_ID, which=delivery_id)
    if row is None or row.hook_id != hook_id:
        raise NotFound
    if row.state != DeliveryState.FAILED:
        raise NotPossible(f"This delivery is {row.state}; only one that failed is sent again.", state=row.state)
    row = move(
        db,
        row,
        DeliveryEvent.REPLAY,
        detail="replayed",
        cause=None,
        attempts=0,
        due_at=db.now,
        expires_at=db.now + LIFE,
        final_at=None,
    )
    return view(row, steps_of(db, row.id))


def on_entry(db: Db, entry: Entry) -> None:
    """Reaction to every entry: a delivery for each subscriber, in the entry's own transaction.

    The subscriptions are read in each transaction: a "none" remembered for longer would miss the entries between
    another process's subscription and our noticing it.
    """
    noun = entry.kind.partition(".")[0]
    if entry.audience is Audience.OPERATOR or (entry.account_id == INSTALLATION and noun not in NEWS):
        return
    if hooks not in db.memory:
        db.memory[hooks] = db.all(SUBSCRIBED)
    for hook in db.memory[hooks]:
        if any(matches(kind, entry.kind) for kind in from_json(hook.kinds)):
            for payload in _payloads(hook, entry):
                _add(db, hook, entry, payload)


def _payloads(hook: Row, entry: Entry) -> list[str]:
    """What a delivery finds its entry by; in EventBridge's shape one entry may be several events, or none."""
    if hook.format == EVENTBRIDGE:
        return [f"{entry.seq}/{n}" for n in range(len(events_of(entry)))]
    return [str(entry.seq)]


def _add(db: Db, hook: Row, entry: Entry, payload: str) -> None:
    row = new_row(
        db,
        account_id=entry.account_id,
        channel=ChannelName.WEBHOOK.value,
        to=b"",
        to_masked=urlsplit(hook.url).hostname or hook.url.rpartition("/")[2][:120],
        template=entry.kind,
        locale="en",
        hook_id=hook.id,
        payload=payload.encode(),
        due_at=db.now,
        expires_at=db.now + LIFE,
        sequence=1,
    )
    db.emit(moved(row))


def matches(pattern: str, kind: str) -> bool:
    return pattern in ("*", kind) or (pattern.endswith(".*") and kind.startswith(pattern[:-1]))


def webhook_job(db: Db, row: Row) -> Job | None:
    """The entry as it is sent; None where nobody is subscribed any more."""
    hook = db.one(BY_HOOK, which=row.hook_id)
    if hook is None or hook.state != ACTIVE:
        return None
    seq, _, n = row.payload.decode().partition("/")
    entry = since(db, account_id=row.account_id, audience=Audience.AGENT, since=int(seq) - 1, most=1)[0]
    body = envelope(entry, int(n)) if n else _body(entry)
    return Job(
        id=row.id,
        channel=ChannelName.WEBHOOK,
        to=hook.url,
        locale="en",
        message=Message(text=msgspec.json.encode(body).decode()),
        attempts=row.attempts + 1,
        expires_at=row.expires_at,
        created_at=row.created_at,
        secret=db.vault.open("hooks", hook.secret).decode(),
    )


def _body(entry: Entry) -> dict[str, Any]:
    return {
        "type": entry.kind,
        "timestamp": iso(entry.at),
        "data": {
            **entry.data,
            "account_id": entry.account_id,
            "seq": entry.seq,
            "case_id": entry.case_id,
            "actor": {"kind": entry.actor["kind"], "id": entry.actor["id"]},
        },
    }


def _hook(db: Db, hook_id: str) -> Row:
    row = db.one(BY_HOOK, which=hook_id)
    if row is None:
        raise NotFound
    return row


def _view(row: Row) -> Hook:
    kinds = from_json(row.kinds)
    return Hook(id=row.id, url=row.url, kinds=kinds, format=row.format, state=row.state, created_at=iso(row.created_at))


def _check_bus(form: WebhookFormat, buses: bool) -> None:
    if not buses:
        message = "This installation writes to no event buses. Its operator can set them up, see docs/providers.md."
        raise InvalidInput.of("url", "url_bus", message)
    if form != EVENTBRIDGE:
        raise InvalidInput.of("format", "format_bus", f"An event bus takes events: use the format {EVENTBRIDGE}.")


def _check_url(url: str, private_too: bool) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if len(url) > URL_MOST or host is None or port == 0 or parts.scheme not in ("http", "https") or parts.username:
        raise InvalidInput.of("url", "url_form", "Give an address that begins with https:// and holds no password.")
    if not private_too and (parts.scheme != "https" or is_public(host) is False):
        raise InvalidInput.of("url", "url_private", "Give a public address that begins with https://.")


def _check_kinds(kinds: list[str]) -> None:
    if not 1 <= len(kinds) <= KINDS_MOST or not all(KIND.fullmatch(kind) for kind in kinds):
        message = f"Name 1 to {KINDS_MOST} kinds of entries, such as account.activated, case.* or *."
        raise InvalidInput.of("kinds", "kinds_form", message)
