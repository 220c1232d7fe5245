"""Which hosts and network addresses a webhook may reach: those that the operator lists, and public ones
only, or a subscriber could look around inside our network.

The address is checked after the name was resolved and the connection goes to just that address, so that a name that
changes its mind between check and use (DNS rebinding) gains nothing. OWASP, server-side request forgery sheet.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Sequence

# All that is assigned of IPv6 to the public net. Outside lie NAT64 (64:ff9b::/96), IPv4-compatible and site-local
# addresses, which a translator or an old router of ours would lead to an address inside.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")  # RFC 6890: of protocols; older Pythons take parts of it for public


BUS = re.compile(r"arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[/.A-Za-z0-9_-]{1,256}")


class NoPublicAddress(Exception):
    """The name leads nowhere that we may go."""


class HostNotListed(Exception):
    """The operator lists other hosts."""


def hosts_of(listed: str) -> list[str]:
    """What the setting `webhook_hosts` says: names, and `*.example.com` for every name below one."""
    return [one for one in (part.strip().lower() for part in listed.split(",")) if one]


def is_listed(host: str, hosts: Sequence[str]) -> bool:
    """None listed: every host is."""
    name = host.lower().removesuffix(".")
    return not hosts or any(name.endswith(one[1:]) if one.startswith("*.") else name == one for one in hosts)


def is_bus(url: str) -> bool:
    """Whether this is no network address but the ARN of an event bus of Amazon EventBridge."""
    return BUS.fullmatch(url) is not None


def is_public(host: str) -> bool | None:
    """None for a name, of which nothing is known before it is resolved."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False if host == "localhost" or host.endswith((".localhost", ".local", ".internal")) else None
    return _reachable(address)


async def resolve(host: str, port: int, *, private_too: bool) -> str:
    """The address to connect to. Raises NoPublicAddress where any address of the name is private, OSError where the
    name is unknown."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not private_too and not all(_reachable(ipaddress.ip_address(address)) for address in addresses):
        raise NoPublicAddress(host)
    return addresses[0]


def _reachable(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if mapped is not None:
        return _reachable(mapped)
    if isinstance(address, ipaddress.IPv6Address) and address not in GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast and address not in PROTOCOLS
