"""Pure: whether our own mail server confirms that a mail is from whom it says (RFC 8601, DMARC's alignment).

Only fields with our server's name count, and of those the topmost ones that stand together: it writes its own above
whatever came with the mail, and takes out those that pretend to be its own. Should it leave one in, that one can add
nothing about a check of which our server's own field speaks.
"""

from collections.abc import Iterable

from ringback.accounts.email_addresses import canonical
from ringback.support.email.authentication_results import AuthenticationResults, Malformed, MethodResult, parse
from ringback.support.email.mime import IncomingMail

FIELD = "authentication-results"
BETWEEN = ("received-spf", "dkim-filter", "arc-")  # what filters write between fields of ours
# No proof and no veto: no policy was found, or none could be asked for. Exchange has a word of its own.
DMARC_SILENT = ("none", "temperror", "bestguesspass")


def is_authenticated(mail: IncomingMail, authserv: str) -> bool:
    """Whether our server confirms the sender: by DMARC, by DKIM for their domain or one above it, or by SPF for exactly
    their address. A `dmarc=fail` is believed before anything else, and a mail that readers could read in two ways is
    nobody's."""
    sender = _canonical(mail.sender)
    if not sender or not authserv or not mail.is_plain:
        return False
    try:
        results = list(_first_of_each(_ours(mail, authserv)))
    except Malformed:
        return False
    return not any(_vetoes(result, sender) for result in results) and any(_proves(result, sender) for result in results)


def _ours(mail: IncomingMail, authserv: str) -> Iterable[AuthenticationResults]:
    found = False
    for name, raw in mail.message.raw_items():
        name = name.lower()
        if name == FIELD:
            field = _field(str(raw), authserv)
            if field is None and found:
                return
            if field is not None:
                found = True
                yield field
        elif found and not name.startswith(BETWEEN):
            return


def _field(raw: str, authserv: str) -> AuthenticationResults | None:
    """None for another server's, whatever it holds. Raises Malformed for one of ours that can't be read."""
    try:
        text = raw.encode("ascii", "surrogateescape").decode() if not raw.isascii() else raw
        field = parse(text)
    except (UnicodeError, Malformed) as wrong:
        if authserv.lower() in raw.lower():
            raise Malformed(str(wrong)) from wrong
        return None
    return field if field.server == authserv.lower() else None


def _first_of_each(fields: Iterable[AuthenticationResults]) -> Iterable[MethodResult]:
    """A later field only adds methods, except that a veto counts wherever it stands."""
    known: set[str] = set()
    for field in fields:
        for result in field.results:
            if result.method not in known or result.method == "dmarc":
                yield result
        known |= {result.method for result in field.results}


def _vetoes(result: MethodResult, sender: str) -> bool:
    """Also where the server checked another sender's domain than the one that we read: one of us was deceived."""
    if result.method != "dmarc":
        return False
    checked = {_canonical_domain(value) for value in result.values("header.from") if value}
    return result.verdict not in ("pass", *DMARC_SILENT) or not checked <= {_domain(sender)}


def _proves(result: MethodResult, sender: str) -> bool:
    if result.verdict != "pass":
        return False
    if result.method == "dmarc":
        return bool(result.values("header.from"))
    if result.method == "dkim":
        return _signs(result, sender)
    return result.method == "spf" and [_canonical(value) for value in result.values("smtp.mailfrom")] == [sender]


def _signs(result: MethodResult, sender: str) -> bool:
    """`header.i` may name a person: then only them. A domain above the sender's counts, as it could change the
    sender's own; one below does not, because who may have that is not known without a list of public suffixes."""
    domains, identities = result.values("header.d"), result.values("header.i")
    if len(domains) > 1 or len(identities) > 1 or not (domains or identities):
        return False
    for identity in identities:
        local, _, domain = identity.rpartition("@")
        domains.append(domain)
        if local and _canonical(identity) != sender:
            return False
    return all(_is_or_above(_canonical_domain(domain), _domain(sender)) for domain in domains)


def _is_or_above(upper: str, domain: str) -> bool:
    return upper == domain or ("." in upper and domain.endswith(f".{upper}"))


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _canonical(address: str) -> str:
    """Empty for what is no address."""
    local, at, _domain = address.rpartition("@")
    return canonical(address) if at and local else ""


def _canonical_domain(domain: str) -> str:
    return ".".join(_a_label(label) for label in domain.split("."))


def _a_label(label: str) -> str:
    """As it stands in the DNS (RFC 3492), with no mapping at all: a label that would need one is equal to none."""
    return label.lower() if label.isascii() else f"xn--{label.encode('punycode').decode()}"
