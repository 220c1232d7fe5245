"""People for tests, made by the commands that make them in life, without the waiting."""

import asyncio
import contextlib
import itertools
import json
import threading
from collections.abc import Collection, Iterator
from functools import cache
from queue import Queue
from typing import Any, NamedTuple, Self

import httpx
from anyio.from_thread import BlockingPortal
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

import tests.fixtures  # noqa: F401 - its passwords are cheap, in programs of ours that are no tests too
from ringback.accounts import commands
from ringback.accounts.access import PERMISSIONS, LoginKind, open_login
from ringback.accounts.agents.commands import STEPPED_UP, create_agent, set_presence
from ringback.accounts.contact import checked
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.keys.api_keys import create_key
from ringback.accounts.requirements import settle
from ringback.accounts.schemas import ContactInformation
from ringback.accounts.sessions.credentials import AGENT_COOKIE, DEVICE_COOKIE, LOGIN_COOKIE, cookie_name, signed_device
from ringback.accounts.sessions.reauthentication import FRESH
from ringback.app import create_app
from ringback.core.actors import ANONYMOUS, SYSTEM, Actor, ActorKind
from ringback.core.crypto import unseal
from ringback.core.db import Db, from_json
from ringback.core.store import Store
from ringback.core.times import SECOND
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries
from ringback.journal.commands import person_key
from ringback.journal.tables import entries
from ringback.onboarding.mail_requests import send_requested
from ringback.services import Services
from ringback.verification import codes
from ringback.verification.queries import row_of
from ringback.worker import drain
from tests.conftest import TestClock
from tests.rows import select_all

OPERATOR = Actor(kind=ActorKind.OPERATOR, name="operator")
PASSWORD = "correct horse battery staple"
NUMBERS = itertools.count(1)
APPS: dict[tuple[Any, ...], Litestar] = {}


def contact(phone: str = "+84912345000", country: str = "VN", **changes: str) -> ContactInformation:
    fields = {
        "full_name": "Lan Nguyễn",
        "address_line1": "12 Lý Thường Kiệt",
        "city": "Hà Nội",
        "postal_code": "100000",
        "country_code": country,
        "phone_number": phone,
    }
    return ContactInformation(**{**fields, **changes})


def make_account(
    store: Store,
    *,
    email: str | None = None,
    phone: str | None = None,
    active: bool = False,
    name: str = "Lan",
    kind: LoginKind = LoginKind.APPLICANT,
    device: str | None = None,
) -> tuple[str, str]:
    """(account id, login token). The e-mail is proved; with a phone there is contact information; `active`: all met."""

    def make(db: Db) -> tuple[str, str]:
        address = email or f"person{next(NUMBERS)}@example.com"
        signup = commands.start_signup(db, ANONYMOUS, email=address, name=name, language="en")
        who, account_id = signup.actor, signup.account_id
        commands.claim_email(db, who, account_id=account_id)
        if phone is not None:
            commands.put_contact(db, who, account_id=account_id, contact=checked(contact(phone)))
        for requirement in RequirementName if active else ():
            settle(db, SYSTEM, account_id=account_id, name=requirement, state=RequirementState.SATISFIED, reason="test")
        fresh = db.now + FRESH if kind is LoginKind.APPLICANT else 0
        return account_id, open_login(db, kind=kind, subject=account_id, device=device, stepped_up_until=fresh)

    return store.write_now(make)


def make_agent(store: Store, *, name: str = "Minh", role: str = "agent", stepped_up: bool = False) -> tuple[str, str]:
    """(agent id, login token), signed in and taking cases; `stepped_up`: may decide for five minutes."""

    def make(db: Db) -> tuple[str, str]:
        email = f"agent{next(NUMBERS)}@desk.example"
        agent_id = create_agent(db, OPERATOR, email=email, name=name, hashed="", role=role).agent_id
        until = db.now + STEPPED_UP if stepped_up else 0
        token = open_login(db, kind=LoginKind.AGENT, subject=agent_id, stepped_up_until=until)
        set_presence(db, Actor(kind=ActorKind.AGENT, id=agent_id, name=name), available=True)
        return agent_id, token

    return store.write_now(make)


def make_key(
    store: Store, *, role: str = "integrator", account_id: str | None = None, scopes: Collection[str] | None = None
) -> str:
    """The secret of a new API key, good for all that its role may, or for `scopes`."""
    wanted = PERMISSIONS[role] if scopes is None else scopes
    made = store.write_now(create_key, OPERATOR, name="Program", role=role, account_id=account_id, scopes=wanted)
    return made.secret


class Sent(NamedTuple):
    account_id: str
    delivery_id: str


def send_code(
    services: Services,
    channel: ChannelName = ChannelName.SMS,
    to: str = "+84912345000",
    *,
    ttl_s: int = 600,
    account_id: str | None = None,
) -> Sent:
    """A message with the code 040719, written down and not yet sent; of a new account where none is named."""
    account_id = account_id or make_account(services.store)[0]
    expires_at = services.events.clock() + ttl_s * SECOND
    return Sent(
        account_id, services.store.write_now(send, SYSTEM, **a_code(account_id, channel, to), expires_at=expires_at)
    )


def a_code(account_id: str, channel: ChannelName, to: str) -> dict[str, Any]:
    """What `courier.commands.send` is told for it."""
    words = {"template": "code", "locale": "en", "data": {"code": "040719"}}
    return {"account_id": account_id, "channel": channel, "to": to, **words}


def code_of(store: Store, verification_id: str) -> str:
    """The code that was sent for a verification, as its reader reads it."""

    def read(db: Db) -> str:
        row = row_of(db, verification_id)
        return codes.code_of(db.vault, row.salt, row.code_length)

    return store.read_now(read)


def mails_to(store: Store, address: str) -> list[tuple[str, dict[str, Any]]]:
    """(template, values) of every e-mail to an address, oldest first, after the worker has looked."""
    store.write_now(send_requested, base_url="http://testserver.local")

    def read(db: Db) -> list[tuple[str, dict[str, Any]]]:
        asked_for = select_all(db, select(entries.c.seq, entries.c.data).where(entries.c.kind == "delivery.queued"))
        # One look of the worker makes many in the same millisecond: their entries say which came first.
        place = {from_json(entry.data)["delivery_id"]: entry.seq for entry in asked_for}
        found = []
        for row in sorted(
            select_all(db, select(deliveries).where(deliveries.c.channel == "email")),
            key=lambda row: (row.created_at, place[row.id]),
        ):
            key = person_key(db, account_id=row.account_id)
            if key is not None and unseal(key, row.to).decode() == address:
                found.append((row.template, from_json(unseal(key, row.payload).decode()) if row.payload else {}))
        return found

    return store.read_now(read)


def app_of(services: Services, server: str = "") -> Litestar:
    """One application for all tests, around Ringback of the test that asks: building it takes 0.3 s of a processor.

    Another one where `create_app` would make another: its routes and headers follow from these settings. And one for
    each `server`, where a test has more than one.
    """
    settings = services.settings
    kinds = sorted({provider.kind for provider in services.providers.configured})
    made_of = (settings.mode, settings.secure_cookies, repr(services.gateway.sources()), server, *kinds)
    app = APPS.get(made_of)
    if app is None:
        app = APPS[made_of] = create_app(services)
    app.state.services = services
    return app


def without_id(refusal: httpx.Response) -> str:
    """What somebody learns from it: all but the request's own id, which is chance."""
    body = {**refusal.json(), "request_id": ""}
    return json.dumps(body, sort_keys=True)


class Loop(NamedTuple):
    portal: BlockingPortal
    thread: int


@cache
def event_loop() -> Loop:
    """One for all clients of this process, as a server has it."""
    opened = Queue[Loop]()

    async def wait() -> None:
        async with BlockingPortal() as portal:
            opened.put(Loop(portal, threading.get_ident()))
            await portal.sleep_until_stopped()

    def run() -> None:
        try:
            asyncio.run(wait())
        finally:  # what broke it fails one test, and the next client has another
            event_loop.cache_clear()

    threading.Thread(target=run, daemon=True).start()
    return opened.get()


class Client(TestClient[Litestar]):
    """Litestar's own starts a thread and a loop for each request, which costs more than most requests do. A client that
    is entered, so that its application starts and stops, has a loop of its own: anyio's cancel scopes want that."""

    entered = False

    def __enter__(self) -> Self:
        self.entered = True
        return super().__enter__()

    @contextlib.contextmanager
    def portal(self) -> Iterator[BlockingPortal]:
        if not self.entered:
            loop = event_loop()
            if threading.get_ident() != loop.thread:
                yield loop.portal
                return
        with super().portal() as another:  # asked while the loop answers another request: what others do meanwhile
            yield another


def client_for(
    services: Services,
    token: str | None = None,
    *,
    agent_token: str | None = None,
    device: str | None = None,
    key: str | None = None,
    ip: str | None = None,
) -> TestClient[Litestar]:
    """A browser with these cookies and our page's header, or a program with an API key; in a network of its own where
    `ip` is given."""
    app = app_of(services)
    secure = services.settings.secure_cookies
    signed = None if device is None else signed_device(services.vault, device)
    cookies = {LOGIN_COOKIE: token, AGENT_COOKIE: agent_token, DEVICE_COOKIE: signed}
    headers = {"X-Ringback": "1"} if key is None else {"Authorization": f"Bearer {key}"}
    scheme = "https" if secure else "http"
    client = Client(app=app, base_url=f"{scheme}://testserver.local", raise_server_exceptions=False)
    client.headers.update(headers)
    if ip is not None:
        parse: Any = client._transport.parse_request  # type: ignore[attr-defined]
        client._transport.parse_request = lambda request: {**parse(request), "client": (ip, 50000)}  # type: ignore[attr-defined]
    for name, value in cookies.items():
        if value is not None:
            client.cookies.set(cookie_name(name, secure=secure), value, domain="testserver.local")
    return client


def later(services: Services, clock: TestClock, seconds: float) -> None:
    """Time passes in a few steps, as a worker sees it."""
    for _ in range(3):
        clock.advance(seconds=seconds / 3)
        drain(services)
