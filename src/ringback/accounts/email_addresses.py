"""Pure: what an e-mail address must look like, and when two are the same."""

import unicodedata

from ringback.core.errors import InvalidInput

LENGTH_MOST = 254  # RFC 5321 by way of erratum 1690
LOCAL_MOST = 64


def clean(address: str) -> str:
    """The address as it will be written to. Raises InvalidInput naming the field `email`.

    Only what can't be right is refused; whether somebody reads it is proved by the code that is sent there.
    """
    address = unicodedata.normalize("NFC", address.strip())
    local, at, domain = address.rpartition("@")
    if not at or not local or any(sign.isspace() or not sign.isprintable() or sign in '<>"(),;:\\' for sign in address):
        raise InvalidInput.of("email", "email_form", "Enter an address such as name@example.com.")
    if len(address) > LENGTH_MOST or len(local) > LOCAL_MOST:
        raise InvalidInput.of("email", "email_too_long", f"Use an address of at most {LENGTH_MOST} characters.")
    labels = domain.split(".")
    if "@" in local or len(labels) < 2 or not all(_is_label(label) for label in labels):
        raise InvalidInput.of(
            "email", "email_domain", "Check what stands after the @: it must be a name such as example.com."
        )
    return address


def same(address: str) -> str:
    """Equal for addresses that reach one mailbox. Capitals in the local part differ on no provider of any size."""
    return address.casefold()


def domain_of(address: str) -> str:
    return same(address).rpartition("@")[2]


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and not label.startswith("-") and not label.endswith("-")
