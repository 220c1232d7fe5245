"""Who calls: account SID (or key SID) and auth token by basic authentication, one transaction a request."""

import base64
import binascii
from collections.abc import Callable
from typing import Any, NamedTuple

from ringback.accounts.access import authenticate
from ringback.compat.twilio_verify.errors import invalid
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.sids import account_sid, sid_of
from ringback.core.actors import Actor, Credentials
from ringback.core.db import Db
from ringback.core.errors import NotAllowed, Unauthenticated
from ringback.core.http import Any_Request, refuse_nul
from ringback.core.store import Store

ORDER = "codes.order"
FORM = "application/x-www-form-urlencoded"
Answer = dict[str, Any]


class Site(NamedTuple):
    """What every answer names: the address it was asked at, and the account."""

    base: str
    account_sid: str


class Door:
    """One request: its caller is found in the transaction of the command that it asks for."""

    def __init__(self, request: Any_Request) -> None:
        self.request = request
        self.store: Store = request.app.state.services.store
        self.user, self.token = credentials_of(request.headers.get("authorization", ""))
        refuse_nul("path", dict(request.path_params))

    async def form(self) -> Form:
        body = await self.request.body()
        said = self.request.headers.get("content-type", FORM)
        if body and said.split(";")[0].strip().lower() != FORM:
            raise invalid("body", f"send {FORM}")
        return Form.read(body)

    def query(self) -> Form:
        return Form.read(self.request.scope["query_string"])

    async def write(self, command: Callable[..., Answer], /, **given: Any) -> Answer:
        return await self.store.write(self._acting, command, given)

    async def read(self, query: Callable[..., Answer], /, **given: Any) -> Answer:
        return await self.store.read(self._acting, query, given)

    def _acting(self, db: Db, command: Callable[..., Answer], given: dict[str, Any]) -> Answer:
        site = Site(str(self.request.base_url).rstrip("/"), account_sid(db.vault))
        return command(db, self._actor(db, site), site=site, **given)

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
