"""Pure: whether our own mail server confirms that a mail is from whom it says (RFC 8601, DMARC's alignment).

Only the first field with our server's name counts: it writes its own above whatever came with the mail, and takes out
those that pretend to be its own.
"""

import re

from ringback.support.email.mime import IncomingMail

COMMENT = re.compile(r"\([^()]*\)")
# For each way to prove it: which property names the domain that was proved.
PROOFS = {"dmarc": "header.from", "dkim": "header.d", "spf": "smtp.mailfrom"}


def is_authenticated(mail: IncomingMail, authserv: str) -> bool:
    """Whether the domain of the sender's address is confirmed by DMARC, or by DKIM or SPF for that very domain or one
    above it."""
    domain = mail.sender.rpartition("@")[2].lower()
    if not domain or not authserv:
        return False
    for field in mail.message.get_all("Authentication-Results", []):
        server, _, results = COMMENT.sub(" ", str(field)).partition(";")
        if server.split()[:1] == [authserv]:
            return any(_confirms(result, domain) for result in results.split(";"))
    return False


def _confirms(result: str, domain: str) -> bool:
    words = result.lower().split()
    method, _, verdict = words[0].partition("=") if words else ("", "", "")
    if verdict != "pass" or method not in PROOFS:
        return False
    properties = dict(word.split("=", 1) for word in words[1:] if "=" in word)
    its = properties.get(PROOFS[method], "").strip('"').rpartition("@")[2]
    return its == domain or ("." in its and domain.endswith(f".{its}"))
