"""One signed request at an AWS door: its body, bounded, and its way to the store with the signer as the actor."""

from collections.abc import Callable
from typing import Any, TypeVar

from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from ringback.compat.aws_errors import AwsError, TooLarge
from ringback.compat.sigv4 import Signature, SignedRequest, headers_of, read_signature, signer
from ringback.compat.throttle import Throttle
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.http import Any_Request
from ringback.core.ids import new_id
from ringback.core.store import Store
from ringback.core.times import system_clock
from ringback.settings import Settings

T = TypeVar("T")
REQUEST_ID = "x-amzn-RequestId"


class DryRun(AwsError):
    """All was well; it is raised inside the transaction, which takes back what was written."""

    def __init__(self) -> None:
        super().__init__("DryRunOperationException", "The request would have succeeded, but dryRun was set.")


class AwsCaller:
    """What `core.http.Caller` is for our own API. `service` is the name that the signature must be scoped to.

    `cost` is what the request takes of its account's rate; it is taken once, however many transactions it needs.
    """

    def __init__(self, request: Any_Request, body: bytes, *, service: str, cost: float = 0) -> None:
        self.request = request
        self.service = service
        self.store: Store = request.app.state.services.store
        self.signature: Signature = read_signature(signed_request(request, body))
        self.dry_run = False
        self.cost = cost

    @property
    def settings(self) -> Settings:
        settings: Settings = self.request.app.state.services.settings
        return settings

    @property
    def base_url(self) -> str:
        """Where the client reached us, by the host that it signed; the scheme is the public address's."""
        scheme = self.settings.base_url.split("://", 1)[0]
        return f"{scheme}://{self.request.headers['host']}"

    async def write(self, command: Callable[..., T], **kwargs: Any) -> T:
        """Run a command with the signer as its `actor`."""
        return await self.store.write(self._acting, command, kwargs, self.dry_run)

    async def read(self, query: Callable[..., T], **kwargs: Any) -> T:
        return await self.store.read(self._acting, query, kwargs, self.dry_run)

    async def before(self, command: Callable[..., T], **kwargs: Any) -> T:
        """A step before the one that counts: a dry run goes on after it."""
        return await self.store.write(self._acting, command, kwargs, False)

    def _acting(self, db: Db, command: Any, kwargs: Any, dry_run: bool) -> Any:
        done = command(db, self._actor(db), **kwargs)
        if dry_run:
            raise DryRun
        return done

    def _actor(self, db: Db) -> Actor:
        actor = signer(db, self.signature, service=self.service)
        if self.cost:
            throttle: Throttle = self.request.app.state.services.aws_throttle
            throttle.take(actor.account_id or "", cost=self.cost, now=db.now)
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


async def body_of(request: Any_Request, *, most: int) -> bytes:
    """Read piece by piece, so that nobody makes us hold more than `most` bytes."""
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > most:
                raise TooLarge(most)
    except RequestEntityTooLarge:  # the framework's own limit, which it may know to be passed before it reads
        raise TooLarge(most) from None
    return bytes(body)


def new_request_id() -> str:
    return new_id("req", system_clock())
