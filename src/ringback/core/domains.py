"""Pure: a domain's one name in ASCII, and how it is shown (IDNA 2008, RFC 5891)."""

import re

import idna

MAX_LENGTH = 253
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")  # RFC 1034's letters, digits and hyphens
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")  # ends an IPv4 address, in whichever of its forms, and no name (RFC 3696, 2)


def to_ascii(domain: str) -> str | None:
    """Small letters, with each label in another script as its A-label. None for what is no domain: a bare host, an
    address, a label that IDNA 2008 disallows."""
    if any(sign.lower().isascii() for sign in domain if not sign.isascii()):
        return None  # the Kelvin sign is no k
    labels = [_to_ascii(label) for label in domain.lower().split(".")]
    found = [label for label in labels if label is not None]
    if len(found) < max(2, len(labels)) or NUMBER.fullmatch(found[-1]) or found[-1] == "localhost":
        return None
    name = ".".join(found)
    return name if len(name) <= MAX_LENGTH else None


def to_unicode(domain: str) -> str:
    """As people read it. What is no domain stays as it is."""
    ascii_name = to_ascii(domain)
    return domain if ascii_name is None else idna.decode(ascii_name)


def _to_ascii(label: str) -> str | None:
    if not label.isascii() or label.startswith("xn--"):
        try:
            return idna.alabel(label).decode()
        except idna.IDNAError:
            return None
    return label if LABEL.fullmatch(label) else None
