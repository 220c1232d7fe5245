"""How often people may try to sign up and in. Addresses are counted by keyed digests, so the counters name nobody.

What is asked for in the name of an address is counted by who asks, or a stranger's wrong guesses would shut its owner
out (ASVS 5.0 6.1.1, 6.3.1). All strangers to an address have a total together, so many of them are no way round it:
docs/decisions/037-strangers-lock-nobody-out.md.
"""

from ringback.accounts.access import knows_device
from ringback.accounts.identifiers import is_anybodys_device
from ringback.core.crypto import token_hash
from ringback.core.db import Db
from ringback.core.limits import Limit, Requester, SharedLimit, take, take_shared
from ringback.core.times import DAY, HOUR, MINUTE

SIGNUPS = SharedLimit(
    each=(Limit("signup", 5, HOUR), Limit("signup_day", 10, DAY)), strangers=Limit("signup_strangers", 20, DAY)
)
SIGN_INS = SharedLimit(  # NIST SP 800-63B-4, 3.2.2: at most 100 failed attempts; ours are a day's, of strangers
    each=(Limit("sign_in", 5, 15 * MINUTE), Limit("sign_in_day", 20, DAY)),
    strangers=Limit("sign_in_strangers", 100, DAY),
)
AGENT_SIGN_INS = SharedLimit(
    each=(Limit("agent_sign_in", 5, 15 * MINUTE), Limit("agent_sign_in_day", 20, DAY)),
    strangers=Limit("agent_sign_in_strangers", 100, DAY),
)
LINKS = SharedLimit(
    each=(Limit("link", 3, 15 * MINUTE), Limit("link_day", 10, DAY)), strangers=Limit("link_strangers", 30, DAY)
)
# Of one login: whoever found it open guesses no more than this, and stops nobody in another.
PASSWORD_TRIES = (Limit("password", 5, 15 * MINUTE), Limit("password_day", 30, DAY))
STEP_UPS = (Limit("step_up", 5, 15 * MINUTE), Limit("step_up_day", 30, DAY))
SECOND_FACTOR_TRIES = (Limit("second_factor_tries", 5, 15 * MINUTE), Limit("second_factor_tries_day", 30, DAY))
SECOND_FACTORS = SharedLimit(  # of six digits, three in a million are right at a time
    each=(Limit("second_factor", 5, 15 * MINUTE), Limit("second_factor_day", 20, DAY)),
    strangers=Limit("second_factor_strangers", 20, DAY),
)
PASSKEY_CHALLENGES = Limit("passkey_challenge", 60, MINUTE)  # of one network: a page that is opened asks for one
SSO_ANSWERS = Limit("sso_answer", 5, 10 * MINUTE)  # to one attempt, which is good for as long; one is enough


def requester(db: Db, *, subject: str | None, device: str | None, ip: str = "") -> Requester:
    """A browser that is known to `subject`, an account's or an agent's id, is counted by itself, any other one by its
    network, or where that is not known (`ip` empty) by its device cookie. The same statements run without a subject."""
    known = knows_device(db, subject=subject or "", device=device)
    if device is not None and (known or not ip):
        return Requester(token_hash(device), known)
    return Requester(db.vault.lookup("ip", ip))


def take_anonymously(db: Db, limit: Limit, *, device: str | None, ip: str) -> None:
    """One of what anybody can ask for in nobody's name, such as a passkey's challenge. A browser in which anybody
    proved who they are is counted by itself, any other one by its network."""
    digest = token_hash(device or "")
    take(db, limit, digest if device and is_anybodys_device(db, digest=digest) else db.vault.lookup("ip", ip))


def take_for(db: Db, what: SharedLimit, *, address: str, by: Requester, ip: str, ip_limit: int) -> None:
    """One try in the name of an address, and one of `ip_limit` an hour for an IP address; 0 means that somebody else
    counts, such as a proxy in front. Neighbours in one network don't stop a known browser either."""
    take_shared(db, what, address, by)
    if ip and ip_limit and not by.known:
        take(db, Limit(f"{what.each[0].name}_ip", ip_limit, HOUR), db.vault.lookup("ip", ip))
