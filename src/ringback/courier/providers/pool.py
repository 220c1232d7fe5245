"""The providers that an operator set up: read from the settings, opened, started and stopped with the worker."""

import asyncio
import importlib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

import msgspec

from ringback.core.tasks import end_task, pause
from ringback.courier.causes import Cause
from ringback.courier.channels import KINDS, BusyChannel, Channel, ChannelModule, ReceiptSink
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.rate_limiter import RateLimiter
from ringback.courier.providers.routing import Routes
from ringback.courier.schemas import Job, Outcome, Provider
from ringback.courier.webhooks.addresses import hosts_of
from ringback.settings import Settings
from ringback.settings_loading import BadSettings

if TYPE_CHECKING:
    from litestar.handlers import BaseRouteHandler

OUR_KEYS = frozenset(Provider.__struct_fields__) - {"options"}
FROM_ENVIRONMENT = "env:"
STOP_S = 60.0  # above the longest that a kind takes: a call that is being heard to its end, with its receipts
DRAIN_S = 300.0  # for what a provider that is set up no more has begun: above a call that rings and is heard to its end
LOOK_S = 0.1  # how often it is looked at whether that has ended
TURN_S = 5.0  # how long a message waits for its turn with a provider that has, or takes, no more now


def providers_of(settings: Settings, environ: Mapping[str, str]) -> list[Provider]:
    """What `[[providers]]` says, then what serves the channels that none of them serves. Raises BadSettings."""
    found, problems = [], []
    for n, table in enumerate(settings.providers, 1):
        try:
            found.append(_with_hosts(provider_of(table, environ), settings))
        except (LookupError, msgspec.ValidationError) as error:
            problems.append(f"providers: {table.get('name', f'number {n}')}: {error.args[0]}")
    names = [provider.name for provider in found]
    problems += [f"providers: {name}: two have this name" for name in {n for n in names if names.count(n) > 1}]
    if problems:
        raise BadSettings(problems)
    served = {channel for provider in found for channel in provider.channels}
    return [*found, *defaults(settings, [channel for channel in ChannelName if channel not in served])]


def provider_of(table: Mapping[str, Any], environ: Mapping[str, str]) -> Provider:
    """Keys that are not ours are the kind's options; a text `env:NAME` stands for what the environment holds."""
    own = {key: value for key, value in table.items() if key in OUR_KEYS}
    options = {key: _revealed(value, environ) for key, value in table.items() if key not in OUR_KEYS}
    provider = msgspec.convert({**own, "options": options}, Provider)
    if provider.kind not in KINDS:
        raise LookupError(f"there is no kind {provider.kind}; there are {', '.join(KINDS)}")
    return provider


def _with_hosts(provider: Provider, settings: Settings) -> Provider:
    """Where webhooks may go is a setting: it holds for whatever was subscribed before it was set, too."""
    hosts = hosts_of(settings.webhook_hosts)
    if provider.kind != "webhook" or not hosts:
        return provider
    return msgspec.structs.replace(provider, options={**provider.options, "hosts": hosts})


def defaults(settings: Settings, channels: Iterable[ChannelName]) -> list[Provider]:
    """Who serves a channel for which nothing is set up: the sandbox in the demo, nobody in production."""
    nobody = "null" if settings.production else "sandbox"
    fallback = Provider(nobody, nobody, ())
    mail = Provider(
        "smtp",
        "smtp",
        (),
        {"url": settings.smtp, "mail_from": settings.mail_from},
        timeout_s=settings.mail_timeout_s,
    )
    outside = {"private_too": not settings.production}
    webhook = _with_hosts(Provider("webhook", "webhook", (), outside, timeout_s=settings.webhook_timeout_s), settings)
    serving = {ChannelName.WEBHOOK: webhook, **({ChannelName.EMAIL: mail} if settings.smtp else {})}
    found: dict[str, Provider] = {}
    for channel in channels:
        provider = serving.get(channel, fallback)
        provider = found.get(provider.name, provider)
        found[provider.name] = msgspec.structs.replace(provider, channels=(*provider.channels, channel))
    return list(found.values())


def _revealed(value: Any, environ: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _revealed(item, environ) for key, item in value.items()}
    if not isinstance(value, str) or not value.startswith(FROM_ENVIRONMENT):
        return value
    name = value.removeprefix(FROM_ENVIRONMENT)
    if name not in environ:
        raise LookupError(f"the environment has no {name}")
    return environ[name]


class Turns:
    """How much one provider is given: so many in a second, so many at once. `under_way` are being performed or wait."""

    def __init__(self, provider: Provider) -> None:
        self._limiter = RateLimiter(provider.per_s) if provider.per_s else None
        self._slots = asyncio.Semaphore(provider.at_once)
        self.channels = provider.channels
        self.under_way = 0

    async def taken(self) -> bool:
        """Whether the turn has come, by what the provider takes in a second and what it takes at once."""
        wait = self._limiter.turn(asyncio.get_running_loop().time(), TURN_S) if self._limiter else 0.0
        if wait is None:
            return False
        try:
            async with asyncio.timeout(TURN_S):
                if wait:
                    await asyncio.sleep(wait)
                await self._slots.acquire()
        except TimeoutError:
            return False
        return True

    def give_back(self) -> None:
        self._slots.release()


class OpenProvider(NamedTuple):
    provider: Provider
    channel: Channel
    turns: Turns

    @property
    def is_busy(self) -> bool:
        return self.turns.under_way > 0 or (isinstance(self.channel, BusyChannel) and self.channel.is_busy)


class ProviderPool:
    """Every provider, opened. `configured` is what the operator set up; `channels` is by the provider's name."""

    def __init__(self, providers: Sequence[Provider], sink: ReceiptSink) -> None:
        """Raises BadSettings for options that a kind does not take, and for a library that is not installed."""
        self._sink = sink
        self.configured: Sequence[Provider] = ()
        self.channels: dict[str, Channel] = {}
        self._turns: dict[str, Turns] = {}
        self._started = False
        self._stopping = asyncio.Event()
        self._changing: set[asyncio.Task[None]] = set()  # what is being started, and what ends before it is closed
        self.use(self.opened(providers))

    def opened(self, providers: Sequence[Provider]) -> list[OpenProvider]:
        """These: who is set up as before as they are, the others new and not started. Raises BadSettings as the
        constructor does, and has then changed nothing."""
        same = {one.provider.name: one for one in self._open()}
        found, problems = [], []
        for provider in providers:
            kept = same.get(provider.name)
            if kept is not None and kept.provider == provider:
                found.append(kept)
                continue
            try:
                channel = _adapter(provider.kind).open(provider, self._sink)
                found.append(OpenProvider(provider, channel, Turns(provider)))
            except (ValueError, msgspec.ValidationError) as error:
                problems.append(f"providers: {provider.name}: {error}")
            except ImportError as missing:
                how = f"{missing.name} is not installed: pip install 'ringback[{provider.kind}]'"
                problems.append(f"providers: {provider.name}: {how}")
        if problems:
            raise BadSettings(problems)
        return found

    def use(self, providers: Sequence[OpenProvider]) -> None:
        """From now on these. Where the pool is started it is done on its event loop: new ones are started, and those
        that are no longer used end what they have begun before they are closed."""
        before = self._open()
        self.configured = [one.provider for one in providers]
        self.channels = {one.provider.name: one.channel for one in providers}
        self._turns = {one.provider.name: one.turns for one in providers}
        if self._started:
            staying = {id(one.channel) for one in providers} & {id(one.channel) for one in before}
            new = [self._start(one) for one in providers if id(one.channel) not in staying]
            old = [self._close(one) for one in before if id(one.channel) not in staying]
            for doing in (*new, *old):
                task = asyncio.create_task(doing)
                self._changing.add(task)
                task.add_done_callback(self._changing.discard)

    async def start(self) -> None:
        """One that can't be started does not keep the others from it."""
        self._started = True
        self._stopping = asyncio.Event()
        for one in self._open():
            await self._start(one)

    async def stop(self) -> None:
        """Each in its own time; one that does not end keeps nobody from ending."""
        self._started = False
        self._stopping.set()
        stopping = [asyncio.create_task(one.channel.stop(), name=one.provider.name) for one in self._open()]
        await asyncio.gather(*(end_task(task, grace_s=STOP_S) for task in (*stopping, *self._changing)))

    async def perform(self, job: Job) -> Outcome:
        """In its turn; where that is too far off, another provider is better."""
        turns = self._turns.get(job.provider)
        if turns is None or job.channel not in turns.channels:  # it was claimed before the settings changed
            return _not_taken(job, "the provider is set up for this no more", resting=True)
        channel = self.channels[job.provider]
        turns.under_way += 1
        try:
            if not await turns.taken():
                return _not_taken(job, "more messages wait than the provider takes")
            try:
                return await channel.perform(job)
            finally:
                turns.give_back()
        finally:
            turns.under_way -= 1

    def _open(self) -> list[OpenProvider]:
        return [OpenProvider(one, self.channels[one.name], self._turns[one.name]) for one in self.configured]

    async def _start(self, one: OpenProvider) -> None:
        import structlog

        try:
            await one.channel.start()
        except Exception as error:
            structlog.get_logger().error("provider_not_started", provider=one.provider.name, error=type(error).__name__)

    async def _close(self, one: OpenProvider) -> None:
        """Once nothing goes on with it any more, and at once where the whole pool stops."""
        import structlog

        log, clock = structlog.get_logger(), asyncio.get_running_loop().time
        until = clock() + DRAIN_S
        while one.is_busy and clock() < until:
            if await pause(self._stopping, LOOK_S):
                break
        try:
            await one.channel.stop()
        except Exception as error:
            log.error("provider_not_closed", provider=one.provider.name, error=type(error).__name__)
        else:
            log.info("provider_closed", provider=one.provider.name)


def _not_taken(job: Job, detail: str, *, resting: bool = False) -> Outcome:
    return Outcome(DeliveryEvent.RETRY, job.provider, cause=Cause.PROVIDER_DOWN, detail=detail, resting=resting)


class HasProviders(Protocol):
    """Services of a room that asks for the providers."""

    @property
    def providers(self) -> ProviderPool: ...


class HasRoutes(HasProviders, Protocol):
    """Services of a room that asks which provider sends what, too."""

    @property
    def routes(self) -> Routes: ...


def callbacks_of(kinds: Iterable[str]) -> "list[BaseRouteHandler]":
    """The HTTP handlers of these kinds, where they have some: `ROUTES` in its `routes.py`."""
    paths = [f"{KINDS[kind]}.routes" for kind in sorted(kinds)]
    modules = [importlib.import_module(path) for path in paths if importlib.util.find_spec(path)]
    return [handler for module in modules for handler in module.ROUTES]


def _adapter(kind: str) -> ChannelModule:
    return cast(ChannelModule, importlib.import_module(f"{KINDS[kind]}.channel"))
