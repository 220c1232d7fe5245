"""Pure: what an e-mail address must look like, and when two are the same."""

import re
import unicodedata

from ringback.core.crypto import Vault
from ringback.core.domains import to_ascii, to_unicode
from ringback.core.errors import InvalidInput

MAX_LENGTH = 254  # RFC 5321 by way of erratum 1690
MAX_LOCAL = 64
FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
DOTS = dict.fromkeys(map(ord, "\u3002\uff61"), ".")  # IDNA's other full stops; U+FF0E is a full-width sign
FILLERS = "\u034f\u115f\u1160\u3164\uffa0"  # drawn as nothing, though Unicode calls them letters and marks
JOINERS = "\u200c\u200d"  # some scripts spell with them, so a domain may hold them where IDNA allows it
# Providers that many people are with and whose names are long enough that one letter off is hardly another's name.
COMMON = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "protonmail.com",
    "proton.me", "fastmail.com", "yahoo.com.vn", "hotmail.co.uk", "yahoo.co.uk", "yahoo.co.jp", "t-online.de",
)  # fmt: skip
# Providers where everybody has an address: many accounts from there say nothing.
FOR_EVERYBODY = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.com.vn", "icloud.com"}
    | {"me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de", "web.de", "mail.ru", "yandex.com"}
    | {"qq.com", "163.com", "naver.com", "zoho.com"}
)
SPECIAL = '<>"(),;:\\[]'  # RFC 5322, 3.2.3, without the dot and the at sign
NOT_PLAIN = re.compile(rf"[^!-~]|[{re.escape(SPECIAL)}]")  # of ASCII: also what is not printed, and spaces
DOTLESS = frozenset({"gmail.com", "googlemail.com"})
NEAR_AND_REAL = frozenset({"email.com", "ymail.com", "mail.com", "gmail.co", "gmx.com", "yahoo.co", "rocketmail.com"})


def clean(address: str) -> str:
    """The address as it is written to and shown. Raises InvalidInput naming the field `email`.

    Only what can't be right is refused; whether somebody reads it is proved by the code that is sent there.
    """
    local, at, domain = tidy(address).rpartition("@")
    if not at or not local or not all(_is_plain(sign) for sign in local + domain):
        raise InvalidInput.of("email", "email_form", "Enter an address such as name@example.com.")
    ascii_domain = to_ascii(domain)
    if "@" in local or ascii_domain is None:
        raise InvalidInput.of(
            "email", "email_domain", "Check what stands after the @: it must be a name such as example.com."
        )
    if len(f"{local}@{ascii_domain}") > MAX_LENGTH or len(local.encode()) > MAX_LOCAL:
        raise InvalidInput.of("email", "email_too_long", f"Use an address of at most {MAX_LENGTH} characters.")
    return f"{local}@{to_unicode(domain)}"


def tidy(typed: str) -> str:
    """Without what keyboards and copying add: spaces around, invisible characters, full-width letters."""
    plain = typed.translate(FULL_WIDTH).translate(DOTS).strip()
    local, at, domain = plain.rpartition("@")
    visible = "".join(sign for sign in local if not _is_invisible(sign))
    named = "".join(sign for sign in domain if not _is_invisible(sign) or sign in JOINERS)
    if to_ascii(named) is None:
        named = "".join(sign for sign in named if sign not in JOINERS)
    return _composed(visible + at + named)


def canonical(address: str) -> str:
    """The one form by which addresses are compared and looked up: equal for addresses that reach one mailbox, and for
    no others.

    The local part in small letters, which differ from capitals on no provider of any size, and never folded further:
    `anna.weiß` and `anna.weiss` are two people (RFC 6532, 3.1: NFC). The domain as its A-labels (RFC 5891), so that
    `bücher.example` and `xn--bcher-kva.example` are one. What is no address equals only itself.
    """
    local, at, domain = _composed(address).rpartition("@")
    if not _are_plain(local + domain):
        return address
    ascii_domain = to_ascii(domain)
    return f"{_composed(local.lower())}{at}{domain.lower() if ascii_domain is None else ascii_domain}"


def canonical_name(name: str) -> str:
    """A user name in the form by which it is compared: an address as an address, any other by the same rules, which are
    those of RFC 8265, 3.3: width, small letters, NFC, and never folded further."""
    plain = tidy(name)
    if "@" in plain and _are_plain(plain):
        return canonical(plain)
    return _composed("".join(sign.lower() if _is_itself(sign) else sign for sign in plain))


def mailbox(address: str) -> str:
    """What an address reaches, as far as one can know: `eve+3@` is `eve@` nearly everywhere, and for Google dots are
    nothing (its help, answer 7436150). For comparing people only: mail goes to what they wrote."""
    local, at, domain = canonical(address).rpartition("@")
    local = local.partition("+")[0] or local
    if domain in DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}{at}{domain}"


def lookup_key(vault: Vault, address: str) -> str:
    """The keyed look-up of an address that is `clean`, or at least `tidy`."""
    return vault.lookup("email", canonical(address))


def domain_of(address: str) -> str:
    return canonical(address).rpartition("@")[2]


def shown(address: str) -> str:
    """The canonical form as people read it."""
    local, at, domain = canonical(address).rpartition("@")
    return f"{local}{at}{to_unicode(domain)}"


def suggestion(address: str) -> str | None:
    """What was probably meant where the domain is one slip of the finger from a common one: `gmial.com`."""
    domain = domain_of(address)
    if domain in COMMON or domain in NEAR_AND_REAL:
        return None
    meant = next((name for name in COMMON if _one_slip(domain, name)), None)
    return f"{address.rpartition('@')[0]}@{meant}" if meant else None


def refuse_slip(address: str) -> None:
    """Raises InvalidInput naming the field `email`, with `suggestion`, where another address was probably meant."""
    meant = suggestion(address)
    if meant is not None:
        raise InvalidInput.of("email", "email_slip", f"Did you mean {meant}?", suggestion=meant)


def _composed(text: str) -> str:
    """NFC, unless that would make an ASCII letter of another sign, as of the Kelvin sign: such a text stays, and is
    refused as an address."""
    if text.isascii() or not all(map(_is_itself, text)):
        return text
    return unicodedata.normalize("NFC", text)


def _is_itself(sign: str) -> bool:
    return sign.isascii() or not unicodedata.normalize("NFC", sign).isascii()


def _are_plain(signs: str) -> bool:
    return NOT_PLAIN.search(signs) is None if signs.isascii() else all(map(_is_plain, signs))


def _is_plain(sign: str) -> bool:
    if sign in JOINERS:
        return True
    return _is_itself(sign) and sign.isprintable() and not sign.isspace() and sign not in SPECIAL


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or sign in FILLERS or "\ufe00" <= sign <= "\ufe0f"


def _one_slip(typed: str, meant: str) -> bool:
    """One letter too many, too few, or another, or two exchanged."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    while typed[:1] and typed[:1] == meant[:1]:
        typed, meant = typed[1:], meant[1:]

    exchanged = len(meant) > 1 and typed[:2] == meant[1::-1] and typed[2:] == meant[2:]
    return typed[1:] == meant[1:] or typed[1:] == meant or typed == meant[1:] or exchanged
