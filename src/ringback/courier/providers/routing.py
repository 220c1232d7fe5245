"""Pure: which provider is to send a message, and who is left where it does not take it."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from ringback.courier.flow import ChannelName, Confirms
from ringback.courier.providers.health import Circuits
from ringback.courier.providers.receipt_reliability import Measured, worse
from ringback.courier.schemas import Job, Provider, Route, RouteInfo, Share
from ringback.numbers.lines import parsed, region_of
from ringback.numbers.lookup import carrier_guess
from ringback.settings_loading import BadSettings

ONES_OWN = 4  # last digits of a number, which nothing is counted by
WORDS = 8  # bytes of a digest that make one draw
V = TypeVar("V")


class Choice(NamedTuple):
    """`elsewhere`: another provider is left that has not been tried, so that nobody need wait for this one."""

    provider: str
    elsewhere: bool
    route_info: RouteInfo = RouteInfo()


def routes_of(tables: Sequence[Mapping[str, Any]], providers: Sequence[Provider]) -> list[Route]:
    """What `[[routes]]` says. Raises BadSettings."""
    known = {provider.name: provider for provider in providers}
    found, problems = [], []
    for n, table in enumerate(tables, 1):
        try:
            route = msgspec.convert(table, Route)
        except msgspec.ValidationError as error:
            problems.append(f"routes: number {n}: {error}")
            continue
        found.append(route)
        for share in route.providers:
            if share.name not in known:
                problems.append(f"routes: number {n}: there is no provider {share.name}")
            elif route.channel not in known[share.name].channels:
                problems.append(f"routes: number {n}: {share.name} does not serve {route.channel}")
    if problems:
        raise BadSettings(problems)
    return found


class Routes:
    """The first route that fits decides; without one, all providers of the channel share alike."""

    def __init__(self, providers: Sequence[Provider], routes: Sequence[Route] = ()) -> None:
        self._providers = {provider.name: provider for provider in providers}
        self._routes = routes
        self.measured: Measured = {}  # what receipts are worth by our own counts; a worker renews it
        self._all = {
            channel: Route(channel, tuple(Share(p.name) for p in providers if channel in p.channels))
            for channel in ChannelName
        }
        self.names = sorted(
            {p.name for route in self._all.values() if len(route.providers) > 1 for p in route.providers}
        )

    def choose(self, job: Job, template: str, last: str, circuits: Circuits) -> Choice:
        """Whom to give the attempt `job.attempts` (from 1 on) when `last` had the one before.

        A circuit keeps no message in Ringback: where all are open, it goes as if none were.
        """
        route = self._route(job.channel, job.to, template)
        order = self._in_order(route, job, circuits)
        closed = [name for name in order if not circuits.is_open(name)]
        probe = next((name for name in order if circuits.is_open(name) and circuits.may_probe(name)), None)
        if closed and probe and job.attempts == 1:
            return self._chosen(probe, True, route, job.to)
        usable = closed or order
        start = (job.attempts - 1) % len(usable)
        turned = usable[start:] + usable[:start]
        fresh = [name for name in turned if name != last]
        return self._chosen((fresh or turned)[0], job.attempts < len(usable), route, job.to)

    def _chosen(self, name: str, elsewhere: bool, route: Route, to: str) -> Choice:
        price, country = self.price(name, to), country_of(to)
        route_info = RouteInfo(
            route=route.label,
            country=country,
            carrier=carrier_of(to),
            prefix=to[:-ONES_OWN] if to.startswith("+") else None,
            price=None if price == math.inf else int(price),
            confirms=worse(self.confirms(name, to), self.measured.get((name, country))),
        )
        return Choice(name, elsewhere, route_info)

    def _in_order(self, route: Route, job: Job, circuits: Circuits) -> list[str]:
        """A draw by weights that falls out the same for the same delivery, so that attempts go round and none is
        given twice to one provider while another is left (Efraimidis and Spirakis, 2006)."""

        def lot(share: Share) -> float:
            drawn = (_draw(job.id, share.name) + 1) / (256**WORDS + 1)
            return -math.log(drawn) / (share.weight * circuits.worth(share.name))

        if route.by == "price":
            ordered = sorted(route.providers, key=lambda share: (self.price(share.name, job.to), lot(share)))
        else:
            ordered = sorted(route.providers, key=lot)
        return [share.name for share in ordered]

    def has_another(self, channel: ChannelName, to: str, template: str, name: str) -> bool:
        """Whether anybody but `name` may send this."""
        return any(share.name != name for share in self._route(channel, to, template).providers)

    def _route(self, channel: ChannelName, to: str, template: str) -> Route:
        fitting = (route for route in self._routes if _fits(route, channel, to, template))
        return next(fitting, self._all[channel])

    def listed(self) -> list[Route]:
        """In the order in which they are tried; the last of each channel fits all."""
        return [*self._routes, *(route for route in self._all.values() if route.providers)]

    def price(self, name: str, to: str) -> float:
        """Of one message, in millionths; without a price it is the dearest, for nobody knows it."""
        return _of_number(self._providers[name].price, to, math.inf)

    def highest_price(self, channel: ChannelName, to: str, template: str, avoid: str = "") -> int | None:
        """The most that one message may cost (millionths), by whichever provider but `avoid` it goes; None where one of
        them has no price, or nobody sends it."""
        names = [share.name for share in self._route(channel, to, template).providers]
        prices = [self.price(name, to) for name in ([one for one in names if one != avoid] or names)]
        return int(max(prices)) if prices and math.inf not in prices else None

    def confirms(self, name: str, to: str) -> Confirms:
        """What the operator says that its receipts are worth."""
        return _of_number(self._providers[name].confirms, to, Confirms.HANDSET)


def _of_number(table: Mapping[str, V], to: str, otherwise: V) -> V:
    """By the longest prefix, else by country, else what stands for all."""
    prefixes = [key for key in table if key.startswith("+") and to.startswith(key)]
    if prefixes:
        return table[max(prefixes, key=len)]
    country = country_of(to) if table else None
    return table.get(country or "*", table.get("*", otherwise))


def _fits(route: Route, channel: ChannelName, to: str, template: str) -> bool:
    return (
        route.channel is channel
        and (route.template is None or route.template == template)
        and (route.prefix is None or to.startswith(route.prefix))
        and (route.country is None or country_of(to) == route.country)
        and (route.carrier is None or carrier_of(to) == route.carrier)
    )


@lru_cache(4096)
def country_of(to: str) -> str | None:
    """None for what is no number."""
    return region_of(parsed(to)) if to.startswith("+") else None


@lru_cache(4096)
def carrier_of(to: str) -> str | None:
    """By its prefix, so a guess: a ported number keeps the one it had."""
    return carrier_guess(to) if to.startswith("+") else None


@lru_cache(4096)
def _draw(delivery_id: str, name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{delivery_id} {name}".encode()).digest()[:WORDS], "big")
