"""Whether the provider still vouches for a login. Asked outside any transaction, once for all who wait."""

import asyncio
from typing import TYPE_CHECKING

from ringback.accounts.sso import commands
from ringback.accounts.sso.claims import has_groups, role_of
from ringback.accounts.sso.commands import KeptTokens
from ringback.accounts.sso.errors import ProviderRefused, Untrusted, unreachable
from ringback.core.errors import Unavailable
from ringback.core.store import Store
from ringback.core.times import SECOND, Clock

if TYPE_CHECKING:  # commands start without its libraries
    from ringback.accounts.sso.provider import IdentityProvider
    from ringback.accounts.sso.tokens import Claims

WRITE_EVERY = SECOND  # a confirmation is written down no more often than this
REFRESH_POLL_S = 0.05  # while another process refreshes
REFRESH_WAIT_S = 10.0


class Confirmer:
    """One for the process. `confirm` is what `core.http.Caller` calls before a request is let in."""

    def __init__(self, store: Store, provider: "IdentityProvider | None", clock: Clock) -> None:
        self._store = store
        self.provider = provider  # another one where the settings are read anew
        self._clock = clock
        self._running: dict[str, tuple[int, asyncio.Task[None]]] = {}  # by login, with its place in `_order`
        self._order = 0

    async def confirm(self, login: str) -> None:
        """Returns when the provider was asked after this was called, or as lately as the settings allow. A login that
        it vouches for no more has ended by then. Raises Unavailable where it can't be asked."""
        self._order += 1
        came = self._order
        row = await self._store.read(commands.read_login, login=login)
        if row is None:
            return
        provider = self.provider
        if provider is None or row.issuer != provider.config.issuer:  # whose tokens are nobody else's business
            await self._end(login, "provider_removed")
            return
        every = provider.config.confirm_every_s * SECOND
        if every and row.confirmed_at is not None and 0 <= self._clock() - row.confirmed_at < every:
            return
        while True:
            began, task = self._running.get(login) or (0, None)
            if task is not None and began < came:  # it may have been answered before this request came
                await asyncio.wait((task,))
                continue
            if task is None:
                self._order += 1
                task = asyncio.create_task(self._ask(login, provider))
                self._running[login] = self._order, task
                task.add_done_callback(lambda _: self._running.pop(login, None))
            await asyncio.shield(task)
            return

    async def _ask(self, login: str, provider: "IdentityProvider") -> None:
        at = self._clock()
        try:
            row = await self._store.read(commands.read_login, login=login)
            kept = await self._store.read(commands.kept_of, login=login)
            if row is None:
                return
            if kept is None:  # nothing to ask with
                raise ProviderRefused
            claims = await self._claims(login, provider, kept)
            if claims is not None and claims.get("sub") != row.provider_subject:
                raise ProviderRefused
            role = role_of(claims, provider.config) if claims is not None else None
            told = claims is not None and (kept.groups or has_groups(claims, provider.config))
            if told and role is None:
                await self._end(login, "no_role")
                return
            stale = row.confirmed_at is None or at - row.confirmed_at >= WRITE_EVERY
            if stale or (told and role != row.role):
                await self._store.write(commands.confirm, login=login, at=at, role=role if told else None)
        except ProviderRefused:
            await self._end(login, "provider_refused")
        except Untrusted as error:
            import structlog  # as the provider's

            structlog.get_logger().error("identity_provider_not_trusted", reason=str(error))
            raise unreachable() from None

    async def _claims(self, login: str, provider: "IdentityProvider", kept: KeptTokens) -> "Claims | None":
        """What the provider says of them now; None where it says no more than that they are there."""
        if provider.config.confirm_by == "refresh":
            return await self._refresh(login, provider, kept)
        try:
            return await provider.userinfo(kept.access)
        except ProviderRefused:  # the token may only have expired
            await self._refresh(login, provider, kept)
            new = await self._store.read(commands.kept_of, login=login)
            if new is None or new.access == kept.access:
                raise
            return await provider.userinfo(new.access)

    async def _refresh(self, login: str, provider: "IdentityProvider", before: KeptTokens) -> "Claims | None":
        """New tokens, by this process or by another that does it now. Raises ProviderRefused where there are
        none."""
        if before.refresh is None:
            raise ProviderRefused
        for _ in range(int(REFRESH_WAIT_S / REFRESH_POLL_S)):
            kept = await self._store.write(commands.claim_refresh, login=login)
            if kept is not None:
                break
            await asyncio.sleep(REFRESH_POLL_S)
            now = await self._store.read(commands.kept_of, login=login)
            if now is None:
                raise ProviderRefused
            if provider.config.confirm_by == "userinfo" and now.access != before.access:
                return None
        else:
            raise unreachable()
        if provider.config.confirm_by == "userinfo" and kept.access != before.access:
            await self._store.write(commands.keep_tokens, login=login, kept=kept)  # another did it just before
            return None
        if kept.refresh is None:
            raise ProviderRefused
        try:
            tokens = await provider.refresh(kept.refresh)
        except (Unavailable, Untrusted):
            await self._store.write(commands.keep_tokens, login=login, kept=kept)  # for whoever tries next
            raise
        new = KeptTokens(tokens.access, tokens.refresh or kept.refresh, kept.groups)
        await self._store.write(commands.keep_tokens, login=login, kept=new)
        return tokens.claims

    async def _end(self, login: str, reason: str) -> None:
        await self._store.write(commands.end_login, login=login, reason=reason)
