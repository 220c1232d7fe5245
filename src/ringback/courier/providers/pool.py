"""The providers that an operator set up: read from the settings, opened, started and stopped with the worker."""

import asyncio
import importlib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

import msgspec

from ringback.core.tasks import end_task
from ringback.courier.causes import Cause
from ringback.courier.channels import KINDS, Channel, ChannelModule, ReceiptSink
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


class ProviderPool:
    """Every provider, opened. `configured` is what the operator set up; `channels` is by the provider's name."""

    def __init__(self, providers: Sequence[Provider], sink: ReceiptSink) -> None:
        """Raises BadSettings for options that a kind does not take, and for a library that is not installed."""
        self.configured = providers
        self.channels: dict[str, Channel] = {}
        self._rate_limiters = {provider.name: RateLimiter(provider.per_s) for provider in providers if provider.per_s}
        self._slots = {provider.name: asyncio.Semaphore(provider.at_once) for provider in providers}
        problems = []
        for provider in providers:
            try:
                self.channels[provider.name] = _adapter(provider.kind).open(provider, sink)
            except (ValueError, msgspec.ValidationError) as error:
                problems.append(f"providers: {provider.name}: {error}")
            except ImportError as missing:
                how = f"{missing.name} is not installed: pip install 'ringback[{provider.kind}]'"
                problems.append(f"providers: {provider.name}: {how}")
        if problems:
            raise BadSettings(problems)

    async def start(self) -> None:
        """One that can't be started does not keep the others from it."""
        import structlog

        for name, channel in self.channels.items():
            try:
                await channel.start()
            except Exception as error:
                structlog.get_logger().error("provider_not_started", provider=name, error=type(error).__name__)

    async def stop(self) -> None:
        """Each in its own time; one that does not end keeps nobody from ending."""
        stopping = [asyncio.create_task(channel.stop(), name=name) for name, channel in self.channels.items()]
        await asyncio.gather(*(end_task(task, grace_s=STOP_S) for task in stopping))

    async def perform(self, job: Job) -> Outcome:
        """In its turn; where that is too far off, another provider is better."""
        if not await self._turn(job.provider):
            detail = "more messages wait than the provider takes"
            return Outcome(DeliveryEvent.RETRY, job.provider, cause=Cause.PROVIDER_DOWN, detail=detail)
        try:
            return await self.channels[job.provider].perform(job)
        finally:
            self._slots[job.provider].release()

    async def _turn(self, name: str) -> bool:
        """Whether it has come, by what the provider takes in a second and what it takes at once."""
        limiter = self._rate_limiters.get(name)
        wait = limiter.turn(asyncio.get_running_loop().time(), TURN_S) if limiter else 0.0
        if wait is None:
            return False
        try:
            async with asyncio.timeout(TURN_S):
                if wait:
                    await asyncio.sleep(wait)
                await self._slots[name].acquire()
        except TimeoutError:
            return False
        return True


class HasProviders(Protocol):
    """Services of a room that asks for the providers."""

    @property
    def providers(self) -> ProviderPool: ...


class HasRoutes(HasProviders, Protocol):
    """Services of a room that asks which provider sends what, too."""

    @property
    def routes(self) -> Routes: ...


def callbacks_of(providers: Iterable[Provider]) -> "list[BaseRouteHandler]":
    """The HTTP handlers of every kind that is set up and that has some: `ROUTES` in its `routes.py`."""
    paths = [f"{KINDS[kind]}.routes" for kind in sorted({provider.kind for provider in providers})]
    modules = [importlib.import_module(path) for path in paths if importlib.util.find_spec(path)]
    return [handler for module in modules for handler in module.ROUTES]


def _adapter(kind: str) -> ChannelModule:
    return cast(ChannelModule, importlib.import_module(f"{KINDS[kind]}.channel"))
