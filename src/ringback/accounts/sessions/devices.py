"""Pure: how a browser and a place are named to somebody who looks through their sign-ins, and no more than that is
kept: enough to say "that wasn't me", too little to follow anybody."""

import ipaddress
import re

BROWSERS = (  # the first that fits: most call themselves Chrome and Safari, too
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|CriOS)/"),
    ("Safari", r"\bVersion/[\d.]+.* Safari/"),
)
SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("macOS", r"\bMac OS X\b|\bMacintosh\b"),
    ("Linux", r"\bLinux\b|\bX11\b"),
)
MAX_READ = 400  # characters of a header that anybody may fill
NETWORK = {4: 24, 6: 48}  # bits: a neighbourhood of a provider, not a household


def browser_of(user_agent: str) -> str | None:
    return _first(BROWSERS, user_agent)


def system_of(user_agent: str) -> str | None:
    return _first(SYSTEMS, user_agent)


def place_of(ip: str) -> str | None:
    """The network around an address, as its first part: `203.0.113.x`, `2001:db8:7::x`. None for what is no address."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    network = ipaddress.ip_network((address, NETWORK[address.version]), strict=False)
    first = str(network.network_address)
    return f"{first.rpartition('.')[0]}.x" if address.version == 4 else f"{first}x"


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((name for name, pattern in names if re.search(pattern, user_agent[:MAX_READ])), None)
