"""How often people may try to sign up and in. Addresses are counted by keyed digests, so the counters name nobody."""

from ringback.core.db import Db
from ringback.core.limits import Limit, take
from ringback.core.times import HOUR, MINUTE

SIGNUPS = Limit("signup", 5, HOUR)
SIGN_INS = Limit("sign_in", 5, 15 * MINUTE)
PASSWORD_TRIES = Limit("password", 5, 15 * MINUTE)
LINKS = Limit("link", 3, 15 * MINUTE)
AGENT_SIGN_INS = Limit("agent_sign_in", 5, 15 * MINUTE)
STEP_UPS = Limit("step_up", 5, 15 * MINUTE)


def take_for_ip(db: Db, what: Limit, *, ip: str, most: int) -> None:
    """One of `most` an hour for an IP address; 0 means that somebody else counts, such as a proxy in front."""
    if most:
        take(db, Limit(f"{what.name}_ip", most, HOUR), db.vault.lookup("ip", ip))
