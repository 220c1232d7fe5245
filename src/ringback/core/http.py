"""From a request to the store: one transaction with its actor in it.

The actor is found inside the same transaction as the command, so a login that was just ended can do nothing more, and
a request costs one hop to the store. What a request's credentials are, and whose they are, the room knows that knows
logins; `app.py` passes both.
"""

import hashlib
import ipaddress
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import msgspec
from litestar import Request, Response
from litestar.exceptions import ClientException
from litestar.params import Dependency, PathParameter, QueryParameter
from litestar.types import Scope
from sqlalchemy import bindparam, select

from ringback.core import tracing
from ringback.core.actors import ANONYMOUS, Actor, ActorKind, Confirm, Credentials
from ringback.core.crypto import Vault, seal, token_hash, unseal
from ringback.core.db import Db
from ringback.core.errors import ConfirmationDue, IdempotencyConflict, InvalidInput, NotAllowed, Unauthenticated
from ringback.core.json_input import MAX_DEPTH, require_storable
from ringback.core.paging import MAX_SAFE_INTEGER
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.tables import answers

P = ParamSpec("P")
T = TypeVar("T")

MAX_IDEMPOTENCY_KEY = 255
MAX_BODY = 256 * 1024  # bytes; a message of 8000 characters is at most 96 KB of JSON. Uploads have their own


class AnswerRow(NamedTuple):
    request_hash: str
    status: int
    body: bytes


ANSWER = prepare(
    select(answers.c.request_hash, answers.c.status, answers.c.body).where(
        answers.c.owner == bindparam("owner"), answers.c.key.in_((bindparam("key"), bindparam("clear_key")))
    ),
    into=AnswerRow,
)


def header_in(scope: Scope, name: bytes) -> str | None:
    """The first of this name, which is in small letters; the framework reads all of them to answer for one."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), None)


class JsonRequest(Request[Any, Any, Any]):
    """Refuses, naming the field, what one of the databases or the JSON reader can't take, so that no command meets
    it."""

    @property
    def content_length(self) -> int | None:
        told = header_in(self.scope, b"content-length")
        if told is None:
            return None
        try:
            return int(told)
        except ValueError:
            raise ClientException(f"Invalid content-length: {told!r}") from None

    async def json(self) -> Any:
        try:
            value = await super().json()
        except (UnicodeDecodeError, RecursionError):
            raise InvalidInput.of("body", "json_form", "Send JSON in UTF-8, and not deeply nested.") from None
        body = await self.body()
        if b"\\u0000" in body or body.count(b"[") + body.count(b"{") > MAX_DEPTH:
            require_storable("body", value)
        return value


S = TypeVar("S")
Provided = Annotated[S, Dependency(skip_validation=True)]
"""This process's services, as a handler asks for them: `services: Provided[HasFiles]`, a protocol of what its room
needs. `services.py` has them all; `app.py` provides it under this one name."""

Authenticate = Callable[[Db, Credentials], Actor]
Any_Request = Request[Any, Any, Any]
Place = Annotated[int | None, QueryParameter(ge=0, le=MAX_SAFE_INTEGER)]
"""A number in an order, asked for in a query: an entry's `seq`, a message's number."""
PlaceInPath = Annotated[int, PathParameter(ge=0, le=MAX_SAFE_INTEGER)]


def network_of(host: str) -> str:
    """The /64 of an IPv6 address, the address itself where it is an IPv4 one in IPv6's form."""
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError:
        return host
    return str(address.ipv4_mapped or ipaddress.IPv6Network((int(address) >> 64 << 64, 64)))


class Caller:
    """One request's way to the store: every command gets the actor, and the route's permission is asked first."""

    def __init__(
        self,
        request: Any_Request,
        store: Store,
        authenticate: Authenticate,
        credentials: Credentials,
        vault: Vault,
        confirm: Confirm,
    ) -> None:
        self.request = request
        self.store = store
        self.authenticate = authenticate
        self.credentials = credentials
        self.vault = vault
        self.confirm = confirm
        self.permission: str = request.route_handler.opt["permission"]
        if "\x00" in request.scope["path"]:
            require_storable("path", dict(request.path_params))
        query = request.scope["query_string"]
        if b"%00" in query or b"\x00" in query:
            require_storable("query", request.query_params.dict())
        self.content: bytes | None = None  # what a route took out of a body that it read as a stream

    @property
    def ip(self) -> str:
        """What limits count by. An IPv6 address stands for its /64: whoever has one of them has all (RFC 6177, 2)."""
        host = self.request.client.host if self.request.client else ""
        return network_of(host) if ":" in host else host

    @property
    def idempotency_key(self) -> str | None:
        key = header_in(self.request.scope, b"idempotency-key")
        if key is not None and not 1 <= len(key) <= MAX_IDEMPOTENCY_KEY:
            raise InvalidInput.of("Idempotency-Key", "key_length", "Use a key of 1 to 255 characters.")
        return key

    async def request_digest(self) -> str:
        content = self.content if self.content is not None else await self.request.body()
        return hashlib.sha256(self.request.url.path.encode() + b"\n" + content).hexdigest()

    async def actor(self) -> Actor:
        return await self._confirmed(lambda: self.store.read(self._actor))

    async def write(self, command: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a command as the caller, in one transaction; it is durable when this returns."""
        with tracing.during("write", command):
            return await self._confirmed(
                lambda: self.store.write(lambda db: command(db, self._actor(db), *args, **kwargs))
            )

    async def read(self, query: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        with tracing.during("read", query):
            return await self._confirmed(
                lambda: self.store.read(lambda db: query(db, self._actor(db), *args, **kwargs))
            )

    async def report(self, query: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """A read that may take long, and that no other read waits for."""
        return await self._confirmed(lambda: self.store.report(lambda db: query(db, self._actor(db), *args, **kwargs)))

    async def create(
        self, command: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """201 with what the command made. With an `Idempotency-Key` the effect happens once and the first answer
        is given again; the key is remembered for a day, for this caller, in the command's own transaction. Whoever has
        no login yet is known by their browser's cookie; without it each request is by somebody else."""

        def make(db: Db, actor: Actor) -> bytes:
            return msgspec.json.encode(command(db, actor, *args, **kwargs))

        key, status, replayed = self.idempotency_key, 201, False
        if key is None or not (self.permission or self.credentials.device):
            with tracing.during("write", command):
                body = await self._confirmed(lambda: self.store.write(lambda db: make(db, self._actor(db))))
        else:
            digest = await self.request_digest()
            with tracing.during("write", command):
                status, body, replayed = await self._confirmed(lambda: self.store.write(self._once, key, digest, make))
        headers = {"Idempotency-Replayed": "true"} if replayed else {}
        answer = Response(body, status_code=status, media_type="application/json", headers=headers)
        return cast(Response[T], answer)  # encoded already, so that a repeat is answered byte for byte

    async def _confirmed(self, run: Callable[[], Awaitable[T]]) -> T:
        """A transaction finds that somebody outside must vouch for the login: it ends, they are asked, and it runs
        again."""
        try:
            return await run()
        except ConfirmationDue as due:
            await self.confirm(due.login)
        self.credentials = msgspec.structs.replace(self.credentials, confirmed=True)
        return await run()

    def _actor(self, db: Db) -> Actor:
        try:
            actor = ANONYMOUS if self.credentials.token is None else self.authenticate(db, self.credentials)
        except ConfirmationDue:
            if self.permission:
                raise
            actor = ANONYMOUS  # anybody may: signing in by password must not wait for a provider that is down
        self.request.scope["state"]["actor"] = f"{actor.kind} {actor.id}".rstrip()  # for the log, where it is refused
        if self.permission and not actor.may(self.permission):
            raise Unauthenticated if actor.kind is ActorKind.ANONYMOUS else NotAllowed
        return actor

    def _once(self, db: Db, key: str, digest: str, make: Callable[[Db, Actor], bytes], /) -> tuple[int, bytes, bool]:
        actor = self._actor(db)
        owner = f"{actor.kind}:{actor.account_id or actor.id}"
        if not self.permission:  # the first answer may have signed the caller in, so a repeat comes as someone else
            owner = f"device:{token_hash(self.credentials.device or '')}"
        # An answer may hold secrets and what is personal: only the same request, which is not stored, opens it again.
        seal_key = db.vault.keys("answers", owner, key, digest)
        stored_key, request_hash = db.vault.lookup("answer keys", key), db.vault.lookup("answer requests", digest)
        before = db.one(ANSWER, owner=owner, key=stored_key, clear_key=key)
        if before is not None:
            if before.request_hash == request_hash:
                return before.status, unseal(seal_key, before.body), True
            if before.request_hash == digest:  # of an earlier version, which sealed none; a day later there are none
                return before.status, before.body, True
            raise IdempotencyConflict
        body = make(db, actor)
        sealed = seal(seal_key, body)
        db.add(answers, owner=owner, key=stored_key, request_hash=request_hash, status=201, body=sealed, at=db.now)
        return 201, body, False
