"""Who asks, where a proxy stands in front: a list of addresses that grows to the right with each proxy it passes.

Whatever a client wrote into it itself stands on the left, so it is read from the right, for as long as those who wrote
are proxies of ours. Only one of the two headers is read, the one that the operator names: a proxy that writes one of
them passes on the other as the client sent it. (RFC 7239; OWASP ASVS 5.0 4.1.3)
"""

import ipaddress
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ringback.core import tracing

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Receive, Scope, Send

UNIX = "unix"  # in the setting `proxies`: whoever asks through a socket of this machine
MAX_ENTRIES = 50  # proxies in a row
PAIR = re.compile(r'([a-zA-Z]+)=("(?:[^"\\]|\\.)*"|[^;,\s"]*)')
ELEMENTS = re.compile(r'((?:[^,"]|"(?:[^"\\]|\\.)*")+)')
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Trusted(NamedTuple):
    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]
    unix: bool

    def has(self, address: IPAddress) -> bool:
        return any(address.version == network.version and address in network for network in self.networks)


class Proxied(NamedTuple):
    """What the settings say of proxies."""

    proxies: str
    header: str


def proxies_of(listed: str) -> list[str]:
    """The networks, without `unix`."""
    return [part for part in map(str.strip, listed.split(",")) if part and part != UNIX]


@lru_cache(maxsize=8)
def trusted_of(listed: str) -> Trusted:
    """Raises ValueError for what is no network."""
    networks = tuple(ipaddress.ip_network(part) for part in proxies_of(listed))
    return Trusted(networks, UNIX in map(str.strip, listed.split(",")))


def address_of(text: str) -> IPAddress | None:
    """Of `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`; an IPv4 address where it is one in IPv6's
    form. None for what is no address: `unknown`, a name, `_hidden`."""
    text = text.strip()
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        if not closed or (rest and not (rest[0] == ":" and rest[1:].isdecimal())):
            return None
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
        if not port.isdecimal():
            return None
    else:
        host = text
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


# A connection's own address, many requests long; what clients write into headers may be long, and is not kept.
peer_address = lru_cache(maxsize=4096)(address_of)


@lru_cache(maxsize=4096)
def is_ours(peer: str | None, listed: str) -> bool:
    """Whether who is connected is a proxy that the setting `proxies` lists."""
    trusted = trusted_of(listed)
    address = None if peer is None else peer_address(peer)
    return trusted.unix if peer is None else address is not None and trusted.has(address)


def client_of(peer: str | None, said: Iterator[str], trusted: Trusted) -> str | None:
    """The address that counts: the first from the right that no proxy of ours has. What can't be read ends the list,
    and then the proxy that handed it on counts. `peer` is None on a socket of this machine; so is the answer where
    nobody is known."""
    if peer is None:
        if not trusted.unix:
            return None
        last: IPAddress | None = None
    else:
        last = peer_address(peer)
        if last is None or not trusted.has(last):
            return str(last) if last is not None else peer
    for _, text in zip(range(MAX_ENTRIES), said, strict=False):
        address = address_of(text)
        if address is None:
            break
        last = address
        if not trusted.has(address):
            break
    return None if last is None else str(last)


@lru_cache(maxsize=4096)
def own_address(peer: str | None, listed: str) -> str | None:
    """The address that counts where a proxy of ours, or a program beside it, names none."""
    return client_of(peer, iter(()), trusted_of(listed))


def forwarded_for(values: list[str]) -> Iterator[str]:
    """`X-Forwarded-For`, from the right."""
    yield from reversed(",".join(values).split(","))


def forwarded(values: list[str]) -> list[dict[str, str]]:
    """`Forwarded` (RFC 7239): one dictionary for each proxy, from the left; keys in small letters."""
    found = []
    for element in ELEMENTS.findall(",".join(values)):
        pairs = {name.lower(): re.sub(r"\\(.)", r"\1", value.strip('"')) for name, value in PAIR.findall(element)}
        found.append(pairs)
    return found


def rewritten(scope: "Scope", proxied: Proxied) -> bool:
    """Put the client that counts, and the scheme that it used, in the place of the proxy's. Whether it is a proxy of
    ours that asks."""
    client = scope.get("client")
    peer = client[0] if client and client[0] else None
    if not is_ours(peer, proxied.proxies):
        return False
    name, values, schemes = proxied.header.encode(), [], []
    for header, value in scope["headers"]:
        if header == name:
            values.append(value.decode("latin-1"))
        elif header == b"x-forwarded-proto":
            schemes.append(value.decode("latin-1"))
    if proxied.header == "forwarded":
        elements = forwarded(values)
        said = iter([one.get("for", "") for one in reversed(elements)])
        schemes = [elements[-1].get("proto", "")] if elements else []
    else:
        said = forwarded_for(values)
    found = client_of(peer, said, trusted_of(proxied.proxies)) if values else own_address(peer, proxied.proxies)
    if found is not None:
        scope["client"] = (found, 0)
    if schemes and (scheme := schemes[-1].rpartition(",")[2].strip().lower()) in ("http", "https"):
        scope["scheme"] = scheme
    return True


class BehindProxies:
    """Around the application. Settings are read at each request, since they may be read anew while it runs."""

    def __init__(self, app: "ASGIApp", proxied: Callable[[], Proxied]) -> None:
        self._app = app
        self._proxied = proxied

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "lifespan":  # type: ignore[comparison-overlap]
            ours = rewritten(scope, self._proxied())
            if tracing.on() and not ours:  # a stranger's trace is not gone on with
                scope["headers"] = [pair for pair in scope["headers"] if pair[0] != tracing.HEADER]
        await self._app(scope, receive, send)
