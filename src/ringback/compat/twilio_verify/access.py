"""Who calls: account SID (or key SID) and auth token by basic authentication, one transaction a request."""

import base64
import binascii
from collections.abc import Callable
from typing import Any, Concatenate, NamedTuple, ParamSpec

from ringback.accounts.access import authenticate
from ringback.compat.twilio_verify.errors import invalid
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.sids import account_sid, sid_of
from ringback.core.actors import Actor, Credentials
from ringback.core.db import Db
from ringback.core.errors import NotAllowed, Unauthenticated
from ringback.core.http import Any_Request
from ringback.core.json_input import require_storable
from ringback.core.store import Store

ORDER = "codes.order"
FORM = "application/x-www-form-urlencoded"
Answer = dict[str, Any]
P = ParamSpec("P")


class Site(NamedTuple):
    """What every answer names: the address it was asked at, and the account."""

    base: str
    account_sid: str


class TwilioCaller:
    """What `core.http.Caller` is for our own API. Who calls is found in the command's own transaction."""

    def __init__(self, request: Any_Request, store: Store) -> None:
        self.request = request
        self.store = store
        self.user, self.token = credentials_of(request.headers.get("authorization", ""))
        require_storable("path", dict(request.path_params))

    async def form(self) -> Form:
        body = await self.request.body()
        media_type = self.request.headers.get("content-type", FORM)
        if body and media_type.split(";")[0].strip().lower() != FORM:
            raise invalid("body", f"send {FORM}")
        return Form.read(body)

    def query(self) -> Form:
        return Form.read(self.request.scope["query_string"])

    async def write(
        self, command: Callable[Concatenate[Db, Actor, Site, P], Answer], /, *args: P.args, **kwargs: P.kwargs
    ) -> Answer:
        """Run a command as the caller, in one transaction; it is durable when this returns."""
        return await self.store.write(self._run, command, *args, **kwargs)

    async def read(
        self, query: Callable[Concatenate[Db, Actor, Site, P], Answer], /, *args: P.args, **kwargs: P.kwargs
    ) -> Answer:
        return await self.store.read(self._run, query, *args, **kwargs)

    def _run(
        self,
        db: Db,
        command: Callable[Concatenate[Db, Actor, Site, P], Answer],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer:
        site = Site(str(self.request.base_url).rstrip("/"), account_sid(db.vault))
        return command(db, self._actor(db, site), site, *args, **kwargs)

    def _actor(self, db: Db, site: Site) -> Actor:
        """A key that sees all accounts; one that is bound to a single account can't order codes for others."""
        actor = authenticate(db, Credentials(self.token, bearer=True, desk=False, device=None))
        if not actor.id or self.user not in (site.account_sid, sid_of("SK", actor.id)):
            raise Unauthenticated
        if not actor.may(ORDER) or actor.account_id is not None:
            raise NotAllowed
        return actor


def credentials_of(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    try:
        user, colon, token = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Unauthenticated from None
    if scheme.lower() != "basic" or not colon or not token:
        raise Unauthenticated
    return user, token
