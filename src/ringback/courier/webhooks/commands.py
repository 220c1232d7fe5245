"""Webhooks: who subscribes to which entries, and an entry's way into a delivery.

Personal data never travels: a webhook carries an entry's `data`, not its private part, and names people by id. What a
webhook does is not journaled, or it would be an entry that causes a webhook.
"""

import base64
import re
import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import bindparam, update

from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import stored_digest
from ringback.core.db import Db, from_json
from ringback.core.errors import InvalidInput, NotAllowed, NotFound, NotPossible
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, iso_or_none
from ringback.courier.commands import new_row
from ringback.courier.flow import ChannelName, DeliveryEvent, DeliveryState
from ringback.courier.queries import steps_of, view
from ringback.courier.schemas import Delivery, NewWebhook, WebhookFormat
from ringback.courier.tables import DeliveryRow, webhooks
from ringback.courier.transitions import BY_ID, move, moved
from ringback.courier.webhooks.addresses import is_bus, is_listed, is_public
from ringback.courier.webhooks.eventbridge import events_of
from ringback.courier.webhooks.queries import (
    ACTIVE,
    DELETED,
    EVENTBRIDGE,
    OF_MAKER,
    Subscriber,
    has_former,
    subscribers,
    webhook_row,
)
from ringback.courier.webhooks.queries import view as webhook_view
from ringback.courier.webhooks.sealed_addresses import sealed, without_secret
from ringback.journal.commands import append
from ringback.journal.schemas import INSTALLATION, Audience, Entry

LIFE = 4 * DAY  # the waits take three days and a bit, and one more of the last would end later
MAX_KINDS = 50
# of the installation's own entries, what a platform's program must know at once
PUBLIC_NOUNS = frozenset({"block", "incident"})
# what a subscription that was made before calls them
FORMER_KINDS = {"block.made": "stop.made", "block.lifted": "stop.lifted", "incident.mitigated": "incident.remedied"}
MAX_URL = 2000
KIND = re.compile(r"\*|[a-z_]+\.(\*|[a-z_]+)")

SET_STATE = prepare(update(webhooks).where(webhooks.c.id == bindparam("which")).values(state=bindparam("new_state")))

SET_SECRET = prepare(
    update(webhooks)
    .where(webhooks.c.id == bindparam("which"))
    .values(secret=bindparam("new_secret"), former_secret=bindparam("new_former"), former_until=bindparam("new_until"))
)


def subscribe(
    db: Db,
    actor: Actor,
    /,
    *,
    url: str,
    kinds: list[str],
    webhook_format: WebhookFormat,
    private_too: bool,
    buses: bool,
    hosts: Sequence[str] = (),
) -> NewWebhook:
    """Answers the signing secret, once. `private_too` allows addresses inside, as a demo needs; `buses` says whether
    this installation can write to event buses, `hosts` to which hosts it may, where the operator lists some. What a
    program subscribes to it may also read, and the subscription ends with its key. Raises InvalidInput, NotAllowed."""
    if actor.kind is ActorKind.INTEGRATOR and not actor.may("entries.read"):
        raise NotAllowed("A webhook is sent entries, so the key needs the scope entries.read as well.")
    if is_bus(url):
        _check_bus(webhook_format, buses)
    else:
        _check_url(url, private_too, hosts)
    _check_kinds(kinds)
    secret = new_secret()
    webhook_id = new_id("hook", db.now)
    sealed_url, sealed_secret = sealed(db, url), db.vault.seal("hooks", secret.encode())
    db.add(
        webhooks,
        id=webhook_id,
        url=without_secret(url),
        sealed_url=sealed_url,
        secret=sealed_secret,
        format=webhook_format,
        kinds=sorted(set(kinds)),
        state=ACTIVE,
        created_by=actor.id,
        created_at=db.now,
        account_id=actor.account_id,
        expires_at=actor.expires_at,
    )
    data = {
        "hook_id": webhook_id,
        "kinds": kinds,
        "format": webhook_format,
        "account": actor.account_id,
        "expires_at": actor.expires_at,
        "target": stored_digest(sealed_url, sealed_secret),
    }
    append(db, actor, "hook.created", audience=Audience.OPERATOR, data=data)
    made = webhook_view(db, actor, webhook_row(db, actor, webhook_id=webhook_id))
    return NewWebhook(**msgspec.structs.asdict(made), secret=secret)


def new_secret() -> str:
    """As Standard Webhooks writes them."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"


def change_secret(db: Db, actor: Actor, /, *, webhook_id: str, overlap_hours: int) -> NewWebhook:
    """Answers the new signing secret, once. The former counts as well for so many hours; with 0 it ends at once, and
    so does one before it. Only who made the subscription may, or an operator: the answer shows how to sign in its name.

    Raises NotFound, NotAllowed, NotPossible while a former one still counts, since some receiver may know that alone.
    """
    row = webhook_row(db, actor, webhook_id=webhook_id)
    if actor.kind is not ActorKind.OPERATOR and row.created_by != actor.id:
        raise NotAllowed("Only the key that made a subscription can change its secret. Subscribe anew with this one.")
    if is_bus(row.url):
        raise NotPossible("An event bus is not sent signatures, so its subscription has no secret to change.")
    if overlap_hours and has_former(db, row):
        until = iso_or_none(row.former_until)
        raise NotPossible(
            f"The secret before this one counts until {until}, and two is all there can be. Wait, or end it with "
            "overlap_hours 0.",
            state=row.state,
        )
    secret = new_secret()
    sealed_secret = db.vault.seal("hooks", secret.encode())
    until_ms = db.now + overlap_hours * HOUR if overlap_hours else None
    former = row.secret if overlap_hours else None
    db.run(SET_SECRET, which=webhook_id, new_secret=sealed_secret, new_former=former, new_until=until_ms)
    data = {
        "hook_id": webhook_id,
        "target": stored_digest(row.sealed_url or b"", sealed_secret),
        "former_until": until_ms,
    }
    append(db, actor, "hook.secret_changed", audience=Audience.OPERATOR, data=data)
    made = webhook_view(db, actor, webhook_row(db, actor, webhook_id=webhook_id))
    return NewWebhook(**msgspec.structs.asdict(made), secret=secret)


def unsubscribe(db: Db, actor: Actor, /, *, webhook_id: str) -> None:
    """Nothing more is sent there, what is on its way included. Raises NotFound."""
    webhook_row(db, actor, webhook_id=webhook_id)
    _end(db, actor, webhook_id)


def end_of_maker(db: Db, actor: Actor, /, *, maker: str) -> None:
    """The key that made them is revoked, so nothing is sent there any more either."""
    for row in db.all(OF_MAKER, maker=maker):
        _end(db, actor, row.id, reason="key_revoked")


def _end(db: Db, actor: Actor, webhook_id: str, *, reason: str | None = None) -> None:
    db.run(SET_STATE, which=webhook_id, new_state=DELETED)
    data = {"hook_id": webhook_id, **({"reason": reason} if reason else {})}
    append(db, actor, "hook.deleted", audience=Audience.OPERATOR, data=data)


def replay(db: Db, actor: Actor, /, *, webhook_id: str, delivery_id: str) -> Delivery:
    """Send a dead one again from the first attempt. Raises NotFound, NotPossible while it is on its way."""
    webhook_row(db, actor, webhook_id=webhook_id)
    row = db.one(BY_ID, which=delivery_id)
    if row is None or row.webhook_id != webhook_id:
        raise NotFound
    if row.state != DeliveryState.FAILED:
        raise NotPossible(f"This delivery is {row.state}; only one that failed is sent again.", state=row.state)
    row = begin_again(db, row, detail="replayed")
    return view(row, steps_of(db, row.id))


def begin_again(db: Db, row: DeliveryRow, *, detail: str) -> DeliveryRow:
    """From the first attempt, with all the time that a new one has."""
    return move(
        db,
        row,
        DeliveryEvent.REPLAY,
        detail=detail,
        cause=None,
        attempts=0,
        due_at=db.now,
        expires_at=db.now + LIFE,
        final_at=None,
    )


def on_entry(db: Db, entry: Entry) -> None:
    """Reaction to every entry: a delivery for each subscriber, in the entry's own transaction."""
    noun = entry.kind.partition(".")[0]
    if entry.audience is Audience.OPERATOR or (entry.account_id == INSTALLATION and noun not in PUBLIC_NOUNS):
        return
    for subscriber in subscribers(db):
        if subscriber.account_id not in (None, entry.account_id):
            continue
        if any(matches(kind, entry.kind) for kind in from_json(subscriber.kinds)):
            for payload in _payloads(subscriber, entry):
                _add(db, subscriber, entry, payload)


def _payloads(subscriber: Subscriber, entry: Entry) -> list[str]:
    """What a delivery finds its entry by; in EventBridge's shape one entry may be several events, or none."""
    if subscriber.format == EVENTBRIDGE:
        return [f"{entry.seq}/{index}" for index in range(len(events_of(entry)))]
    return [str(entry.seq)]


def _add(db: Db, subscriber: Subscriber, entry: Entry, payload: str) -> None:
    row = new_row(
        db,
        account_id=entry.account_id,
        channel=ChannelName.WEBHOOK,
        to=b"",
        to_masked=urlsplit(subscriber.url).hostname or subscriber.url.rpartition("/")[2][:120],
        template=entry.kind,
        locale="en",
        webhook_id=subscriber.id,
        payload=payload.encode(),
        due_at=db.now,
        expires_at=db.now + LIFE,
    )
    db.emit(moved(row))


def matches(pattern: str, kind: str) -> bool:
    names = (kind, FORMER_KINDS.get(kind, kind))
    if pattern.endswith(".*"):
        return any(name.startswith(pattern[:-1]) for name in names)
    return pattern == "*" or pattern in names


def _check_bus(webhook_format: WebhookFormat, buses: bool) -> None:
    if not buses:
        message = "This installation writes to no event buses. Its operator can set them up, see docs/providers.md."
        raise InvalidInput.of("url", "url_bus", message)
    if webhook_format != EVENTBRIDGE:
        raise InvalidInput.of("format", "format_bus", f"An event bus takes events: use the format {EVENTBRIDGE}.")


def _check_url(url: str, private_too: bool, hosts: Sequence[str]) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if len(url) > MAX_URL or host is None or port == 0 or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise InvalidInput.of("url", "url_form", "Give an address that begins with https:// and holds no password.")
    if not private_too and (parts.scheme != "https" or is_public(host) is False):
        raise InvalidInput.of("url", "url_private", "Give a public address that begins with https://.")
    if not is_listed(host, hosts):
        message = f"Webhooks of this installation go to {', '.join(hosts)} only. Its operator can list more hosts."
        raise InvalidInput.of("url", "url_host", message)


def _check_kinds(kinds: list[str]) -> None:
    if not 1 <= len(kinds) <= MAX_KINDS or not all(KIND.fullmatch(kind) for kind in kinds):
        message = f"Name 1 to {MAX_KINDS} kinds of entries, such as account.activated, case.* or *."
        raise InvalidInput.of("kinds", "kinds_form", message)
