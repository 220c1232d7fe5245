"""One request that AWS's clients signed: its body, bounded, and its way to the store with the signer as the actor."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from ringback.compat.aws_errors import AwsError, TooLarge
from ringback.compat.sigv4 import Signature, SignedRequest, headers_of, read_signature, signer
from ringback.compat.throttle import Throttle
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotAllowed
from ringback.core.hours import Hours
from ringback.core.http import Any_Request
from ringback.core.request_ids import current_uuid
from ringback.core.store import Store
from ringback.files.uploads import HasFiles
from ringback.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")
REQUEST_ID = "x-amzn-RequestId"
Params = dict[str, Any]  # members by AWS's names, as its model has checked them


class HasAws(HasFiles, Protocol):
    """What AWS's protocols need of Ringback."""

    @property
    def store(self) -> Store: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def desk_hours(self) -> Hours: ...

    @property
    def aws_throttle(self) -> Throttle: ...


class AwsCommand(Protocol):
    """A command or query that is a whole operation."""

    def __call__(self, db: Db, actor: Actor, /, *, params: Params) -> Params: ...


class DryRun(AwsError):
    """All was well; it is raised inside the transaction, which takes back what was written."""

    def __init__(self) -> None:
        super().__init__("DryRunOperationException", "The request would have succeeded, but dryRun was set.")


class AwsCaller:
    """What `core.http.Caller` is for our own API. `service` is the name that the signature must be scoped to.

    `cost` is what the request takes of its account's rate; it is taken once, however many transactions it needs.
    """

    def __init__(self, request: Any_Request, body: bytes, *, services: HasAws, service: str, cost: float = 0) -> None:
        self.request = request
        self.services = services
        self.service = service
        self.signature: Signature = read_signature(signed_request(request, body))
        self.dry_run = False
        self.permission = ""  # asked of the signer; empty: any signature will do
        self.cost = cost

    @property
    def base_url(self) -> str:
        """Where the client reached us, by the host that it signed; the scheme is the public address's."""
        scheme = self.services.settings.base_url.split("://", 1)[0]
        return f"{scheme}://{self.request.headers['host']}"

    async def write(self, command: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a command as the signer, in one transaction; it is durable when this returns."""
        return await self.services.store.write(self._run, self.dry_run, command, *args, **kwargs)

    async def read(self, query: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.services.store.read(self._run, self.dry_run, query, *args, **kwargs)

    async def before(self, command: Callable[Concatenate[Db, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """A step before the one that counts: a dry run goes on after it."""
        return await self.services.store.write(self._run, False, command, *args, **kwargs)

    async def check_signature(self) -> None:
        """Raises AwsError where it is wrong."""
        await self.services.store.read(self._actor)

    def _run(
        self,
        db: Db,
        dry_run: bool,
        command: Callable[Concatenate[Db, Actor, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        done = command(db, self._actor(db), *args, **kwargs)
        if dry_run:
            raise DryRun
        return done

    def _actor(self, db: Db) -> Actor:
        actor = signer(db, self.signature, service=self.service)
        if self.permission and not actor.may(self.permission):
            raise NotAllowed
        if self.cost:
            self.services.aws_throttle.take(actor.account_id or "", cost=self.cost, now=db.now)
            self.cost = 0
        return actor


def signed_request(request: Any_Request, body: bytes) -> SignedRequest:
    scope = request.scope
    return SignedRequest(
        method=request.method,
        path=(scope.get("raw_path") or scope["path"].encode()).decode("latin-1"),
        query=scope["query_string"].decode("latin-1"),
        headers=headers_of(scope["headers"]),
        body=body,
    )


async def body_of(request: Any_Request, *, maximum: int) -> bytes:
    """Read piece by piece, so that nobody makes us hold more than `maximum` bytes."""
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > maximum:
                raise TooLarge(maximum)
    except RequestEntityTooLarge:  # the framework's own limit, which it may know to be passed before it reads
        raise TooLarge(maximum) from None
    return bytes(body)


def new_request_id() -> str:
    """AWS's are UUIDs, and programs parse them as such."""
    return current_uuid()
